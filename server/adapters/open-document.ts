import { extname } from 'node:path';
import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { type FileKind, sniffKind } from './file-kind.ts';
import { readCsv } from './read-csv.ts';
import { readText } from './read-text.ts';

type Reader = (bytes: Uint8Array, name: string, signal?: AbortSignal) => Outcome<SourceDocument> | Promise<Outcome<SourceDocument>>;

/** Readers of Office files are loaded when the first such file comes. */
const readWorkbook: Reader = async (bytes, name) => (await import('./read-xlsx.ts')).readXlsx(bytes, name);
const readWord: Reader = async (bytes, name) => (await import('./docx/read-docx.ts')).readDocx(bytes, name);
const readOldDocument: Reader = async (bytes, name) => (await import('./read-doc.ts')).readDoc(bytes, name);
const readPlain: Reader = (bytes, name) => readText(bytes, name);
const readPdf: Reader = async (bytes, name, signal) => (await import('./pdf/read-pdf.ts')).readPdf(bytes, name, signal);
const readPage: Reader = (bytes, name) => readText(bytes, name, 'html');

/** Which reader serves what the bytes are; a new format is one line here. */
const READERS: Readonly<Partial<Record<FileKind, Reader>>> = {
  xlsx: readWorkbook,
  xls: readWorkbook,
  docx: readWord,
  doc: readOldDocument,
  html: readPage,
  pdf: readPdf,
};

/** Bytes that are text are read as their name says; a name without an ending (standard input) is Markdown. */
const TEXT_READERS: Readonly<Record<string, Reader>> = {
  '': readPlain,
  '.md': readPlain,
  '.markdown': readPlain,
  '.txt': readPlain,
  '.html': readPage,
  '.htm': readPage,
  '.csv': readCsv,
  '.tsv': readCsv,
};

/** What a name ending promises, in the words of the notice when the content is something else. */
const PROMISES: Readonly<Record<string, readonly FileKind[]>> = {
  '.docx': ['docx'],
  '.docm': ['docx'],
  '.dotx': ['docx'],
  '.doc': ['doc'],
  '.wps': ['doc', 'docx'],
  '.xlsx': ['xlsx'],
  '.xlsm': ['xlsx'],
  '.xlsb': ['xlsx'],
  '.xls': ['xls'],
  '.et': ['xls', 'xlsx'],
  '.pdf': ['pdf'],
  '.html': ['html', 'text'],
  '.htm': ['html', 'text'],
  '.md': ['text'],
  '.markdown': ['text'],
  '.txt': ['text'],
  '.csv': ['text'],
  '.tsv': ['text'],
};

/** How a user knows the kinds that are read. */
const NAMES: Readonly<Partial<Record<FileKind, string>>> = {
  docx: '.docx',
  doc: '.doc',
  xlsx: '.xlsx',
  xls: '.xls',
  pdf: 'PDF',
  html: '网页（HTML）',
  text: '文本',
};

type Advice = { readonly what: string; readonly hint: string };
const saveAs = (what: string, ending: string): Advice => ({ what, hint: `请用 WPS 或 Office 打开，另存为 ${ending} 后重试。` });

/** What is not read: what it is, and what to do instead. */
const ADVICE: Readonly<Partial<Record<FileKind, Advice>>> = {
  encrypted: { what: '已加密', hint: '请取消密码保护，另存一份后重试。' },
  slides: { what: '是演示文稿', hint: '请把其中的文字存为 .docx、表格存为 .xlsx 后重试。' },
  odt: saveAs('是 ODF 文本文档（.odt）', '.docx'),
  ods: saveAs('是 ODF 表格（.ods）', '.xlsx'),
  uof: saveAs('是标文通文档（.uof）', '.docx 或 .xlsx'),
  'word-xml': saveAs('是 Word XML 文档', '.docx'),
  rtf: saveAs('是 RTF 文档', '.docx'),
  mht: saveAs('是单个文件网页（.mht）', '.docx 或 .xlsx'),
  ofd: { what: '是 OFD 版式文件', hint: '请改用生成它的 Word 或 Excel 文件；没有时用 OFD 阅读器或 WPS 另存为 PDF 后重试。' },
  archive: { what: '是压缩包，不是文本或表格', hint: '请先解压，再检查里面的文件。' },
  image: { what: '是图片，没有可核对的文字', hint: '请改用电子版的 Word、Excel 或 PDF；只有纸质件时，先识别成文字并校对。' },
  'old-office': saveAs('是旧版 Office 文件，但里面没有可读的文档或工作簿', '.docx 或 .xlsx'),
};

const READABLE = '.md .txt .html .csv .docx .doc .wps .pdf .xlsx .xls .et';

/** A note on a file whose name says something else than its content is. */
function describeMismatch(ending: string, kind: FileKind): string | undefined {
  const promised = PROMISES[ending];
  const found = NAMES[kind];
  if (!promised || !found || promised.includes(kind)) return undefined;
  return `文件名说是 ${ending}，内容实为${/^[A-Z.]/u.test(found) ? ` ${found}` : found}，已按内容读取。`;
}

const withNotice = (document: SourceDocument, notice: string | undefined): SourceDocument =>
  notice === undefined ? document : { ...document, notices: [notice, ...(document.notices ?? [])] };

/** Text under the name of a workbook or a document: what programs export as .xls is often a page or columns with tabs. */
function chooseTextReader(bytes: Uint8Array, ending: string): Reader | undefined {
  const known = TEXT_READERS[ending];
  if (known) return known;
  const promised = PROMISES[ending];
  if (!promised) return undefined;
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x80);
  if (first === 0x3c) return readPage;
  return promised.includes('xlsx') || promised.includes('xls') ? readCsv : readPlain;
}

/** Reads a document's bytes by what they are, not by what the name says; a wrong name is told in a notice. */
export async function openDocument(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Outcome<SourceDocument>> {
  const ending = extname(name).toLowerCase();
  if (bytes.length === 0) return refused('empty-file', `${name} 是空文件`, '请核对文件，或换一个有内容的文件。');
  const sniffed = sniffKind(bytes);
  // A zip whose directory cannot be read: the reader its name promises says what is wrong with it.
  const kind = sniffed === 'zip' ? (PROMISES[ending]?.find((promised) => READERS[promised] !== undefined) ?? 'archive') : sniffed;
  const reader = kind === 'text' ? chooseTextReader(bytes, ending) : READERS[kind];
  if (reader) {
    const document = await reader(bytes, name, signal);
    if (!document.ok) return document;
    return served(withNotice(document.value, describeMismatch(ending, reader === readPage ? 'html' : kind)));
  }
  const advice = ADVICE[kind];
  if (advice) return refused(kind === 'encrypted' ? 'encrypted-file' : 'unsupported-format', `${name} ${advice.what}`, advice.hint);
  return refused('unsupported-format', `不支持 ${name} 的文件格式`, `可读的格式：${READABLE}，请另存为其中一种后重试。`);
}
