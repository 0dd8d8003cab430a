import type { Numeral } from '../number/numeral.ts';

const LEAST = 3;
const GAP = /^[ \t|/]{1,6}$/u;

const isBare = ({ unit }: Numeral): boolean => unit === '' || unit === '%';

/** Numbers without units in a row, nothing but blanks between them: the cells of a table that lost its lines. No words say what they are. */
export function findBareRuns(text: string, numerals: readonly Numeral[]): ReadonlySet<Numeral> {
  const found = new Set<Numeral>();
  let run: Numeral[] = [];
  const close = (): void => {
    if (run.length >= LEAST) for (const numeral of run) found.add(numeral);
  };
  for (const numeral of numerals) {
    const previous = run.at(-1);
    const linked = previous && isBare(numeral) && GAP.test(text.slice(previous.after ?? previous.end, numeral.start).slice(0, 8));
    if (!linked) {
      close();
      run = [];
    }
    if (isBare(numeral)) run.push(numeral);
  }
  close();
  return found;
}
