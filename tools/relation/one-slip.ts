import { type Decimal, shift } from '../number/decimal.ts';
import { compareR, type Rational, toRational } from '../number/rational.ts';

/** Values from `low` to `high`, both included. */
export type Range = { readonly low: Rational; readonly high: Rational };

const SHIFTS = [1, -1, 2, -2, 3, -3, 4, -4, 8, -8];
const TEN = 10n;

const floorTo = ({ top, bottom }: Rational, places: number): bigint => {
  const scaled = places >= 0 ? top * TEN ** BigInt(places) : top;
  const divisor = places >= 0 ? bottom : bottom * TEN ** BigInt(-places);
  const cut = scaled / divisor;
  return scaled % divisor < 0n ? cut - 1n : cut;
};
const ceilTo = (value: Rational, places: number): bigint => -floorTo({ top: -value.top, bottom: value.bottom }, places);

/**
 * The values in a range that are one slip of the pen away from a written one: a digit wrong, lost or doubled, two neighbours swapped,
 * a count one off, the point or the unit moved.
 */
export function listSlips({ units, places }: Decimal, range: Range): Decimal[] {
  const sign = units < 0n ? -1n : 1n;
  const size = units * sign;
  const [least, most] = [ceilTo(range.low, places) * sign, floorTo(range.high, places) * sign];
  const [low, high] = sign > 0n ? [least, most] : [most, least];
  const found = new Set<bigint>();
  if (low <= high) for (const value of listNeighbours(size)) if (value >= low && value <= high && value !== size) found.add(value);
  const slips: Decimal[] = [...found].map((value) => ({ units: value * sign, places }));
  for (const exponent of SHIFTS) {
    const moved = shift({ units, places }, exponent);
    const value = toRational(moved);
    if (compareR(value, range.low) >= 0 && compareR(value, range.high) <= 0) slips.push(moved);
  }
  return slips;
}

function* listNeighbours(size: bigint): Iterable<bigint> {
  yield size + 1n;
  if (size > 0n) yield size - 1n;
  const digits = size.toString().length;
  let power = 1n;
  for (let i = 0; i < digits; i += 1) {
    const next = power * TEN;
    const above = size / next;
    const below = size % power;
    const digit = (size / power) % TEN;
    const base = size - digit * power;
    for (let d = 0n; d < TEN; d += 1n) {
      if (d !== digit) yield base + d * power;
      // One digit more before this one, and one less.
      if (digits < 12) yield above * next * TEN + d * next + digit * power + below;
    }
    yield above * power + below;
    const left = above % TEN;
    if (i + 1 < digits && left !== digit) yield size + (digit - left) * (next - power);
    power = next;
  }
  if (digits < 12) for (let d = 0n; d < TEN; d += 1n) yield size * TEN + d;
}
