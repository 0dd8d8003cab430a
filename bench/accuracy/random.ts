/** A small seeded generator (mulberry32): the same seed gives the same mutants on every machine. */
export type Random = { next(): number; below(limit: number): number; pick<T>(items: readonly T[]): T | undefined };

export function startRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: (items) => items[below(items.length)] };
}

/** A seed from a name, so that one document's mutants do not depend on the others. */
export function seedFrom(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** At most `limit` of the items, drawn without replacement, in their own order. */
export function drawSample<T>(items: readonly T[], limit: number, random: Random): T[] {
  if (items.length <= limit) return [...items];
  const chosen = new Set<number>();
  while (chosen.size < limit) chosen.add(random.below(items.length));
  return items.filter((_, i) => chosen.has(i));
}
