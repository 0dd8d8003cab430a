import type { SharedPassage } from './find-shared-passages.ts';
import { countHan } from './han.ts';
import type { Passage } from './report-digest.ts';

/** Two reports that are nearly one: so much of the shorter one stands in the other. */
export type Copy = { readonly first: number; readonly second: number; readonly han: number; readonly percent: number };

const NEARLY = 80;
/** Of shorter ones a single passage is most. */
const LEAST = 300;

const measure = (passages: readonly Passage[]): number => passages.reduce((sum, { text }) => sum + countHan(text), 0);

/** Takes pairs of reports that are nearly the same out of the list of their passages. */
export function groupCopies(
  shared: readonly SharedPassage[],
  reports: readonly (readonly Passage[])[],
): { readonly copies: readonly Copy[]; readonly passages: readonly SharedPassage[] } {
  const keyOf = ({ first, second }: SharedPassage): string => `${first} ${second}`;
  const copies = new Map<string, Copy>();
  for (const [key, pair] of Map.groupBy(shared, keyOf)) {
    const [one] = pair;
    if (!one) continue;
    const { first, second } = one;
    const han = pair.reduce((sum, passage) => sum + passage.han, 0);
    const shorter = Math.min(measure(reports[first] ?? []), measure(reports[second] ?? []));
    const percent = shorter === 0 ? 0 : Math.min(100, Math.floor((han * 100) / shorter));
    if (percent >= NEARLY && han >= LEAST) copies.set(key, { first, second, han, percent });
  }
  return {
    copies: [...copies.values()].sort((a, b) => a.first - b.first || a.second - b.second),
    passages: shared.filter((passage) => !copies.has(keyOf(passage))),
  };
}
