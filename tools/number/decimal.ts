/**
 * A number as it was written: `5.0` is `{ units: 50n, places: 1 }`, not `5`. Exact, never a binary float.
 * `places` may be negative after scaling by a unit (`3.2亿` as 元 is `32e7`): the last written digit still says how exact it is.
 */
export type Decimal = { readonly units: bigint; readonly places: number };

const TEN = 10n;

/** Reads a plain decimal (`-12.30`); anything else (`1e5`, `1,000`, ``) is `undefined`. */
export function parseDecimal(written: string): Decimal | undefined {
  const sign = written.charCodeAt(0);
  const start = sign === 0x2b || sign === 0x2d ? 1 : 0;
  let point = -1;
  for (let i = start; i < written.length; i += 1) {
    const code = written.charCodeAt(i);
    if (code === 0x2e && point < 0) point = i;
    else if (code < 0x30 || code > 0x39) return undefined;
  }
  if (written.length === start || point === written.length - 1) return undefined;
  const digits = point < 0 ? written.slice(start) : written.slice(start, point) + written.slice(point + 1);
  const units = BigInt(digits);
  return { units: sign === 0x2d ? -units : units, places: point < 0 ? 0 : written.length - 1 - point };
}

/** As `parseDecimal`, for literals of our own and for strings a schema has already proved; throws on anything else. */
export function decimal(written: string): Decimal {
  const read = parseDecimal(written);
  if (!read) throw new RangeError(`Expected a decimal number, got "${written}"`);
  return read;
}

export const fromInteger = (value: number): Decimal => ({ units: BigInt(value), places: 0 });

const POWERS: bigint[] = [1n];

/** 10ⁿ for `n` from 0; the small ones are kept. */
export function powerOfTen(exponent: number): bigint {
  const known = POWERS[exponent];
  if (known !== undefined) return known;
  if (exponent > 64) return TEN ** BigInt(exponent);
  for (let n = POWERS.length; n <= exponent; n += 1) POWERS.push(TEN ** BigInt(n));
  return TEN ** BigInt(exponent);
}

const raise = ({ units, places }: Decimal, to: number): bigint => (to === places ? units : units * powerOfTen(to - places));

const aligned = (a: Decimal, b: Decimal): readonly [bigint, bigint, number] => {
  const places = Math.max(a.places, b.places);
  return [raise(a, places), raise(b, places), places];
};

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, places] = aligned(a, b);
  return { units: x + y, places };
}

export const negate = ({ units, places }: Decimal): Decimal => ({ units: -units, places });
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));
export const multiply = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, places: a.places + b.places });

/** Times ten to the power `exponent`, with the written precision moving along: `1.20 × 10⁴` is known to the hundred. */
export const shift = ({ units, places }: Decimal, exponent: number): Decimal => ({ units, places: places - exponent });

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const places = Math.max(a.places, b.places);
  const [x, y] = [raise(a, places), raise(b, places)];
  return x < y ? -1 : x > y ? 1 : 0;
}

export const equals = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0;

/** Plain digits, every written place kept: `{ 50n, 1 }` is `5.0`; negative places are filled with zeros. */
export function formatDecimal({ units, places }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString();
  if (places <= 0) return units === 0n ? '0' : `${sign}${digits}${'0'.repeat(-places)}`;
  const padded = digits.padStart(places + 1, '0');
  return `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** Digits without the zeros at their end. */
export function dropZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return digits.slice(0, end);
}

/** The same value without trailing zeros after the point. */
export function trimDecimal(value: Decimal): Decimal {
  let { units, places } = value;
  while (places > 0 && units % TEN === 0n) {
    units /= TEN;
    places -= 1;
  }
  return { units, places };
}
