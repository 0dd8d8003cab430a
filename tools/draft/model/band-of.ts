import type { Figure } from '../../../schemas/figure.ts';
import { compare, type Decimal, decimal, parseDecimal } from '../../number/decimal.ts';

/** Where a band begins, in percent, highest first, and what it is called. */
const RATES: readonly (readonly [string, string])[] = [
  ['100.000001', '超过百分之百'],
  ['100', '全部'],
  ['90', '高'],
  ['60', '中等'],
  ['30', '低'],
  ['0', '很低'],
];
const CHANGE = /^change-|(?:^|-)(?:change|growth|gap|net)(?:-|$)/u;

const signOf = ({ units }: Decimal): -1 | 0 | 1 => (units < 0n ? -1 : units > 0n ? 1 : 0);

/** How high a figure is, without its amount: what a writer must know to choose its words. */
export function bandOf({ id, value, unit, display }: Figure): string {
  const amount = parseDecimal(value);
  // A grade or another word is a band already.
  if (!amount) return /\p{N}/u.test(display) ? '' : display;
  if (unit === '年') return '年度';
  const sign = signOf(amount);
  if (sign === 0) return '零';
  if (CHANGE.test(id)) return sign > 0 ? '升' : '降';
  if (sign < 0) return '负';
  if (unit === '%' || unit === '分') return RATES.find(([from]) => compare(amount, decimal(from)) >= 0)?.[1] ?? '';
  return '有';
}
