import { judge, type Reading } from './decide.ts';
import { dimensionOf, type Expression, of, over, sumOf } from './expression.ts';
import { type Facts, sizeOf } from './facts.ts';
import { areAlike, isBand, isDelta, isLevel, isMean, isRatio, textBetween } from './levels.ts';
import { readPoints } from './score-list.ts';
import { findSeries } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

/** Rates that are told in a row, each with the number it is a rate of; `each` where every one has a whole of its own. */
export type RateRow = { readonly rates: readonly Quantity[]; readonly parts: readonly Quantity[]; readonly said: boolean };

/** One rate of a row, read as the others are. */
export type RowReading = { readonly rate: Quantity; readonly reading: Reading };

const LEAST = 3;
const MOST = 10;

const isPart = (quantity: Quantity): boolean =>
  !isRatio(quantity) && isLevel(quantity) && !isMean(quantity) && quantity.numeral.hedge === undefined && quantity.value.units > 0n;

/** A rate, not a growth and not a band; 100% agrees with whatever is done in full. */
const isRate = (quantity: Quantity): boolean =>
  isRatio(quantity) && !isDelta(quantity) && !isBand(quantity) && quantity.numeral.hedge === undefined && quantity.value.units > 0n;

const SHARE = /^[，（(]?(?:[^，。；、（\d增降长]{0,3}占[^，。；（\d]{0,14}|比[例重]为?)?$/u;

/** 教育支出528.64万元（29.38%），社保支出217.35万元（12.08%）…: each number with its share right behind it. */
function* readBeside({ quantities }: Statement): Iterable<RateRow> {
  const pairs = quantities.flatMap((part, i) => {
    const rate = quantities[i + 1];
    return rate && isPart(part) && isRate(rate) && SHARE.test(textBetween(part, rate).trim()) ? [{ part, rate }] : [];
  });
  const [first] = pairs;
  const alike = pairs.filter(({ part }) => first && areAlike(part, first.part));
  if (alike.length < LEAST || alike.length > MOST) return;
  yield { rates: alike.map(({ rate }) => rate), parts: alike.map(({ part }) => part), said: true };
}

/** The last so many of the numbers, where they measure the same. */
function takeLast(list: readonly Quantity[], size: number): readonly Quantity[] | undefined {
  const row = list.slice(-size);
  const [first] = row;
  return first && row.length === size && row.every((other) => areAlike(other, first)) ? row : undefined;
}

const readScores = (statements: readonly Statement[], kind: 'score' | 'full', before: Quantity): readonly Quantity[] =>
  readPoints(statements).flatMap((points) =>
    points.kind === kind && (points.quantity.statement !== before.statement || points.quantity.start < before.start)
      ? [points.quantity]
      : [],
  );

/** 甲3万元、乙4万元、丙5万元，分别占25%、33.33%、41.67%: a row of rates behind a row of numbers. */
function* readBehind(statement: Statement): Iterable<RateRow> {
  for (const first of statement.quantities) {
    if (!isRate(first)) continue;
    const series = findSeries(first);
    if (series?.place !== 0 || series.items.length < LEAST || series.items.length > MOST || !series.items.every(isRate)) continue;
    const before = statement.quantities.filter((other) => other.index < first.index && other.depth <= first.depth && isPart(other));
    const last = before.at(-1);
    const said = /分别|依次|各占|占比/u.test(textBetween(last ?? first, first));
    const kin = last ? before.filter((other) => areAlike(other, last)) : [];
    const parts =
      last?.kind === 'score' ? takeLast(readScores([statement], 'score', first), series.items.length) : takeLast(kin, series.items.length);
    if (parts) yield { rates: series.items, parts, said };
  }
}

const holds = (rate: Quantity, expression: Expression): boolean => judge(rate, { expression, support: 'guess' })?.verdict === 'holds';

/** How the rates are to be computed, one after another. */
type Manner = (place: number) => Expression | undefined;

const countHeld = ({ rates }: RateRow, manner: Manner): number =>
  rates.filter((rate, i) => {
    const expression = manner(i);
    return expression !== undefined && holds(rate, expression);
  }).length;

/** One whole for all: their sum, or a number of the document that some of the rates point at. */
function* listWholes({ rates, parts }: RateRow, facts: Facts): Iterable<Expression> {
  const sum = sumOf(parts.map(of));
  if (sum) yield sum;
  const seen = new Set<Quantity>();
  for (const [i, rate] of rates.slice(0, LEAST).entries()) {
    const part = parts[i];
    if (!part) continue;
    const value = sizeOf(rate);
    const [low, high] = [sizeOf(part) / (value + half(rate)), sizeOf(part) / (value - half(rate))];
    if (!(low > 0) || !(high > 0)) continue;
    for (const whole of facts.between(dimensionOf(part).name, low * (1 - 1e-9), high * (1 + 1e-9))) {
      if (seen.has(whole) || parts.includes(whole) || isMean(whole)) continue;
      seen.add(whole);
      yield of(whole);
    }
  }
}

const REACH = 12;
const MOST_ROWS = 60;

/** Rows of as many numbers told near by, for rates that have a whole each. */
function* listRows({ rates, parts }: RateRow, statements: readonly Statement[], at: number): Iterable<readonly Quantity[]> {
  const [first] = parts;
  const size = parts.length;
  const own = rates[0];
  if (!first || !own) return;
  let count = 0;
  for (let i = at; i >= Math.max(0, at - REACH); i -= 1) {
    const statement = statements[i];
    if (!statement) continue;
    if (first.kind === 'score') {
      const full = takeLast(readScores([statement], 'full', own), size);
      if (full) yield full;
      continue;
    }
    const alike = statement.quantities.filter(
      (other) => isPart(other) && areAlike(other, first) && !parts.includes(other) && (i < at || other.start < own.start),
    );
    for (let from = alike.length - size; from >= 0; from -= 1) {
      yield alike.slice(from, from + size);
      count += 1;
      if (count > MOST_ROWS) return;
    }
  }
}

const half = (rate: Quantity): number => 10 ** (dimensionOf(rate).exponent - rate.value.places) / 2;

/** Whether one whole that is told nowhere would give all of the rates. */
function fitsUntold({ rates, parts }: RateRow): boolean {
  const sizes = parts.map(sizeOf);
  const most = Math.min(...rates.map((rate, i) => (sizes[i] ?? 0) / (sizeOf(rate) - half(rate))));
  const least = Math.max(...rates.map((rate, i) => (sizes[i] ?? 0) / (sizeOf(rate) + half(rate))));
  return least <= most;
}

const DIGITS = 3;
const isTelling = ({ rates }: RateRow): boolean => rates.filter(({ value }) => value.units.toString().length >= DIGITS).length >= LEAST - 1;

/** What the rates that agree say of the one that does not: all but one of a row are read alike. */
function* readLeftOut(row: RateRow, manner: Manner, sure: boolean): Iterable<RowReading> {
  const size = row.rates.length;
  const held = countHeld(row, manner);
  if (held < size - 1 || held < LEAST - 1 || (held < size && (!isTelling(row) || fitsUntold(row)))) return;
  for (const [i, rate] of row.rates.entries()) {
    const expression = manner(i);
    if (expression) yield { rate, reading: { expression, support: sure && (size > LEAST || row.said) ? 'sure' : 'likely' } };
  }
}

/** Every rate of the rows of a sentence, read as the others of its row are. */
export function* readRateRows(statements: readonly Statement[], at: number, facts: Facts): Iterable<RowReading> {
  const statement = statements[at];
  if (!statement || statement.quantities.length < 2 * LEAST) return;
  for (const row of [...readBehind(statement), ...readBeside(statement)]) {
    let best: Manner | undefined;
    let most = 0;
    const consider = (manner: Manner) => {
      const held = countHeld(row, manner);
      if (held > most) [best, most] = [manner, held];
    };
    for (const whole of listWholes(row, facts)) {
      consider((i) => {
        const part = row.parts[i];
        return part && over(of(part), whole);
      });
      if (most === row.rates.length) break;
    }
    if (most < row.rates.length)
      for (const wholes of listRows(row, statements, at))
        consider((i) => {
          const [part, whole] = [row.parts[i], wholes[i]];
          return part && whole && over(of(part), of(whole));
        });
    if (best) yield* readLeftOut(row, best, true);
  }
}
