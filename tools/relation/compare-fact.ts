import { type Decimal, trimDecimal } from '../number/decimal.ts';
import { exactly, type Interval, multiplyI, point } from '../number/interval.ts';
import { exactDecimal, multiplyR, type Rational, toRational } from '../number/rational.ts';
import { isWhole, renderExpected } from './decide.ts';
import { type Dimension, readDimension } from './dimension.ts';
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

type Converted = { readonly exact: Rational; readonly range: Interval };

/** The computed number in the unit of the written one; `undefined` where they measure different things. */
function convert(quantity: Quantity, { exact, range, unit }: Computed): Converted | undefined {
  const own = dimensionOf(quantity);
  const other = readDimension(unit, kindOf(unit));
  if (unit !== '' && own.name !== other.name) return undefined;
  const exponent = (unit === '' ? 0 : other.exponent) - own.exponent;
  if (exponent === 0) return { exact, range };
  const factor = power(exponent);
  return { exact: multiplyR(exact, toRational(factor)), range: multiplyI(range, exactly(factor)) };
}

function decideFact({ exact, range }: Converted, quantity: Quantity): Verdict {
  const stated = { value: quantity.value, hedge: quantity.numeral.hedge, whole: isWhole(quantity) };
  const face = decideEquality(point(exact), stated);
  return face === 'holds' ? face : decideEquality(range, stated);
}

/**
 * Where a number may lie, in base units and a little wider than it is: ranges that lie apart cannot hold the same number. Floats, so it
 * only spares the exact comparison and never decides.
 */
export type Reach = { readonly low: number; readonly high: number };

const MARGIN = 1e-9;
const roughly = ({ top, bottom }: Rational, exponent: number): number => (Number(top) / Number(bottom)) * 10 ** exponent;
const reachOf = (least: number, most: number): Reach => ({ low: least - Math.abs(least) * MARGIN, high: most + Math.abs(most) * MARGIN });

/** Where a computed number lies; one without a unit is in base units. */
export function readReach({ exact, range, unit }: Computed): Reach {
  const { exponent } = dimensionIn(unit);
  const [at, low, high] = [roughly(exact, exponent), roughly(range.low.at, exponent), roughly(range.high.at, exponent)];
  return reachOf(Math.min(at, low, high), Math.max(at, low, high));
}

const FARTHEST = 40;

/** A number with its last place either side; a hedged one reaches anywhere. */
export function readOwnReach(quantity: Quantity): Reach | undefined {
  const { units, places } = quantity.value;
  if (quantity.numeral.hedge !== undefined || Math.abs(places) >= FARTHEST) return undefined;
  const scale = 10 ** (dimensionOf(quantity).exponent - places);
  return reachOf((Number(units) - 1) * scale, (Number(units) + 1) * scale);
}

export const areApart = (a: Reach | undefined, b: Reach | undefined): boolean =>
  a !== undefined && b !== undefined && (a.high < b.low || b.high < a.low);

/** The dimension of a computed number's unit. */
export const dimensionIn = (unit: string): Dimension => readDimension(unit, kindOf(unit));

/** Whether a written number can be the computed one; `undefined` where they measure different things. */
export function compareFact(quantity: Quantity, computed: Computed): Comparison | undefined {
  const { unit } = computed;
  if (unit !== '' && dimensionOf(quantity).name !== dimensionIn(unit).name) return undefined;
  return compareAlike(quantity, computed, areApart(readOwnReach(quantity), readReach(computed)));
}

/** As `compareFact` where they measure the same; numbers that lie apart need no exact comparison. */
export function compareAlike(quantity: Quantity, computed: Computed, apart: boolean): Comparison {
  const converted = apart ? undefined : convert(quantity, computed);
  return {
    verdict: converted ? decideFact(converted, quantity) : 'broken',
    get expected() {
      const { exact } = converted ?? convert(quantity, computed) ?? computed;
      const short = exactDecimal(exact, SHORT);
      return renderExpected(quantity, exact, Math.max(quantity.value.places, short ? trimDecimal(short).places : 0));
    },
  };
}
