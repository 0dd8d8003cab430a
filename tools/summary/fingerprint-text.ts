/** Han characters in a shingle, and shingles in a window: two texts that share `SHINGLE + WINDOW - 1` characters share a fingerprint. */
export const SHINGLE = 20;
const WINDOW = 11;
const BASE = 0x01000193;

/** A hash for every run of `SHINGLE` characters, by the place of its first. */
export function hashShingles(codes: Uint16Array): Uint32Array {
  const count = codes.length - SHINGLE + 1;
  if (count <= 0) return new Uint32Array(0);
  let lead = 1;
  for (let i = 1; i < SHINGLE; i += 1) lead = Math.imul(lead, BASE);
  const hashes = new Uint32Array(count);
  let hash = 0;
  for (let i = 0; i < codes.length; i += 1) {
    if (i >= SHINGLE) hash = (hash - Math.imul(codes[i - SHINGLE] ?? 0, lead)) | 0;
    hash = (Math.imul(hash, BASE) + (codes[i] ?? 0)) | 0;
    if (i >= SHINGLE - 1) hashes[i - SHINGLE + 1] = mix(hash);
  }
  return hashes;
}

/** The low bits of a rolling hash depend on few characters. */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export type Print = { readonly hash: number; readonly at: number };

/** The smallest hash of every window, each once (Schleimer, Wilkerson, Aiken 2003: winnowing). */
export function* winnow(hashes: Uint32Array): Iterable<Print> {
  let last = -1;
  for (let from = 0; from === 0 || from + WINDOW <= hashes.length; from += 1) {
    const to = Math.min(hashes.length, from + WINDOW);
    if (to === 0) return;
    if (last >= from && (hashes[to - 1] ?? 0) > (hashes[last] ?? 0)) continue;
    let least = from;
    for (let i = from; i < to; i += 1) if ((hashes[i] ?? 0) <= (hashes[least] ?? 0)) least = i;
    if (least === last) continue;
    last = least;
    yield { hash: hashes[least] ?? 0, at: least };
  }
}
