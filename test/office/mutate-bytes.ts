/** Small and fast, the same numbers for the same seed; good enough to break files with. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A damaged copy: bytes changed, cut out, doubled or cut off, digits of lengths and references among them. */
export function mutateBytes(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Buffer.from(bytes);
  const pick = (most: number): number => Math.floor(random() * most);
  const kind = pick(5);
  if (kind === 0) for (let i = 0; i < 1 + pick(20); i += 1) copy[pick(copy.length)] = pick(256);
  else if (kind === 1) {
    // A digit is likelier to matter than any other byte: lengths, references, operands.
    for (let i = 0, hits = 0; i < 400 && hits < 1 + pick(8); i += 1) {
      const at = pick(copy.length);
      const byte = copy[at] ?? 0;
      if (byte >= 0x30 && byte <= 0x39) {
        copy[at] = 0x30 + pick(10);
        hits += 1;
      }
    }
  } else if (kind === 2) {
    const at = pick(copy.length);
    return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(copy.length, at + 1 + pick(300)))]);
  } else if (kind === 3) {
    const [at, from] = [pick(copy.length), pick(copy.length)];
    return Buffer.concat([copy.subarray(0, at), copy.subarray(from, from + pick(600)), copy.subarray(at)]);
  } else {
    const tail = copy.subarray(-Math.min(copy.length, 60));
    return Buffer.concat([copy.subarray(0, pick(copy.length)), random() < 0.5 ? tail : Buffer.alloc(0)]);
  }
  return copy;
}
