import { z } from 'zod';
import { Quote } from '../../schemas/check.ts';
import { evaluateIntervals, type IntervalScope } from '../formula/evaluate-intervals.ts';
import type { Formula } from '../formula/formula.ts';
import { listNumbers } from '../formula/list-numbers.ts';
import { parseFormula } from '../formula/parse-formula.ts';
import { compare, type Decimal, decimal, formatDecimal } from '../number/decimal.ts';
import { exactly, type Interval, meets } from '../number/interval.ts';
import type { Numeral } from '../number/numeral.ts';
import { baseInterval, intervalOf } from '../number/numeral-interval.ts';
import { compareR, divideR, exactDecimal, type Rational, roundR, toRational } from '../number/rational.ts';
import { readNumerals } from '../number/read-numerals.ts';
import { scaleOf } from '../number/unit.ts';
import { readDimension } from '../relation/dimension.ts';
import { normaliseLine } from '../text/source-map.ts';

export type Claim = { readonly quotes: readonly string[]; readonly formula: string; readonly stated: string };

export const ClaimResult = z.object({
  verdict: z.enum(['holds', 'broken', 'not-found', 'ambiguous']),
  expected: z.string().describe('按算式得出的值，单位和位数同 stated；无从计算时为空'),
  stated: z.string(),
  working: z.string().describe('怎样得出结论'),
  quotes: z.array(Quote).describe('引文在文稿中的位置'),
});
export type ClaimResult = z.infer<typeof ClaimResult>;

type Answer = Pick<ClaimResult, 'verdict' | 'expected' | 'working'>;
const isRange = (value: Interval | boolean | undefined): value is Interval => typeof value === 'object';
const answer = (verdict: ClaimResult['verdict'], working: string, expected = ''): Answer => ({ verdict, expected, working });

/** Numbers that belong to arithmetic, not to the document. */
const CONSTANTS = ['0', '1', '100', '1000', '10000', '100000000'].map(decimal);

const isConstant = (value: Decimal): boolean => CONSTANTS.some((constant) => compare(constant, value) === 0);

type Written = Numeral & { readonly value: Decimal };
const readWritten = (quote: string): Written[] => {
  const { text } = normaliseLine(quote, 0, quote.length);
  return readNumerals(text).flatMap((numeral) => (numeral.value ? [{ ...numeral, value: numeral.value }] : []));
};

/** The written number that a number of a formula is; a unit in the formula must agree. */
const findWritten = (numerals: readonly Written[], value: Decimal, unit: string): Written | undefined =>
  numerals.find((numeral) => compare(numeral.value, value) === 0 && (unit === '' || unit === numeral.unit));

/** Whether a caller's relation holds in a document: its quotes must stand there, its numbers in the quotes. */
export function verifyClaim(text: string, { quotes, formula: written, stated }: Claim): ClaimResult {
  const places = quotes.map((quote) => ({ quote, start: quote === '' ? -1 : text.indexOf(quote) }));
  const found = places.flatMap(({ quote, start }) => (start < 0 ? [] : [{ text: quote, start, end: start + quote.length }]));
  return { ...judge(text, places, written, stated), stated, quotes: found };
}

function judge(text: string, places: readonly { quote: string; start: number }[], written: string, stated: string): Answer {
  if (places.length === 0) return answer('not-found', '没有给出引文。');
  const absent = places.filter(({ start }) => start < 0);
  if (absent.length > 0) return answer('not-found', `文稿中没有这样的原文：${absent.map(({ quote }) => `“${quote}”`).join('、')}。`);
  const parsed = parseFormula(written);
  if ('error' in parsed) return answer('ambiguous', `算式读不出：${parsed.error}。`);
  const numerals = places.flatMap(({ quote }) => readWritten(quote));
  const [target] = readWritten(stated);
  if (!target) return answer('not-found', `stated“${stated}”中没有数字。`);
  const missing = listNumbers(parsed).filter(({ value, unit }) => !isConstant(value) && !findWritten(numerals, value, unit));
  if (missing.length > 0) {
    const list = missing.map(({ value, unit }) => `${formatDecimal(value)}${unit}`).join('、');
    return answer('not-found', `算式里的 ${list} 不在引文中。`);
  }
  const quoted = findWritten(numerals, target.value, target.unit);
  const decided = decideClaim(parsed, numerals, quoted ?? target, written);
  if (!quoted && decided.verdict === 'holds' && !text.includes(stated.trim()))
    return answer('not-found', `算式成立，但文稿中没有所称的 ${stated}。${decided.working}`, decided.expected);
  const repeated = places.filter(({ quote, start }) => text.indexOf(quote, start + 1) >= 0);
  if (decided.verdict !== 'ambiguous' && repeated.length > 0) {
    const list = repeated.map(({ quote }) => `“${quote}”`).join('、');
    return answer('ambiguous', `${list}在文稿中不止一处，请引长一些以指明是哪一处。按算式计算：${decided.working}`, decided.expected);
  }
  return decided;
}

