const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');

/** Finds any of the words in a text folded to small letters, the longest first. */
export const wordsPattern = (words: readonly string[]): RegExp =>
  new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map((word) => literally(word.toLowerCase()))
      .join('|') || '(?!)',
    'gu',
  );

export const hasWord = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

/** The longest of the words that the text ends with. */
export function endingWord(text: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const word of words) if (text.endsWith(word) && word.length > (best?.length ?? 0)) best = word;
  return best;
}

/** The share of pairs of neighbouring characters in `part` that stand in `whole`; what is no Chinese character is left out. */
export function coverage(part: string, whole: string): number {
  const plain = part.replace(/[^\p{Script=Han}]/gu, '');
  if (plain.length < 2) return whole.includes(plain) ? 1 : 0;
  let held = 0;
  for (let i = 0; i < plain.length - 1; i += 1) if (whole.includes(plain.slice(i, i + 2))) held += 1;
  return held / (plain.length - 1);
}

/** The clause around a place: from the stop before to the stop after. */
export function clauseAround(text: string, at: number): { readonly from: number; readonly to: number } {
  let [from, to] = [at, at];
  while (from > 0 && !/[，。；：！？\n]/u.test(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && !/[，。；：！？\n]/u.test(text[to] ?? '')) to += 1;
  return { from, to };
}
