import data from '../../schemas/lexicon/check-grades.json' with { type: 'json' };
import { compare, type Decimal, decimal } from '../number/decimal.ts';
import type { Quantity, Statement } from './statement.ts';

/** A grade and the lowest score it begins at, itself included. */
export type Band = { readonly name: string; readonly min: Decimal };
export type Bands = { readonly bands: readonly Band[]; readonly basis: string };

/** A grade word that a sentence awards. Offsets count in the block's text. */
export type Awarded = { readonly name: string; readonly start: number; readonly end: number };

const names = data.groups.flat().sort((a, b) => b.length - a.length);
const group = (name: string): number => data.groups.findIndex((words) => words.includes(name));

export const isSameGrade = (a: string, b: string): boolean => a === b || (group(a) >= 0 && group(a) === group(b));

export const NATIONAL: Bands = {
  basis: data.national.basis,
  bands: data.national.bands.map(({ name, min }) => ({ name, min: decimal(min) })),
};

export const citesNationalRule = (text: string): boolean => {
  const plain = text.replace(/\s/gu, '');
  return data.cited.some((words) => plain.includes(words));
};

/** The highest band that the score reaches. */
export function gradeOf(score: Decimal, bands: readonly Band[]): Band | undefined {
  return [...bands].sort((a, b) => compare(b.min, a.min)).find(({ min }) => compare(score, min) >= 0);
}

/** The grade in force at each score, from the highest: the band above closes it. */
export const ceilingOf = (band: Band, bands: readonly Band[]): Band | undefined =>
  [...bands].sort((a, b) => compare(a.min, b.min)).find(({ min }) => compare(min, band.min) > 0);

const AWARD = new RegExp(
  `(?:等级|等次|档次|结论|结果|评级|级别|评定|评价|评|定|属于|列|总体|达到)(?:[^，。；：“”（）\\d]{0,6}?)(?:为|是|：|属于|达到|列入?)?[“"「（]?(${names.join('|')})(?=[”"」）。，；、！（]|等[级次]|级|档|次|$)`,
  'gu',
);

/** The grade word after 等级为, 属于, 评为 …, quoted or not; the words that define the grades stand after a score and are passed over. */
export function readAward({ text, start }: Statement): Awarded | undefined {
  for (const match of text.matchAll(AWARD)) {
    const name = match[1] ?? '';
    const at = start + match.index + match[0].length - name.length;
    // 等级由“良”升为“优”: what it was.
    if (/[由从][“"「（]?$/u.test(match[0].slice(0, -name.length))) continue;
    // 自评结果中，得分…: within the results.
    if (name === '中' && !/[为是：“"「（到于定]$/u.test(match[0].slice(0, -1))) continue;
    if (!/\d\s{0,4}分?\s{0,4}(?:（[^）]{0,4}）)?(?:以上|以下)?$/u.test(match[0].slice(0, -name.length)))
      return { name, start: at, end: at + name.length };
  }
  return undefined;
}

type Item = { readonly name: string; readonly numbers: readonly Quantity[]; readonly text: string };

const STEPS = /^\s?(?:等[级次]|档|级)/u;

/** Splits a definition into pieces that name one grade each, with the numbers of the piece. */
function readItems({ block, start, end, quantities }: Statement): Item[] {
  const pieces: { from: number; to: number }[] = [];
  let from = start;
  for (let i = start; i <= end; i += 1) {
    if (i < end && !'，；、。：'.includes(block.text.charAt(i))) continue;
    pieces.push({ from, to: i });
    from = i + 1;
  }
  return pieces.flatMap((piece) => {
    const text = block.text.slice(piece.from, piece.to);
    // 差（60分以下）四个等级: how many there are is no score.
    const numbers = quantities.filter(({ start, end, after }) => !STEPS.test(after) && start >= piece.from && end <= piece.to);
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (!first || !last) return [];
    // `等级“良”（100—90分为优`: the grade that the numbers define stands after them, else before.
    const after = block.text.slice(last.end, piece.to);
    const before = block.text.slice(piece.from, first.start);
    const name = names.find((word) => after.includes(word)) ?? names.find((word) => before.includes(word));
    return name === undefined || numbers.length === 0 || numbers.length > 2 ? [] : [{ name, numbers, text }];
  });
}

const BELOW = /以下|＜|<|低于|不足|不满|小于|未达/u;

const lowest = ({ numbers, text }: Item): Decimal => {
  const [a, b] = numbers;
  if (a && b) return compare(a.value, b.value) <= 0 ? a.value : b.value;
  return a && !BELOW.test(text) ? a.value : decimal('0');
};

/** Bands that a sentence defines: at least three grades with their scores, each lower than the one before. */
export function readBands(statement: Statement): { bands: readonly Band[]; numbers: readonly Quantity[] } | undefined {
  if (statement.quantities.length < 3) return undefined;
  const items = readItems(statement);
  const bands = items.map((item) => ({ name: item.name, min: lowest(item) }));
  const distinct = new Set(bands.map(({ name }) => group(name)));
  if (bands.length < 3 || distinct.size !== bands.length || bands.some(({ min }) => compare(min, decimal('100')) > 0)) return undefined;
  const falling = bands.every((band, i) => i === 0 || compare(bands[i - 1]?.min ?? band.min, band.min) > 0);
  const rising = bands.every((band, i) => i === 0 || compare(bands[i - 1]?.min ?? band.min, band.min) < 0);
  return falling || rising ? { bands, numbers: items.flatMap(({ numbers }) => numbers) } : undefined;
}
