import { type Outcome, refused, served } from '../../tools/tool.ts';

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** What a file that is no text is, by its first bytes. */
function nameKind(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'Office 或压缩文件';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return '旧版 Office 文件';
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'PDF 文件';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff)) return '图片';
  return undefined;
}

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    // A BOM stays in the text so that offsets count from the first byte of the file; readers pass over it.
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const SAMPLE = 4096;

/** UTF-16 without a BOM: ASCII digits and line ends leave zero bytes on one side only. */
function guessWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, SAMPLE);
  for (let i = 0; i < length; i += 1) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 0 && even === 0) return 'utf-16le';
  if (even > 0 && odd === 0) return 'utf-16be';
  return undefined;
}

/** Control characters other than tabs, line and page ends. */
const isControl = (code: number): boolean => code < 0x09 || (code > 0x0d && code < 0x20);

function isReadable(text: string): boolean {
  const length = Math.min(text.length, SAMPLE * 16);
  let controls = 0;
  for (let i = 0; i < length; i += 1) if (isControl(text.charCodeAt(i))) controls += 1;
  return controls * 500 <= length;
}

/** Text from the bytes of a file: UTF-8 or UTF-16 with or without a BOM, else GB18030. Refuses what is empty or no text. */
export function decodeText(bytes: Uint8Array, name: string): Outcome<string> {
  const kind = nameKind(bytes);
  if (kind) return refused('not-text', `${name} 的内容是${kind}，不是文本`, '请把扩展名改回文件的真实格式，或另存为纯文本后重试。');
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : guessWide(bytes);
  const text = wide ? decode(bytes, wide) : (decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030'));
  if (text === undefined || !isReadable(text)) {
    return refused('not-text', `${name} 不是可识别的文本（已试 UTF-8、UTF-16、GB18030）`, '请用记事本或 WPS 另存为 UTF-8 文本后重试。');
  }
  if (text.replace(/^\ufeff/u, '').trim() === '') return refused('empty-file', `${name} 是空文件`, '请核对文件，或换一个有内容的文件。');
  return served(text);
}
