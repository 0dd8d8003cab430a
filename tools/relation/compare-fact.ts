import { type Decimal, trimDecimal } from '../number/decimal.ts';
import { exactly, type Interval, multiplyI, point } from '../number/interval.ts';
import { exactDecimal, multiplyR, type Rational, toRational } from '../number/rational.ts';
import { isWhole, renderExpected } from './decide.ts';
import { readDimension } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import type { Quantity } from './statement.ts';
import { decideEquality, type Verdict } from './verdict.ts';

/** A number computed elsewhere, in a unit of its own. */
export type Computed = { readonly exact: Rational; readonly range: Interval; readonly unit: string };

export type Comparison = {
  readonly verdict: Verdict;
  /** In the unit of the written number, with its places or more. */
  readonly expected: string;
};

/** A computed number of so few decimals is shown in full, however the stated one was rounded. */
const SHORT = 2;

const power = (exponent: number): Decimal => ({ units: 1n, places: -exponent });

const kindOf = (unit: string): 'money' | 'percent' | 'score' | 'count' =>
  unit.endsWith('元') ? 'money' : unit === '%' ? 'percent' : unit === '分' ? 'score' : 'count';

/** Whether a written number can be the computed one; `undefined` where they measure different things. */
export function compareFact(quantity: Quantity, { exact, range, unit }: Computed): Comparison | undefined {
  const own = dimensionOf(quantity);
  const other = readDimension(unit, kindOf(unit));
  if (unit !== '' && own.name !== other.name) return undefined;
  const factor = power((unit === '' ? 0 : other.exponent) - own.exponent);
  const value = multiplyR(exact, toRational(factor));
  const stated = { value: quantity.value, hedge: quantity.numeral.hedge, whole: isWhole(quantity) };
  const face = decideEquality(point(value), stated);
  const verdict = face === 'holds' ? face : decideEquality(multiplyI(range, exactly(factor)), stated);
  const short = exactDecimal(value, SHORT);
  return { verdict, expected: renderExpected(quantity, value, Math.max(quantity.value.places, short ? trimDecimal(short).places : 0)) };
}
