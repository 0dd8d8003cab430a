import { crc32, inflateRawSync } from 'node:zlib';
import { type Outcome, refused, served } from '../../tools/tool.ts';

/** One file inside a zip, as its central directory describes it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  /** Offset of its local header. */
  readonly at: number;
  /** Offset of its packed content, behind the local header. */
  readonly from: number;
};

export type ZipLimits = { readonly entries: number; readonly entryBytes: number; readonly totalBytes: number; readonly ratio: number };

const MEGABYTE = 1024 * 1024;
/** Ratios are held only above this size: small files of blanks pack well and harm nobody. */
const RATIO_FROM = 10 * MEGABYTE;
export const OFFICE_LIMITS: ZipLimits = { entries: 2000, entryBytes: 128 * MEGABYTE, totalBytes: 256 * MEGABYTE, ratio: 500 };

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const ZIP64_FIELD = 0x0001;
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

/** A name of a part for one line of a message. */
const showName = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');

/** Where the directory lies and how many entries it has; the fields of zip64 are used where the old ones are too small for them. */
function readEnd(view: DataView, end: number): { readonly count: number; readonly at: number } | undefined {
  const count = view.getUint16(end + 10, true);
  const at = view.getUint32(end + 16, true);
  if (count !== 0xffff && at !== 0xffffffff) return { count, at };
  if (end < 20 || view.getUint32(end - 20, true) !== LOCATOR64_SIGNATURE) return { count, at };
  const end64 = Number(view.getBigUint64(end - 12, true));
  if (end64 + 56 > end - 20 || view.getUint32(end64, true) !== END64_SIGNATURE) return undefined;
  return { count: Number(view.getBigUint64(end64 + 32, true)), at: Number(view.getBigUint64(end64 + 48, true)) };
}

/** The sizes and the place of an entry of the directory; those of 0xffffffff stand in its zip64 field, in this order. */
function readSizes(view: DataView, at: number, extraFrom: number, extraTo: number): readonly number[] | undefined {
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  if (!sizes.includes(0xffffffff)) return sizes;
  for (let field = extraFrom; field + 4 <= extraTo; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== ZIP64_FIELD) continue;
    const stop = Math.min(extraTo, field + 4 + view.getUint16(field + 2, true));
    let next = field + 4;
    return sizes.map((size) => {
      if (size !== 0xffffffff) return size;
      next += 8;
      return next <= stop ? Number(view.getBigUint64(next - 8, true)) : Number.NaN;
    });
  }
  return undefined;
}

/** Two names for the same entry would let two readers see two files. */
const sameBytes = (bytes: Uint8Array, a: number, b: number, length: number): boolean => {
  for (let i = 0; i < length; i += 1) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
};

/** No entry may lie on another, or a small file could be read many times over. */
function findOverlap(entries: readonly ZipEntry[], directory: number): ZipEntry | undefined {
  const ordered = entries.toSorted((a, b) => a.at - b.at);
  return ordered.find((entry, i) => entry.from + entry.packed > (ordered[i + 1]?.at ?? directory));
}

/** The entries of a zip by its own central directory, with everything refused that a reader should never be given. */
export function readZipEntries(bytes: Uint8Array, name: string, limits: ZipLimits = OFFICE_LIMITS): Outcome<readonly ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength < 22 ? -1 : findEnd(view);
  if (end < 0) return broken(name, '没有压缩包目录，可能没有传完整');
  const directory = readEnd(view, end);
  if (!directory) return broken(name, '压缩包目录不完整');
  const { count } = directory;
  if (count > limits.entries) return tooLarge(name, `里有 ${count} 个部件，上限为 ${limits.entries}`);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  let { at } = directory;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return broken(name, '压缩包目录不完整');
    const nameLength = view.getUint16(at + 28, true);
    const extraEnd = at + 46 + nameLength + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end) return broken(name, '压缩包目录不完整');
    const raw = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const part = showName(raw);
    const method = view.getUint16(at + 10, true);
    const [size = Number.NaN, packed = Number.NaN, local = Number.NaN] = readSizes(view, at, at + 46 + nameLength, extraEnd) ?? [];
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
      return refused('encrypted-file', `${name} 已加密`, '请取消密码保护，另存一份后重试。');
    }
    if (method !== STORED && method !== DEFLATED) return broken(name, `部件 ${part} 的压缩方法不受支持`);
    if (names.has(raw)) return broken(name, `部件 ${part} 出现两次`);
    if (/^[/\\]|\\|(?:^|\/)\.\.(?:\/|$)|^[A-Za-z]:/u.test(raw)) return broken(name, `部件名 ${part} 不合规`);
    if (!(local + 30 <= end) || view.getUint32(local, true) !== LOCAL_SIGNATURE) return broken(name, `部件 ${part} 位置有误`);
    const localLength = view.getUint16(local + 26, true);
    const from = local + 30 + localLength + view.getUint16(local + 28, true);
    if (localLength !== nameLength || local + 30 + nameLength > end || !sameBytes(bytes, at + 46, local + 30, nameLength)) {
      return broken(name, `部件 ${part} 在目录内外的名字不同`);
    }
    if (!(from + packed <= end) || Number.isNaN(size)) return broken(name, `部件 ${part} 不完整`);
    total += size;
    if (size > limits.entryBytes || total > limits.totalBytes) {
      const most = Math.round((size > limits.entryBytes ? limits.entryBytes : limits.totalBytes) / MEGABYTE);
      return tooLarge(name, `解压后超过 ${most} MB`);
    }
    if (size > RATIO_FROM && size > packed * limits.ratio) return tooLarge(name, `部件 ${part} 的压缩比异常`);
    names.add(raw);
    entries.push({ name: raw, method, packed, size, crc: view.getUint32(at + 16, true), at: local, from });
    at = next;
  }
  const overlap = findOverlap(entries, directory.at);
  return overlap ? broken(name, `部件 ${showName(overlap.name)} 与其他部件重叠`) : served(entries);
}

/** The content of one entry; refused where it unpacks to more or to something else than the directory says. */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, name: string): Outcome<Uint8Array> {
  const packed = bytes.subarray(entry.from, entry.from + entry.packed);
  if (packed.byteLength < entry.packed) return broken(name, `部件 ${showName(entry.name)} 不完整`);
  let content = packed;
  if (entry.method === DEFLATED) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    } catch {
      return broken(name, `部件 ${showName(entry.name)} 无法解压或与所标大小不符`);
    }
  }
  if (content.byteLength !== entry.size) return broken(name, `部件 ${showName(entry.name)} 大小不符`);
  return crc32(content) === entry.crc ? served(content) : broken(name, `部件 ${showName(entry.name)} 的内容与校验码不符`);
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
