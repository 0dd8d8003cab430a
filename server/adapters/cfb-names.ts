const HEADER = 512;
const ENTRY = 128;
const FAT_IN_HEADER = 109;
/** Sector numbers from here on are signs (end of chain, free), not places. */
const FIRST_SIGN = 0xfffffffa;
const NO_ENTRY = 0xffffffff;

/** The table that says which sector follows which; `undefined` where the file ends before it does. */
function readFat(view: DataView, size: number, count: number): ((sector: number) => number) | undefined {
  const sectors: number[] = [];
  for (let i = 0; i < FAT_IN_HEADER; i += 1) {
    const sector = view.getUint32(76 + i * 4, true);
    if (sector < count) sectors.push(sector);
  }
  let more = view.getUint32(68, true);
  for (let steps = 0; more < count && steps < count; steps += 1) {
    const at = (more + 1) * size;
    if (at + size > view.byteLength) return undefined;
    for (let i = 0; i < size - 4; i += 4) {
      const sector = view.getUint32(at + i, true);
      if (sector < count) sectors.push(sector);
    }
    more = view.getUint32(at + size - 4, true);
  }
  return (sector) => {
    const table = sectors[Math.floor((sector * 4) / size)];
    const at = table === undefined ? view.byteLength : (table + 1) * size + ((sector * 4) % size);
    return at + 4 <= view.byteLength ? view.getUint32(at, true) : FIRST_SIGN;
  };
}

/** Where the directory's entries stand, in their order. */
function listEntries(view: DataView, size: number): readonly number[] {
  const count = Math.floor(view.byteLength / size);
  const next = readFat(view, size, count);
  const places: number[] = [];
  if (!next) return places;
  const seen = new Set<number>();
  for (let sector = view.getUint32(48, true); sector < count && !seen.has(sector); sector = next(sector)) {
    seen.add(sector);
    for (let at = (sector + 1) * size; at < (sector + 2) * size && at + ENTRY <= view.byteLength; at += ENTRY) places.push(at);
  }
  return places;
}

const wide = new TextDecoder('utf-16le');

/** The names of what lies at the top of an old Office container (compound file): `WordDocument`, `Workbook` …; none where it cannot be read. */
export function listCfbNames(bytes: Uint8Array): readonly string[] {
  if (bytes.byteLength < HEADER * 2) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return [];
  const entries = listEntries(view, 1 << shift);
  const [root] = entries;
  if (root === undefined) return [];
  const names: string[] = [];
  const seen = new Set<number>();
  const waiting = [view.getUint32(root + 76, true)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const at = id === NO_ENTRY || seen.has(id) ? undefined : entries[id];
    if (at === undefined) continue;
    seen.add(id);
    const length = Math.min(64, Math.max(2, view.getUint16(at + 64, true)));
    names.push(wide.decode(bytes.subarray(at, at + length - 2)));
    waiting.push(view.getUint32(at + 68, true), view.getUint32(at + 72, true));
  }
  return names;
}
