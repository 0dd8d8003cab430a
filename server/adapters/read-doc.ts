import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { runThread } from './run-thread.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** What the library gives, parts in their order. */
type Parts = { readonly body: string; readonly boxes: string; readonly footnotes: string; readonly endnotes: string };

const EXTRACT = `
  const found = await new library.default().extract(Buffer.from(bytes));
  const as = { filterUnicode: false };
  return {
    body: found.getBody(as),
    boxes: found.getTextboxes({ ...as, includeHeadersAndFooters: false }),
    footnotes: found.getFootnotes(as),
    endnotes: found.getEndnotes(as),
  };`;

const ENCRYPTED_FLAG = 0x01;
const FIB_MAGIC = Buffer.from([0xec, 0xa5]);

/** Word marks a document with a password in the head of its main stream, which begins a sector. */
function isEncrypted(bytes: Uint8Array): boolean {
  for (let at = 512; at + 12 <= bytes.length; at += 512) {
    if (bytes[at] === FIB_MAGIC[0] && bytes[at + 1] === FIB_MAGIC[1]) return ((bytes[at + 11] ?? 0) & ENCRYPTED_FLAG) !== 0;
  }
  return false;
}

const NOTICE = '这是旧格式（.doc/.wps），表格和自动编号读不全；要核对表格，请另存为 .docx。';

/** An old Word or WPS document: its text without tables, automatic numbers or places. */
export async function readDoc(bytes: Uint8Array, name: string): Promise<Outcome<SourceDocument>> {
  if (bytes.length > MOST_BYTES) return refused('too-large', `${name} 超过 32 MB`, '请另存为 .docx 后重试。');
  if (isEncrypted(bytes)) return refused('encrypted-file', `${name} 已加密`, '请取消密码保护，另存一份后重试。');
  const found = await runThread<Parts>(import.meta.resolve('word-extractor'), EXTRACT, bytes);
  if ('fault' in found)
    return refused('unreadable-document', `${name} 不是可读的 Word 文档`, '请用 Word 或 WPS 打开，另存为 .docx 后重试。');
  const parts = found.value;
  const text = [parts.body, parts.boxes, parts.footnotes, parts.endnotes]
    .map((part) => part.replace(/\r\n?/gu, '\n').trim())
    .filter((part) => part !== '')
    .join('\n\n');
  if (text === '') return refused('empty-file', `${name} 里没有文字`, '请核对文件，或换一个有内容的文件。');
  return served({ name, format: 'txt', text: `${text}\n`, notices: [NOTICE] });
}
