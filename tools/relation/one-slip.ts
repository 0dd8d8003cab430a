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

/** Rough size, only to pass over what is far from a range; beyond the reach of a float it says nothing. */
const roughly = ({ top, bottom }: Rational): number => Number(top) / Number(bottom);
const MARGIN = 1e-9;

/** How far the point or the unit may have moved to bring the number into a range that is a little wider than this. */
function listShifts({ units, places }: Decimal, low: number, high: number): number[] {
  const size = Number(units);
  const floor = low - Math.abs(low) * MARGIN;
  const ceiling = high + Math.abs(high) * MARGIN;
  return SHIFTS.filter((exponent) => {
    const rough = size * 10 ** (exponent - places);
    return !(rough < floor || rough > ceiling);
  });
}

function listShifted({ units, places }: Decimal, { low, high }: Range): Decimal[] {
  const near = listShifts({ units, places }, roughly(low), roughly(high));
  return near
    .map((exponent) => shift({ units, places }, exponent))
    .filter((moved) => compareR(toRational(moved), low) >= 0 && compareR(toRational(moved), high) <= 0);
}

/** Whether `listSlips` may find something between two rough ends: false only where it finds nothing. */
export function mayHaveSlips(value: Decimal, low: number, high: number): boolean {
  const { units, places } = value;
  const size = units < 0n ? -units : units;
  const scale = 10 ** places;
  const least = (units < 0n ? -high : low) * scale;
  const most = (units < 0n ? -low : high) * scale;
  const floor = least - Math.abs(least) * MARGIN;
  const ceiling = most + Math.abs(most) * MARGIN;
  if (size >= SMALL || !Number.isFinite(floor) || !Number.isFinite(ceiling)) return true;
  return findSmall(Number(size), Math.floor(floor), Math.ceil(ceiling)).size > 0 || listShifts(value, low, high).length > 0;
}

/** Up to here all neighbours are whole numbers that a float holds exactly. */
const SMALL = 10n ** 13n;

/**
 * The values in a range that are one slip of the pen away from a written one: a digit wrong, lost or doubled, two neighbours swapped,
 * a count one off, the point or the unit moved.
 */
export function listSlips({ units, places }: Decimal, range: Range): Decimal[] {
  const sign = units < 0n ? -1n : 1n;
  const size = units * sign;
  const least = ceilTo(range.low, places);
  const most = floorTo(range.high, places);
  const low = sign > 0n ? least : -most;
  const high = sign > 0n ? most : -least;
  const slips: Decimal[] = [];
  if (low <= high && high >= 0n) {
    if (size < SMALL)
      for (const value of findSmall(Number(size), Number(low), Number(high))) slips.push({ units: BigInt(value) * sign, places });
    else for (const value of findLarge(size, low, high)) slips.push({ units: value * sign, places });
  }
  slips.push(...listShifted({ units, places }, range));
  return slips;
}

const NONE: ReadonlySet<number> = new Set();

/** `findLarge` for numbers that a float holds exactly, without a big integer for each neighbour. */
function findSmall(size: number, low: number, high: number): ReadonlySet<number> {
  let found: Set<number> | undefined;
  const add = (value: number): void => {
    if (value < low || value > high || value === size) return;
    found ??= new Set();
    found.add(value);
  };
  add(size + 1);
  if (size > 0) add(size - 1);
  const digits = String(size).length;
  let power = 1;
  for (let i = 0; i < digits; i += 1) {
    const next = power * 10;
    const above = Math.floor(size / next);
    const below = size % power;
    const digit = Math.floor(size / power) % 10;
    const base = size - digit * power;
    // One digit more before this one, and one less.
    const longer = digits < 12 ? above * next * 10 + digit * power + below : undefined;
    const last = Math.max(digitTo(base, power, high), longer === undefined ? -1 : digitTo(longer, next, high));
    const first = Math.min(digitFrom(base, power, low), longer === undefined ? 10 : digitFrom(longer, next, low));
    for (let d = first; d <= last; d += 1) {
      if (d !== digit) add(base + d * power);
      if (longer !== undefined) add(longer + d * next);
    }
    add(above * power + below);
    const left = above % 10;
    if (i + 1 < digits && left !== digit) add(size + (digit - left) * (next - power));
    power = next;
  }
  if (digits < 12) for (let d = digitFrom(size * 10, 1, low); d <= digitTo(size * 10, 1, high); d += 1) add(size * 10 + d);
  return found ?? NONE;
}

/** The least and the largest digit `d` for which `base + d * power` may lie in a range. */
const digitFrom = (base: number, power: number, low: number): number => Math.max(0, Math.ceil((low - base) / power));
const digitTo = (base: number, power: number, high: number): number => Math.min(9, Math.floor((high - base) / power));

function findLarge(size: bigint, low: bigint, high: bigint): ReadonlySet<bigint> {
  const found = new Set<bigint>();
  for (const value of listNeighbours(size)) if (value >= low && value <= high && value !== size) found.add(value);
  return found;
}

/** The neighbours of a long number, which has no digits put in. */
function* listNeighbours(size: bigint): Iterable<bigint> {
  yield size + 1n;
  yield size - 1n;
  const digits = size.toString().length;
  let power = 1n;
  for (let i = 0; i < digits; i += 1) {
    const next = power * TEN;
    const above = size / next;
    const below = size % power;
    const digit = (size / power) % TEN;
    const base = size - digit * power;
    for (let d = 0n; d < TEN; d += 1n) if (d !== digit) yield base + d * power;
    yield above * power + below;
    const left = above % TEN;
    if (i + 1 < digits && left !== digit) yield size + (digit - left) * (next - power);
    power = next;
  }
}
