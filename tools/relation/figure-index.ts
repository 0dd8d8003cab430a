import type { Figure } from '../../schemas/figure.ts';
import { parseDecimal } from '../number/decimal.ts';
import { point } from '../number/interval.ts';
import { compareR, multiplyR, type Rational, toRational } from '../number/rational.ts';
import { WordTrie } from '../number/word-trie.ts';
import { type Computed, compareFact } from './compare-fact.ts';
import { readDimension } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import type { Quantity } from './statement.ts';

/** A figure of the ledger that has a number. */
export type Numbered = Computed & { readonly figure: Figure; readonly base: Rational };

export type FigureIndex = {
  /** Figures of a quantity's dimension that its written number may stand for. */
  readonly findEqual: (quantity: Quantity) => readonly Numbered[];
  /** Figures whose names begin with the words: those of one project. */
  readonly findBeginning: (words: string) => readonly Numbered[];
  /** Figures whose whole name ends right before the place. */
  readonly findNamed: (text: string, at: number) => { readonly figures: readonly Numbered[]; readonly from: number } | undefined;
};

const SHORTEST = 4;
const MOST_EQUAL = 12;
const MOST_NAMED = 60;

const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const kindOf = (unit: string) => (unit.endsWith('元') ? 'money' : unit === '%' ? 'percent' : unit === '分' ? 'score' : 'count');

function readFigure(figure: Figure): { readonly numbered: Numbered; readonly dimension: string } | undefined {
  const value = parseDecimal(figure.value);
  if (!value) return undefined;
  const { name, exponent } = readDimension(figure.unit, kindOf(figure.unit));
  const exact = toRational(value);
  const base = multiplyR(exact, toRational({ units: 1n, places: -exponent }));
  return { numbered: { figure, exact, range: point(exact), unit: figure.unit, base }, dimension: name };
}

/** A name as a text writes it: without brackets, with or without 数 and 合计 at its end. */
function listAliases(name: string): readonly string[] {
  const bare = name.replace(/（[^（）]*）/gu, '');
  return [...new Set([bare, bare.replace(/(?:合计|总计)$/u, ''), bare.replace(/数(?:合计)?$/u, '')])].filter(
    ({ length }) => length >= SHORTEST,
  );
}

/** The first of a sorted list that is not below the value. */
function findFirst(list: readonly Numbered[], value: Rational): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item && compareR(item.base, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Everything a text's numbers may be looked up by. */
export function indexFigures(figures: readonly Figure[]): FigureIndex {
  const byDimension = new Map<string, Numbered[]>();
  const byName = new Map<string, Numbered[]>();
  for (const figure of figures) {
    const read = readFigure(figure);
    if (!read) continue;
    byDimension.set(read.dimension, [...(byDimension.get(read.dimension) ?? []), read.numbered]);
    for (const alias of listAliases(figure.name)) byName.set(alias, [...(byName.get(alias) ?? []), read.numbered]);
  }
  for (const list of byDimension.values()) list.sort((a, b) => compareR(a.base, b.base));
  const names = new WordTrie(byName, 'backwards');
  const sorted = [...byDimension.values()].flat().sort((a, b) => compareNames(a.figure.name, b.figure.name));
  return {
    findBeginning: (words) => {
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compareNames(sorted[middle]?.figure.name ?? '', words) < 0) low = middle + 1;
        else high = middle;
      }
      let end = low;
      while (end - low < MOST_NAMED && sorted[end]?.figure.name.startsWith(words)) end += 1;
      return sorted.slice(low, end);
    },
    findEqual: (quantity) => {
      const { name, exponent } = dimensionOf(quantity);
      const list = byDimension.get(name) ?? [];
      const { units, places } = quantity.value;
      // One unit of the last place below, so that everything that rounds to the number comes after it.
      const from = toRational({ units: units - 1n, places: places - exponent });
      const to = toRational({ units: units + 1n, places: places - exponent });
      const found: Numbered[] = [];
      for (let i = findFirst(list, from); i < list.length && found.length < MOST_EQUAL; i += 1) {
        const item = list[i];
        if (!item || compareR(item.base, to) > 0) break;
        if (compareFact(quantity, item)?.verdict === 'holds') found.push(item);
      }
      return found;
    },
    findNamed: (text, at) => {
      const match = names.longest(text, at);
      return match && { figures: match.value, from: match.at };
    },
  };
}
