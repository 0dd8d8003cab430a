import { type Decimal, powerOfTen } from './decimal.ts';

/** An exact fraction, `bottom > 0`, not necessarily reduced. What formulas are computed in, so that only the last step rounds. */
export type Rational = { readonly top: bigint; readonly bottom: bigint };

const REDUCE_ABOVE = 1n << 256n;

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

function rational(top: bigint, bottom: bigint): Rational {
  const t = bottom < 0n ? -top : top;
  const b = bottom < 0n ? -bottom : bottom;
  if (b < REDUCE_ABOVE) return { top: t, bottom: b };
  const divisor = greatestCommonDivisor(t, b);
  return { top: t / divisor, bottom: b / divisor };
}

export const ZERO: Rational = { top: 0n, bottom: 1n };
export const ONE: Rational = { top: 1n, bottom: 1n };

export const toRational = ({ units, places }: Decimal): Rational =>
  places >= 0 ? { top: units, bottom: powerOfTen(places) } : { top: units * powerOfTen(-places), bottom: 1n };

export const addR = (a: Rational, b: Rational): Rational =>
  a.bottom === b.bottom ? rational(a.top + b.top, a.bottom) : rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const negateR = (a: Rational): Rational => ({ top: -a.top, bottom: a.bottom });
export const subtractR = (a: Rational, b: Rational): Rational => addR(a, negateR(b));
export const multiplyR = (a: Rational, b: Rational): Rational =>
  a.bottom === 1n && b.bottom === 1n ? { top: a.top * b.top, bottom: 1n } : rational(a.top * b.top, a.bottom * b.bottom);

/** `undefined` when the divisor is zero: a rate over nothing is no rate. */
export const divideR = (a: Rational, b: Rational): Rational | undefined =>
  b.top === 0n ? undefined : rational(a.top * b.bottom, a.bottom * b.top);

export function compareR(a: Rational, b: Rational): -1 | 0 | 1 {
  const same = a.bottom === b.bottom;
  const left = same ? a.top : a.top * b.bottom;
  const right = same ? b.top : b.top * a.bottom;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const signR = (a: Rational): -1 | 0 | 1 => (a.top < 0n ? -1 : a.top > 0n ? 1 : 0);
export const minR = (a: Rational, b: Rational): Rational => (compareR(a, b) <= 0 ? a : b);
export const maxR = (a: Rational, b: Rational): Rational => (compareR(a, b) >= 0 ? a : b);

/** Rounded once, half away from zero, to `places` decimals (negative places round to tens, hundreds …). */
export function roundR({ top, bottom }: Rational, places: number): Decimal {
  const t = places > 0 ? top * powerOfTen(places) : top;
  const b = places < 0 ? bottom * powerOfTen(-places) : bottom;
  const size = t < 0n ? -t : t;
  const units = (size * 2n + b) / (b * 2n);
  return { units: t < 0n ? -units : units, places };
}

function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (let next = (root + value / root) >> 1n; next < root; next = (root + value / root) >> 1n) root = next;
  return root;
}

/** The square root rounded once, half up, to `places` decimals; of nothing below zero. */
export function rootR({ top, bottom }: Rational, places: number): Decimal | undefined {
  if (top < 0n || places < 0) return undefined;
  return { units: (wholeRoot((top * powerOfTen(places * 2) * 4n) / bottom) + 1n) / 2n, places };
}

/** Cut towards zero to `places` decimals, as some forms do. */
export function truncateR({ top, bottom }: Rational, places: number): Decimal {
  const [t, b] = places >= 0 ? [top * powerOfTen(places), bottom] : [top, bottom * powerOfTen(-places)];
  return { units: t / b, places };
}

/** The finite decimal equal to the fraction, if there is one within `limit` places. */
export function exactDecimal(value: Rational, limit = 30): Decimal | undefined {
  for (let places = 0; places <= limit; places += 1) {
    const rounded = roundR(value, places);
    if (compareR(toRational(rounded), value) === 0) return rounded;
  }
  return undefined;
}
