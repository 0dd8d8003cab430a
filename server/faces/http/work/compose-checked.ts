import { type Outcome, refused, served } from '../../../../schemas/outcome.ts';
import { changeResult } from '../../../../tools/check/open-result.ts';
import type { AnyTool } from '../../../../tools/tool.ts';
import type { World } from '../../../../tools/world.ts';
import { applyBaseline } from '../../cli/apply-baseline.ts';
import type { CheckedFile } from '../../cli/formats/checked-file.ts';
import { formatChecked } from '../../cli/formats/format-checked.ts';
import { isResult } from '../../cli/is-result.ts';
import { readBaseline } from '../../cli/read-baseline.ts';
import { rememberDocuments } from '../../cli/remember-documents.ts';
import { writeList } from '../../cli/write-list.ts';
import type { CallAnswer, CheckFormat } from './call.ts';
import { mediaOf } from './media-of.ts';
import type { ReadCall } from './read-call.ts';

/** How each form is called as a file; the list of findings is written by this name's ending. */
const NAMES: Readonly<Record<CheckFormat, string>> = {
  json: '核对结果.json',
  document: '核对结果.json',
  text: '核对结果.txt',
  agent: '核对结果.txt',
  sarif: '核对结果.sarif',
  github: '核对结果.txt',
  html: '核对结果.html',
  md: '核对结果.md',
  xlsx: '问题清单.xlsx',
  docx: '批注.docx',
};

const encoder = new TextEncoder();

const MOST_DOCUMENTS = 20;
const TEXT_NAME = 'draft.md';

/** What the caller gave in words, as a document of its own. */
const wordsOf = (tool: AnyTool, input: Record<string, unknown>): string => {
  const words = tool.input.shape.table ? input.table : input.text;
  return typeof words === 'string' ? words : '';
};

async function checkAll(tool: AnyTool, { input, documents }: ReadCall, world: World): Promise<Outcome<readonly CheckedFile[]>> {
  const checked: CheckedFile[] = [];
  const given = typeof input.path === 'string' && input.path !== '' ? [input.path] : documents;
  for (const path of given.length > 0 ? given : [undefined]) {
    const outcome = await tool.call({ ...input, path, detail: undefined, cursor: undefined }, world);
    if (!outcome.ok) return outcome;
    const { data } = outcome.value;
    if (!isResult(data)) throw new Error(`Expected the result of a check from ${tool.name}`);
    const document = path === undefined ? served({ text: wordsOf(tool, input) }) : await world.readDocument(path, world.signal);
    if (!document.ok) return document;
    const file = path ?? (typeof input.name === 'string' ? input.name : TEXT_NAME);
    checked.push({ result: changeResult(data, { file }), text: document.value.text });
  }
  return served(checked);
}

/** The first document as it came, with its findings as comments. */
async function annotate(checked: readonly CheckedFile[], world: World): Promise<Outcome<Uint8Array>> {
  const [only] = checked;
  if (!only || checked.length > 1)
    return refused('too-many-files', `一次只能给一个 Word 文件加批注，收到 ${checked.length} 个`, '请逐个上传，或改用 format=xlsx。');
  const bytes = await world.readBytes(only.result.file);
  if (!bytes.ok) return refused('not-annotatable', '只能给上传的 Word 文件加批注，收到的是文字', '请上传 .docx 原稿，或改用 format=html。');
  const { annotateDocx } = await import('../../../adapters/docx/annotate-docx.ts');
  const annotated = await annotateDocx(bytes.value, only.result.file, only.result.findings);
  return annotated.ok ? served(annotated.value.bytes) : annotated;
}

/** Files with macros and templates keep their ending: only `.docx` may be called so. */
function nameAnnotated(file: string): string {
  const ending = /\.[a-z]{2,5}$/iu.exec(file)?.[0] ?? '';
  return `${file.slice(0, file.length - ending.length)}-批注${/^\.(?:docm|dotx)$/iu.test(ending) ? ending : '.docx'}`;
}

/** The findings of one or several documents in the form asked for, by the same writers that the command line has. */
export async function composeChecked(
  format: CheckFormat,
  tool: AnyTool,
  read: ReadCall,
  base: World,
  version: string,
): Promise<Outcome<CallAnswer>> {
  if (read.documents.length > MOST_DOCUMENTS)
    return refused('too-many-files', `一次最多核对 ${MOST_DOCUMENTS} 个文件，收到 ${read.documents.length} 个`, '请分几次上传。');
  const world = rememberDocuments(base);
  const known = await readBaseline(read.baseline, world);
  if (!known.ok) return known;
  const checked = await checkAll(tool, read, world);
  if (!checked.ok) return checked;
  const files = checked.value.map(({ result, text }) => ({ result: applyBaseline(result, known.value), text }));
  const content = await write();
  if (!content.ok) return content;
  const body = typeof content.value === 'string' ? encoder.encode(content.value) : new Uint8Array(content.value);
  const sum = (kind: 'errors' | 'warnings' | 'notes'): number => files.reduce((all, { result }) => all + result.summary[kind], 0);
  const name = format === 'docx' && files[0] ? nameAnnotated(files[0].result.file) : undefined;
  return served({
    status: 200,
    media: mediaOf(NAMES[format]),
    body,
    download: name ?? NAMES[format],
    summary: `errors=${sum('errors')}, warnings=${sum('warnings')}, notes=${sum('notes')}`,
  });

  async function write(): Promise<Outcome<string | Uint8Array>> {
    if (format === 'docx') return annotate(files, world);
    if (format === 'document') return served(JSON.stringify(files));
    if (format === 'xlsx' || format === 'md') return served(await writeList(NAMES[format], files, world, version));
    return served(formatChecked(format, files, version));
  }
}
