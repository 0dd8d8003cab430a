import type { Decimal } from './decimal.ts';
import { addR, compareR, divideR, multiplyR, negateR, ONE, type Rational, signR, toRational } from './rational.ts';

/** One end of an interval; an open end is approached but not reached. */
export type End = { readonly at: Rational; readonly open: boolean };

/** The values a written number may stand for (contract §2): `94.65` is [94.645, 94.655), a count is one point. */
export type Interval = { readonly low: End; readonly high: End };

export const point = (at: Rational): Interval => ({ low: { at, open: false }, high: { at, open: false } });
export const exactly = (value: Decimal): Interval => point(toRational(value));

/** The value moved by so many tenths of its last place. */
const moved = ({ units, places }: Decimal, tenths: bigint): Rational => toRational({ units: units * 10n + tenths, places: places + 1 });

/** What the written number may have been rounded from, half away from zero: the end farther from zero is open. */
export function rounded(value: Decimal): Interval {
  return { low: { at: moved(value, -5n), open: value.units <= 0n }, high: { at: moved(value, 5n), open: value.units >= 0n } };
}

/** One whole unit of the last place either side, open: what truncation or a careless rounding up may have come from. */
export function careless(value: Decimal): Interval {
  return { low: { at: moved(value, -10n), open: true }, high: { at: moved(value, 10n), open: true } };
}

const join = (a: End, b: End, at: Rational): End => ({ at, open: a.open || b.open });

export const addI = (a: Interval, b: Interval): Interval => ({
  low: join(a.low, b.low, addR(a.low.at, b.low.at)),
  high: join(a.high, b.high, addR(a.high.at, b.high.at)),
});

export const negateI = (a: Interval): Interval => ({
  low: { at: negateR(a.high.at), open: a.high.open },
  high: { at: negateR(a.low.at), open: a.low.open },
});

export const subtractI = (a: Interval, b: Interval): Interval => addI(a, negateI(b));

/** Of two ends at the same place the closed one reaches farther. */
const outer = (a: End, b: End, side: -1 | 1): End => {
  const order = compareR(a.at, b.at);
  if (order === 0) return a.open ? b : a;
  return order === side ? a : b;
};

export function multiplyI(a: Interval, b: Interval): Interval {
  const corner = (x: End, y: End): End => {
    const at = multiplyR(x.at, y.at);
    const pinned = (!x.open && signR(x.at) === 0) || (!y.open && signR(y.at) === 0);
    return { at, open: !pinned && (x.open || y.open) };
  };
  const corners = [corner(a.low, b.high), corner(a.high, b.low), corner(a.high, b.high)];
  const first = corner(a.low, b.low);
  return { low: corners.reduce((x, y) => outer(x, y, -1), first), high: corners.reduce((x, y) => outer(x, y, 1), first) };
}

/** `undefined` when the divisor may be zero. */
export function divideI(a: Interval, b: Interval): Interval | undefined {
  if (signR(b.low.at) * signR(b.high.at) <= 0) return undefined;
  const low = divideR(ONE, b.high.at);
  const high = divideR(ONE, b.low.at);
  if (!low || !high) return undefined;
  return multiplyI(a, { low: { at: low, open: b.high.open }, high: { at: high, open: b.low.open } });
}

const before = (high: End, low: End): boolean => {
  const order = compareR(high.at, low.at);
  return order < 0 || (order === 0 && (high.open || low.open));
};

/** Whether some value lies in both. */
export const meets = (a: Interval, b: Interval): boolean => !before(a.high, b.low) && !before(b.high, a.low);

/** Whether some value of `a` is at most / at least some value of `b`. */
export const mayBeAtMost = (a: Interval, b: Interval): boolean => !before(b.high, a.low);
export const mayBeAtLeast = (a: Interval, b: Interval): boolean => !before(a.high, b.low);
