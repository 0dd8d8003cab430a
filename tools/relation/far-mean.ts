import lexicon from '../../schemas/lexicon/check-products.json' with { type: 'json' };
import { decimal } from '../number/decimal.ts';
import { countShared, readPairs } from './content-words.ts';
import type { Reading } from './decide.ts';
import { constant, dimensionOf, type Expression, of, over } from './expression.ts';
import { type Facts, sizeOf } from './facts.ts';
import { isLevel, isMean, isPoints, isRatio } from './levels.ts';
import { readCount, readPerUnit } from './per-unit.ts';
import type { Quantity } from './statement.ts';

const EACH: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(lexicon.each));
const MANY = /每([百千万]|十万)(?:个|名|位|家|户)?([一-龥]{0,6})[^，。；每]{0,10}$/u;
const MANIES: ReadonlyMap<string, number> = new Map([
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
  ['十万', 100_000],
]);
/** What a year has of it. */
const OF_YEAR: ReadonlyMap<string, readonly string[]> = new Map([
  ['日', ['365', '366']],
  ['天', ['365', '366']],
  ['月', ['12']],
  ['季度', ['4']],
]);

/** 120个村 is counted by a plain word. */
const PLAIN: readonly string[] = ['个', '所', '家', '座', '处'];

const WORDS = 44;
const MOST_COUNTS = 40;
/** A unit that hardly occurs is hardly meant otherwise. */
const FEW = 4;

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  isLevel(quantity) &&
  !isMean(quantity) &&
  quantity.numeral.hedge === undefined &&
  quantity.value.units > 0n;

type Divisor = { readonly expression: Expression; readonly size: number; readonly related: boolean };

const wordsOf = ({ before, after }: Quantity): ReadonlySet<string> => readPairs(`${before} ${after.slice(0, 6)}`);

/** Whether a number stands in the paragraph of another or is called by some of the words before it. */
const isRelated = (quantity: Quantity, average: Quantity, said: ReadonlySet<string>): boolean =>
  (quantity.statement.blockIndex >= 0 && quantity.statement.blockIndex === average.statement.blockIndex) ||
  countShared(wordsOf(quantity), said) > 0;

type Each = { readonly unit: string; readonly many: number };

function readEach(average: Quantity): Each | undefined {
  const said = MANY.exec(average.before);
  const many = MANIES.get(said?.[1] ?? '');
  if (many !== undefined) {
    const unit = [...EACH.keys()].find((word) => word.length > 1 && said?.[2]?.startsWith(word)) ?? '人';
    return { unit, many };
  }
  const each = readPerUnit(average)?.each ?? [];
  const [unit] = each;
  return unit !== undefined && each.length === 1 ? { unit, many: 1 } : undefined;
}

function listDivisors(average: Quantity, { unit, many }: Each, said: ReadonlySet<string>, facts: Facts): readonly Divisor[] {
  const year = OF_YEAR.get(unit);
  if (year) return year.map((text) => ({ expression: constant(decimal(text)), size: Number(text), related: true }));
  const names = new Set([...(EACH.get(unit) ?? []).map((name) => (name === '名' || name === '位' ? '人' : name)), ...PLAIN]);
  const counts = [...names].flatMap((name) =>
    facts.around(name, average).filter((count) => isNumber(count) && (!PLAIN.includes(name) || readCount(count, unit) !== undefined)),
  );
  return [...new Set(counts)].slice(0, MOST_COUNTS).map((count) => ({
    expression: many === 1 ? of(count) : over(of(count), constant(decimal(String(many)))),
    size: sizeOf(count) / many,
    related: counts.length <= FEW || isRelated(count, average, said),
  }));
}

/** A mean whose total and count stand in other sentences or in tables: the numbers that give it confirm it, and accuse nobody. */
export function* proposeFarMean(average: Quantity, facts: Facts): Iterable<Reading> {
  const each = readEach(average);
  if (!each || average.value.units <= 0n) return;
  const { block, start } = average.statement;
  const said = readPairs(block.text.slice(Math.max(start, average.start - WORDS), average.start));
  const { exponent, name } = dimensionOf(average);
  const half = 10 ** (exponent - average.value.places) / 2;
  const size = sizeOf(average);
  const given = readPerUnit(average)?.unit ?? name;
  for (const divisor of listDivisors(average, each, said, facts)) {
    if (!divisor.related) continue;
    const [low, high] = [(size - half) * divisor.size * (1 - 1e-9), (size + half) * divisor.size * (1 + 1e-9)];
    for (const total of facts.between(given, low, high)) {
      if (total === average || !isNumber(total) || !isRelated(total, average, said)) continue;
      yield { expression: over(of(total), divisor.expression), support: 'guess' };
    }
  }
}
