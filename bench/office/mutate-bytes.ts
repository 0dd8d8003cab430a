/** Pseudo-random whole numbers below a bound, the same for the same seed (xorshift). */
export function makeRandom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** The bytes with some of them changed, cut, doubled or swapped: what disks, mails and malice do to files. */
export function mutateBytes(bytes: Uint8Array, seed: number): Uint8Array {
  const random = makeRandom(seed);
  let changed = Uint8Array.from(bytes);
  const rounds = 1 + random(6);
  for (let i = 0; i < rounds; i += 1) {
    const at = random(Math.max(1, changed.length));
    const length = 1 + random(random(4) === 0 ? 400 : 8);
    const kind = random(6);
    if (kind < 3)
      for (let k = at; k < Math.min(changed.length, at + length); k += 1) changed[k] = kind === 0 ? random(256) : kind === 1 ? 0xff : 0;
    else if (kind === 3) changed = Uint8Array.from([...changed.subarray(0, at), ...changed.subarray(at + length)]);
    else if (kind === 4) changed = Uint8Array.from([...changed.subarray(0, at + length), ...changed.subarray(at)]);
    else changed = changed.slice(0, Math.max(1, random(8) === 0 ? at : changed.length - random(64)));
  }
  return changed;
}
