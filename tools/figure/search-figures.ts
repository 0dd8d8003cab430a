import type { Figure } from '../../schemas/figure.ts';
import { parseDecimal, trimDecimal } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';

/** Results of one search. */
const MOST = 5;

const NUMBER = /\d{1,18}(?:\.\d{1,12})?/gu;

/** Characters in pairs: words of Chinese names are two characters and more. */
function pairs(text: string): ReadonlySet<string> {
  const han = [...text].filter((char) => /[\p{Script=Han}a-z]/u.test(char));
  return new Set(han.slice(1).map((char, index) => `${han[index]}${char}`));
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s,，]/gu, '')
    .toLowerCase();

/** Whether a number as a person writes it is a figure's: the same, or what it rounds to. */
function isNumberOf(written: string, { value, display, places }: Figure): boolean {
  if (places === undefined) return false;
  const asked = parseDecimal(written);
  const exact = parseDecimal(value);
  if (!asked || !exact) return false;
  if (display.startsWith(written) && !/^[\d.]/u.test(display.slice(written.length))) return true;
  const rounded = trimDecimal(roundR(toRational(exact), Math.max(0, asked.places)));
  const wanted = trimDecimal(asked);
  return rounded.units === wanted.units && rounded.places === wanted.places;
}

/** The figures that a question is about, by the numbers and the words in it; the best first, those of the whole before those of a row. */
export function searchFigures(figures: readonly Figure[], question: string): readonly Figure[] {
  const asked = plain(question);
  const exact = figures.find(({ id, name }) => id === asked || plain(name) === asked);
  if (exact) return [exact];
  const numbers = asked.match(NUMBER) ?? [];
  const words = pairs(asked.replace(NUMBER, ' '));
  const ranked = figures.flatMap((figure, position) => {
    const number = numbers.some((one) => isNumberOf(one, figure));
    const own = pairs(plain(figure.name));
    const shared = [...own].filter((pair) => words.has(pair)).length;
    // How much of what was asked is in the name, and how much of the name was asked.
    const likeness = shared === 0 ? 0 : shared / words.size + shared / own.size;
    return number || likeness > 0 ? [{ figure, number, likeness, position }] : [];
  });
  const byNumber = ranked.filter(({ number }) => number);
  const chosen = byNumber.length > 0 ? byNumber : ranked.filter(({ likeness }) => likeness >= 0.5);
  return chosen
    .toSorted((a, b) => b.likeness - a.likeness || a.position - b.position)
    .slice(0, MOST)
    .map(({ figure }) => figure);
}