/** Two ways to read the numbers: with their units scaled (1.2亿元 is 120000000), or at face value (94.65% is 94.65). */
function decideClaim(formula: Formula, numerals: readonly Written[], claimed: Written, written: string): Answer {
  const used = listNumbers(formula).flatMap(({ value, unit }) => findWritten(numerals, value, unit) ?? []);
  // 3亿元 and 5万元 make no 8 of anything.
  const intervals = sharesScale([...used, claimed]) ? [baseInterval, intervalOf] : [baseInterval];
  const readings = intervals.map((interval) => {
    const read = (exact: boolean): IntervalScope => ({
      readNumber: (value, unit) => {
        const numeral = isConstant(value) && !findWritten(numerals, value, unit) ? undefined : findWritten(numerals, value, unit);
        const range = numeral && (exact ? exactValue(numeral, interval === baseInterval) : interval(numeral));
        return range ?? exactly(unit === '%' && interval === baseInterval ? { units: value.units, places: value.places + 2 } : value);
      },
    });
    return { interval, range: evaluateIntervals(formula, read(false)), exact: evaluateIntervals(formula, read(true)) };
  });
  for (const { interval, range, exact } of readings) {
    if (typeof range === 'boolean')
      return answer(range ? 'holds' : 'broken', `${written} ${range ? '成立' : '不成立'}。`, range ? '成立' : '不成立');
    const own = interval(claimed);
    if (isRange(range) && own && meets(range, own))
      return answer(
        'holds',
        describe(written, claimed, exact, interval === baseInterval),
        renderExpected(claimed, exact, interval === baseInterval),
      );
  }
  const best = readings.find(({ exact }) => isRange(exact));
  if (!best) return answer('ambiguous', '算式算不出确定的值（除数可能为零，或含有不是数字的名称）。');
  const scaled = best.interval === baseInterval;
  return answer('broken', describe(written, claimed, best.exact, scaled), renderExpected(claimed, best.exact, scaled));
}

/** Whether numbers that measure the same are written in units of the same size. */
function sharesScale(numerals: readonly Written[]): boolean {
  const sizes = new Map<string, number>();
  return numerals.every(({ unit, kind }) => {
    const { name, exponent } = readDimension(unit, kind);
    const size = sizes.get(name) ?? exponent;
    sizes.set(name, size);
    return size === exponent;
  });
}

function exactValue({ value, unit }: Written, scaled: boolean): Interval {
  const factor = scaled ? scaleOf(unit)?.factor : undefined;
  const plain = toRational(value);
  const at = factor ? { top: plain.top * factor.top, bottom: plain.bottom * factor.bottom } : plain;
  return { low: { at, open: false }, high: { at, open: false } };
}

function inUnit(claimed: Written, exact: Interval | boolean | undefined, scaled: boolean): Rational | undefined {
  if (!isRange(exact) || compareR(exact.low.at, exact.high.at) !== 0) return undefined;
  const factor = scaled ? scaleOf(claimed.unit)?.factor : undefined;
  return factor ? divideR(exact.low.at, factor) : exact.low.at;
}

function renderExpected(claimed: Written, exact: Interval | boolean | undefined, scaled: boolean): string {
  const value = inUnit(claimed, exact, scaled);
  return value ? `${formatDecimal(roundR(value, Math.max(0, claimed.value.places)))}${claimed.unit}` : '';
}

function describe(written: string, claimed: Written, exact: Interval | boolean | undefined, scaled: boolean): string {
  const value = inUnit(claimed, exact, scaled);
  if (!value) return `${written} 无法得出单一的值。`;
  const whole = exactDecimal(value, 6);
  const shown = whole ? `= ${formatDecimal(whole)}` : `≈ ${formatDecimal(roundR(value, Math.max(claimed.value.places + 2, 4)))}`;
  return `${written} ${shown}${claimed.unit}，文中为 ${formatDecimal(claimed.value)}${claimed.unit}。`;
}
