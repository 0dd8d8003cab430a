/** Steps from one word to the other: a letter more, fewer or other. Words are short names; longer ones are cut. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same));
    }
    previous = current;
  }
  return previous[b.length] ?? a.length;
}

/** The known name that was probably meant, if one is near enough to say so. */
export function findNearest(written: string, known: readonly string[]): string | undefined {
  const word = written.slice(0, 60).toLowerCase();
  const limit = Math.max(1, Math.round(word.length / 3));
  const [best] = known
    .map((name) => ({ name, steps: name.startsWith(word) || word.startsWith(name) ? 1 : distance(word, name.toLowerCase()) }))
    .filter(({ steps }) => steps <= limit)
    .toSorted((a, b) => a.steps - b.steps);
  return best?.name;
}
