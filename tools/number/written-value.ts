import words from '../../schemas/lexicon/target-words.json' with { type: 'json' };
import { add, compare, type Decimal, parseDecimal, shift, subtract } from './decimal.ts';
import type { Hedge, Numeral } from './numeral.ts';
import { readNumerals } from './read-numerals.ts';
import { type Day, readWrittenDate } from './written-date.ts';

export type Sign = '>=' | '>' | '=' | '<=' | '<';

/** What stands in a cell for a target or an actual value: one number with its sign and unit, a range, or a date. */
export type Written =
  | { readonly kind: 'amount'; readonly value: Decimal; readonly unit: string; readonly sign: Sign | undefined }
  | { readonly kind: 'range'; readonly low: Decimal; readonly high: Decimal; readonly unit: string }
  | { readonly kind: 'date'; readonly day: Day };

const LONGEST = 60;
const SIGN_OF: Readonly<Record<Hedge, Sign | undefined>> = {
  'at-least': '>=',
  'more-than': '>',
  'at-most': '<=',
  'less-than': '<',
  about: undefined,
};
const TYPED = new Map<string, Sign>([
  ['≥', '>='],
  ['≧', '>='],
  ['》', '>='],
  ['≤', '<='],
  ['≦', '<='],
  ['《', '<='],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
]);
const PLAIN = /^([-+]?\d{1,30}(?:\.\d{1,20})?)(%?)$/u;
const DIGITS = /\d{1,30}(?:[,.]\d{1,20}){0,8}/gu;
const HAN_RUN = /[零〇一二三四五六七八九十百千万亿两]{1,20}/gu;
/** A month that is none (`13月`); durations are counted in 个月. */
const MONTH = /^月/u;
const TOLERANCE = /^(\D{0,6}\d{1,15}(?:\.\d{1,8})?)([^\d±]{0,6})±(\d{1,15}(?:\.\d{1,8})?)(\D{0,6})$/u;

/** Half-width, no blanks, two-character signs as one. */
export const foldWritten = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/>=|=>|\\geq?|》=/gu, '≥')
    .replace(/<=|=<|\\leq?|《=/gu, '≤')
    .replace(/[$]/gu, '');

const unitOf = ({ unit }: Numeral): string => (words.percent.includes(unit) || unit === '成' ? '%' : unit);
const amountOf = ({ value, unit }: Numeral): Decimal | undefined => (value && unit === '成' ? shift(value, 1) : value);

/** A sign before the number, or one that a form's cell has after unit or number (`100百分比≥`): there it still says what the number bounds. */
function signOf(text: string, numeral: Numeral): Sign | undefined {
  const behind = TYPED.get(text.slice(numeral.after ?? numeral.end));
  if (behind) return behind;
  const before = TYPED.get(text.slice(0, numeral.start).at(-1) ?? '');
  if (before) return before;
  if (numeral.hedge) return SIGN_OF[numeral.hedge];
  return words.within.includes(text.slice(numeral.after ?? numeral.end)) ? '<=' : undefined;
}

/** Every number of the text must have been read, so that a second look at it cannot find another. */
function readsAll(text: string, numerals: readonly Numeral[]): boolean {
  const digits = text.match(DIGITS)?.length ?? 0;
  const counted = digits > 0 ? digits : (text.replace(/百分之|成/gu, '').match(HAN_RUN)?.length ?? 0);
  return counted === numerals.length;
}

function readRange(text: string, numerals: readonly Numeral[]): Written | undefined {
  const [first, second, more] = numerals;
  const [a, b] = [first && amountOf(first), second && amountOf(second)];
  if (!first || !second || !a || !b || more || compare(a, b) >= 0) return undefined;
  const [unit, other] = [unitOf(second), unitOf(first)];
  if (other !== unit && other !== '') return undefined;
  const bounded = ['>=', '>'].includes(signOf(text, first) ?? '') && ['<=', '<'].includes(signOf(text, second) ?? '');
  return first.group?.kind === 'range' || bounded ? { kind: 'range', low: a, high: b, unit } : undefined;
}

function readTolerance(text: string): Written | undefined {
  const [, middle = '', unit = '', width = '', unitBehind = ''] = TOLERANCE.exec(text) ?? [];
  const [a, b] = [parseDecimal(middle.replace(/^\D+/u, '')), parseDecimal(width)];
  const common = unitBehind === '' ? unit : unitBehind;
  if (!a || !b || (unit !== '' && unit !== common)) return undefined;
  return { kind: 'range', low: subtract(a, b), high: add(a, b), unit: common };
}

/**
 * Reads a target or an actual value as people write it: `≥95%`, `不少于44眼`, `100百分比≥`, `控制在5%以内`, `95%±2%`, `10至15天`, `百分之九十以上`,
 * `6月底前`. `undefined` for words, and for several numbers that are no range. The value stays in its own unit (`1.2万人` is 1.2).
 */
export function readWritten(written: string, year?: number): Written | undefined {
  if (written.length > LONGEST) return undefined;
  const text = foldWritten(written);
  const [, plain = '', percent = ''] = PLAIN.exec(text) ?? [];
  const value = plain === '' ? undefined : parseDecimal(plain);
  if (value) return { kind: 'amount', value, unit: percent, sign: undefined };
  const day = readWrittenDate(text, year);
  if (day !== undefined) return { kind: 'date', day };
  if (text.includes('±')) return readTolerance(text);
  const numerals = readNumerals(text);
  if (!readsAll(text, numerals)) return undefined;
  const [only, second] = numerals;
  if (second) return readRange(text, numerals);
  const amount = only && amountOf(only);
  if (
    !only ||
    !amount ||
    (only.exempt !== undefined && only.exempt !== 'date') ||
    only.kind === 'date' ||
    only.kind === 'ordinal' ||
    MONTH.test(only.unit)
  )
    return undefined;
  return { kind: 'amount', value: amount, unit: unitOf(only), sign: signOf(text, only) };
}
