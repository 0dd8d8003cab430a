import type { SourceDocument } from '../../../schemas/document.ts';
import { type Outcome, refused } from '../../../schemas/outcome.ts';
import { askChild } from './ask-child.ts';

const END_MARK = '%%EOF';
/** Programs append little after the end mark. */
const TAIL = 64 * 1024;

const broken = (name: string) => refused('unreadable-pdf', `${name} 不完整（没有文件结尾，可能没有传完）`, '请重新下载或重新导出后重试。');

/** A .pdf with a text layer as a document; read in a process of its own, with limits of time and memory. */
export async function readPdf(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Outcome<SourceDocument>> {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-TAIL);
  if (!tail.includes(END_MARK)) return broken(name);
  return askChild(bytes, name, signal);
}
