import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const UTF8_NAME = 0x0800;
const DEFLATED = 8;
const VERSION = 20;
/** The first day that a zip can say, for parts of our own: no clock, so the same bytes every time. */
const FIRST_DAY = 0x0021;
const LARGEST = 0xffffffff;

type Record = { readonly name: string; readonly raw: Uint8Array; readonly at: number };
type Directory = { readonly from: number; readonly records: readonly Record[]; readonly end: Uint8Array };

const decoder = new TextDecoder();
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The directory of a zip that was proved before; nothing where it is of the large kind (zip64). */
function readDirectory(bytes: Uint8Array): Directory | undefined {
  const view = viewOf(bytes);
  let end = bytes.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_SIGNATURE) end -= 1;
  if (end < 0) return undefined;
  const count = view.getUint16(end + 10, true);
  const from = view.getUint32(end + 16, true);
  if (count === 0xffff || from === LARGEST) return undefined;
  const records: Record[] = [];
  let at = from;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const local = view.getUint32(at + 42, true);
    if (local === LARGEST) return undefined;
    records.push({ name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)), raw: bytes.subarray(at, at + length), at: local });
    at += length;
  }
  return { from, records, end: bytes.subarray(end) };
}

type Written = { readonly local: Uint8Array; readonly central: Uint8Array };

/** One packed part with its two headers; flags, time and attributes of the `old` record are kept. */
function writePart(name: string, content: Uint8Array, old: Uint8Array | undefined): Written {
  const packed = deflateSync(content, { level: 6 });
  const view = old && viewOf(old);
  const nameBytes = old ? old.subarray(46, 46 + viewOf(old).getUint16(28, true)) : new TextEncoder().encode(name);
  const local = new Uint8Array(30 + nameBytes.length + packed.length);
  const central = new Uint8Array(46 + nameBytes.length);
  const [l, c] = [viewOf(local), viewOf(central)];
  const flags = view ? view.getUint16(8, true) & UTF8_NAME : UTF8_NAME;
  const time = view ? view.getUint32(12, true) : FIRST_DAY << 16;
  l.setUint32(0, LOCAL_SIGNATURE, true);
  c.setUint32(0, CENTRAL_SIGNATURE, true);
  c.setUint16(4, view ? view.getUint16(4, true) : VERSION, true);
  for (const [header, at] of [
    [l, 4],
    [c, 6],
  ] as const) {
    header.setUint16(at, VERSION, true);
    header.setUint16(at + 2, flags, true);
    header.setUint16(at + 4, DEFLATED, true);
    header.setUint32(at + 6, time >>> 0, true);
    header.setUint32(at + 10, crc32(content), true);
    header.setUint32(at + 14, packed.length, true);
    header.setUint32(at + 18, content.length, true);
    header.setUint16(at + 22, nameBytes.length, true);
  }
  if (view) {
    c.setUint16(36, view.getUint16(36, true), true);
    c.setUint32(38, view.getUint32(38, true), true);
  }
  local.set(nameBytes, 30);
  local.set(packed, 30 + nameBytes.length);
  central.set(nameBytes, 46);
  return { local, central };
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * The zip with these parts changed or, where their names are new, added at its end. Every other part keeps its bytes as packed,
 * its place in the order and its date. `bytes` were proved by `guard-zip.ts`; nothing comes back of a zip64.
 */
export function rewriteZip(bytes: Uint8Array, parts: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined {
  const directory = readDirectory(bytes);
  if (!directory) return undefined;
  const { from, records, end } = directory;
  const ordered = records.toSorted((a, b) => a.at - b.at);
  const chunks: Uint8Array[] = [bytes.subarray(0, ordered[0]?.at ?? from)];
  let length = chunks[0]?.length ?? 0;
  const written = new Map<Record, { readonly at: number; readonly central: Uint8Array }>();
  for (const [index, record] of ordered.entries()) {
    const content = parts.get(record.name);
    const part = content && writePart(record.name, content, record.raw);
    // Up to the next part: behind the content there may be its sizes.
    const local = part?.local ?? bytes.subarray(record.at, ordered[index + 1]?.at ?? from);
    written.set(record, { at: length, central: part?.central ?? Uint8Array.from(record.raw) });
    chunks.push(local);
    length += local.length;
  }
  const central: Uint8Array[] = [];
  const place = ({ at, central: header }: { readonly at: number; readonly central: Uint8Array }): void => {
    viewOf(header).setUint32(42, at, true);
    central.push(header);
  };
  for (const record of records) {
    const at = written.get(record);
    if (at) place(at);
  }
  const known = new Set(records.map(({ name }) => name));
  for (const [name, content] of parts) {
    if (known.has(name)) continue;
    const part = writePart(name, content, undefined);
    place({ at: length, central: part.central });
    chunks.push(part.local);
    length += part.local.length;
  }
  const size = central.reduce((sum, header) => sum + header.length, 0);
  const tail = Uint8Array.from(end);
  const view = viewOf(tail);
  view.setUint16(8, central.length, true);
  view.setUint16(10, central.length, true);
  view.setUint32(12, size, true);
  view.setUint32(16, length, true);
  return length + size > LARGEST || central.length >= 0xffff ? undefined : join([...chunks, ...central, tail]);
}
