import { inflateRawSync } from 'node:zlib';
import { type Outcome, refused, served } from '../../tools/tool.ts';

/** One file inside a zip, as its central directory describes it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly at: number;
};

export type ZipLimits = { readonly entries: number; readonly entryBytes: number; readonly totalBytes: number; readonly ratio: number };

const MEGABYTE = 1024 * 1024;
/** Ratios are held only above this size: small files of blanks pack well and harm nobody. */
const RATIO_FROM = 10 * MEGABYTE;
export const OFFICE_LIMITS: ZipLimits = { entries: 2000, entryBytes: 128 * MEGABYTE, totalBytes: 256 * MEGABYTE, ratio: 500 };

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;

const broken = (name: string, what: string) => refused('broken-zip', `${name} 已损坏：${what}`, '请用 Office 或 WPS 打开后另存一份再试。');
const tooLarge = (name: string, what: string) =>
  refused('too-large', `${name} ${what}`, '请删去无关工作表和图片，或拆分、另存为 CSV 后重试。');

function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= least; at -= 1) if (view.getUint32(at, true) === END_SIGNATURE) return at;
  return -1;
}

const decoder = new TextDecoder();

/** The entries of a zip by its own central directory, with everything refused that a reader should never be given. */
export function readZipEntries(bytes: Uint8Array, name: string, limits: ZipLimits = OFFICE_LIMITS): Outcome<readonly ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength < 22 ? -1 : findEnd(view);
  if (end < 0) return broken(name, '没有压缩包目录');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) return tooLarge(name, '是超大压缩格式（zip64）');
  if (count > limits.entries) return tooLarge(name, `里有 ${count} 个部件，上限为 ${limits.entries}`);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return broken(name, '压缩包目录不完整');
    const nameLength = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
      return refused('encrypted-file', `${name} 已加密`, '请取消密码保护，另存一份后重试。');
    }
    if (entry.method !== STORED && entry.method !== DEFLATED) return broken(name, `部件 ${entry.name} 的压缩方法不受支持`);
    if (names.has(entry.name)) return broken(name, `部件 ${entry.name} 出现两次`);
    if (/^[/\\]|\\|(?:^|\/)\.\.(?:\/|$)/u.test(entry.name)) return broken(name, `部件名 ${entry.name} 不合规`);
    if (entry.at + 30 > end || view.getUint32(entry.at, true) !== LOCAL_SIGNATURE) return broken(name, `部件 ${entry.name} 位置有误`);
    total += entry.size;
    if (entry.size > limits.entryBytes || total > limits.totalBytes) {
      const most = Math.round((entry.size > limits.entryBytes ? limits.entryBytes : limits.totalBytes) / MEGABYTE);
      return tooLarge(name, `解压后超过 ${most} MB`);
    }
    if (entry.size > RATIO_FROM && entry.size > entry.packed * limits.ratio) return tooLarge(name, `部件 ${entry.name} 的压缩比异常`);
    names.add(entry.name);
    entries.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return served(entries);
}

/** The content of one entry; refused where it unpacks to more than the directory says. */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, name: string): Outcome<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.byteLength < entry.packed) return broken(name, `部件 ${entry.name} 不完整`);
  if (entry.method === STORED) return entry.size === entry.packed ? served(packed) : broken(name, `部件 ${entry.name} 大小不符`);
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    return content.byteLength === entry.size ? served(content) : broken(name, `部件 ${entry.name} 大小不符`);
  } catch {
    return broken(name, `部件 ${entry.name} 无法解压或与所标大小不符`);
  }
}

/** Whether a zip may be handed to a library: its directory is sound and every entry unpacks to what it says. */
export function guardZip(bytes: Uint8Array, name: string, limits: ZipLimits = OFFICE_LIMITS): Outcome<readonly ZipEntry[]> {
  const entries = readZipEntries(bytes, name, limits);
  if (!entries.ok) return entries;
  for (const entry of entries.value) {
    const content = readZipEntry(bytes, entry, name);
    if (!content.ok) return content;
  }
  return entries;
}
