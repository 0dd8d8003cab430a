import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { findJsonFault } from './json-fault.ts';

/** How "Unicode" text of Windows' own editor begins. */
const MARKS = [
  { encoding: 'utf-16le', head: [0xff, 0xfe] },
  { encoding: 'utf-16be', head: [0xfe, 0xff] },
];

/** UTF-8, UTF-16 with its mark, or GB18030 as older office software saves it. */
function decode(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(({ head }) => head.every((byte, index) => bytes[index] === byte));
  for (const encoding of marked ? [marked.encoding] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? undefined : text;
    } catch {
      // Not this encoding; the next one may do.
    }
  }
  return undefined;
}

/** What to say of bytes that are no text, or nothing at all. */
type FileWords = { readonly notText: readonly [fact: string, hint: string]; readonly empty: string };
const PLAIN: FileWords = { notText: ['不是 JSON 文本', '应为 .json 文件（UTF-8）。'], empty: '请给出有内容的 .json 文件。' };

/** The value of a JSON file; a fault is told by line and column with what should stand there. */
export function readJson(bytes: Uint8Array, name: string, { notText: [fact, hint], empty }: FileWords = PLAIN): Outcome<unknown> {
  const text = decode(bytes);
  if (text === undefined) return refused('not-text', `${name} ${fact}`, hint);
  if (text.trim() === '') return refused('empty-file', `${name} 是空文件`, empty);
  const parsed = parse(text);
  const fault = findJsonFault(text);
  if (parsed && !fault) return served(parsed.value);
  const before = text.slice(0, fault?.at ?? 0);
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const got = fault && fault.at < text.length ? `“${String.fromCodePoint(text.codePointAt(fault.at) ?? 0)}”` : '文件末尾';
  return refused(
    'invalid-json',
    `${name} 第 ${line} 行第 ${column} 列：应为${fault?.expected ?? '有效的 JSON'}，收到 ${got.trim() === '' ? '空白' : got}`,
    '请改正此处的 JSON 写法后重试。',
  );
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
