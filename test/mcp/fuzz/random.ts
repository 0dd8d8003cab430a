/** The same numbers for the same seed, on every machine (mulberry32). */
export function seedRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** Below 1. */
    next,
    /** From 0 to below `most`. */
    below: (most: number): number => Math.floor(next() * most),
    chance: (of: number): boolean => next() < of,
    pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
      const chosen = choices[Math.floor(next() * choices.length)];
      if (chosen === undefined && choices.length === 0) throw new Error('Expected something to pick from');
      // biome-ignore lint/style/noNonNullAssertion: the index is within the list.
      return chosen!;
    },
  };
}

export type Random = ReturnType<typeof seedRandom>;
