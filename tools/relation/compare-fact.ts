import { type Decimal, powerOfTen, trimDecimal } from '../number/decimal.ts';
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

/** Where a number and a computed one may lie, as whole numbers at one scale in base units: apart, they cannot be the same. */
type Reach = { readonly low: bigint; readonly high: bigint };

const SCALE = 12;
const floorAt = ({ top, bottom }: Rational, places: number): bigint => {
  const size = places >= 0 ? top * powerOfTen(places) : top / powerOfTen(-places);
  return size / bottom;
};

const reaches = new WeakMap<Computed, Reach>();

function readReach(computed: Computed, exponent: number): Reach {
  const known = reaches.get(computed);
  if (known) return known;
  const ends = [computed.exact, computed.range.low.at, computed.range.high.at].map((end) => floorAt(end, SCALE + exponent));
  const reach = { low: ends.reduce((a, b) => (b < a ? b : a)) - 2n, high: ends.reduce((a, b) => (b > a ? b : a)) + 2n };
  reaches.set(computed, reach);
  return reach;
}

/** A number with its last place either side. */
function readOwnReach({ value: { units, places } }: Quantity, exponent: number): Reach {
  const at = SCALE + exponent;
  const read = (own: bigint): bigint => floorAt(toRational({ units: own, places }), at);
  return { low: read(units - 1n) - 2n, high: read(units + 1n) + 2n };
}

const FARTHEST = 40;

/** `compareFact` for one written number and many computed ones. */
export function compareWith(quantity: Quantity): (computed: Computed) => Comparison | undefined {
  const own = dimensionOf(quantity);
  const plain = quantity.numeral.hedge === undefined && Math.abs(quantity.value.places) < FARTHEST;
  const reach = plain ? readOwnReach(quantity, own.exponent) : undefined;
  return (computed) => {
    const other = readDimension(computed.unit, kindOf(computed.unit));
    if (computed.unit !== '' && own.name !== other.name) return undefined;
    const theirs = reach && computed.unit !== '' ? readReach(computed, other.exponent) : undefined;
    const apart = theirs !== undefined && reach !== undefined && (theirs.high < reach.low || reach.high < theirs.low);
    const converted = apart ? undefined : convert(quantity, computed);
    return {
      verdict: converted ? decideFact(converted, quantity) : 'broken',
      get expected() {
        const { exact } = converted ?? convert(quantity, computed) ?? computed;
        const short = exactDecimal(exact, SHORT);
        return renderExpected(quantity, exact, Math.max(quantity.value.places, short ? trimDecimal(short).places : 0));
      },
    };
  };
}

/** Whether a written number can be the computed one; `undefined` where they measure different things. */
export const compareFact = (quantity: Quantity, computed: Computed): Comparison | undefined => compareWith(quantity)(computed);
