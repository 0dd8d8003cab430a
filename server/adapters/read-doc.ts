import { Worker } from 'node:worker_threads';
import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';

const MOST_BYTES = 32 * 1024 * 1024;
const LONGEST = 4000;
const MOST_MEMORY_MEGABYTES = 256;

/** What the library gives, parts in their order. */
type Parts = { readonly body: string; readonly boxes: string; readonly footnotes: string; readonly endnotes: string };

/**
 * The library loops without end on a chain of sectors that closes on itself, so it works in a thread that can be ended.
 * The thread is handed the library's place: a thread of text has none of its own to look from.
 */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.library).then(async ({ default: Extractor }) => {
  const found = await new Extractor().extract(Buffer.from(workerData.bytes));
  const as = { filterUnicode: false };
  parentPort.postMessage({
    body: found.getBody(as),
    boxes: found.getTextboxes({ ...as, includeHeadersAndFooters: false }),
    footnotes: found.getFootnotes(as),
    endnotes: found.getEndnotes(as),
  });
});`;

/** The text of an old Word document; `undefined` where the library finds none, in time and memory that are bounded. */
async function extractParts(bytes: Uint8Array): Promise<Parts | undefined> {
  const worker = new Worker(SCRIPT, {
    eval: true,
    workerData: { library: import.meta.resolve('word-extractor'), bytes },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MEGABYTES },
    stderr: true,
  });
  const parts = await new Promise<Parts | undefined>((done) => {
    const timer = setTimeout(() => done(undefined), LONGEST);
    const finish = (found: Parts | undefined): void => {
      clearTimeout(timer);
      done(found);
    };
    worker.on('message', finish);
    worker.on('error', () => finish(undefined));
    worker.on('exit', () => finish(undefined));
  });
  await worker.terminate();
  return parts;
}

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
  const parts = await extractParts(bytes);
  if (!parts) return refused('unreadable-document', `${name} 不是可读的 Word 文档`, '请用 Word 或 WPS 打开，另存为 .docx 后重试。');
  const text = [parts.body, parts.boxes, parts.footnotes, parts.endnotes]
    .map((part) => part.replace(/\r\n?/gu, '\n').trim())
    .filter((part) => part !== '')
    .join('\n\n');
  if (text === '') return refused('empty-file', `${name} 里没有文字`, '请核对文件，或换一个有内容的文件。');
  return served({ name, format: 'txt', text: `${text}\n`, notices: [NOTICE] });
}
