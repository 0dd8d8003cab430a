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

const QUOTES = '“”"‘’「」『』（）';
const ENDS = /^(?:[”"’」』）。，；、！等级次档的]|及|$)/u;

const nameAt = (text: string, at: number): string | undefined => names.find((name) => text.startsWith(name, at));

/** The grade word after 等级为, 属于, 评为 …, quoted or not. */
export function readAward({ block, start, end }: Statement): Awarded | undefined {
  const { text } = block;
  for (const lead of data.leads) {
    for (let at = text.indexOf(lead, start); at >= 0 && at < end; at = text.indexOf(lead, at + lead.length)) {
      let from = at + lead.length;
      while (QUOTES.includes(text.charAt(from)) && text.charAt(from) !== '') from += 1;
      const name = nameAt(text, from);
      if (name !== undefined && ENDS.test(text.slice(from + name.length, from + name.length + 2))) {
        return { name, start: from, end: from + name.length };
      }
    }
  }
  return undefined;
}

type Item = { readonly name: string; readonly numbers: readonly Quantity[]; readonly text: string };

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
    const name = names.find((word) => text.includes(word));
    const numbers = quantities.filter((quantity) => quantity.start >= piece.from && quantity.end <= piece.to);
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
