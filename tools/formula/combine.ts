import { formatDecimal, trimDecimal } from '../number/decimal.ts';
import { addR, divideR, exactDecimal, maxR, minR, type Rational, ZERO } from '../number/rational.ts';
import { isRational, type Value } from './scope.ts';

/** Sums per denominator first: amounts share a few powers of ten, and one fraction for each keeps long lists fast. */
function total(values: readonly Rational[]): Rational {
  const tops = new Map<bigint, bigint>();
  for (const { top, bottom } of values) tops.set(bottom, (tops.get(bottom) ?? 0n) + top);
  let sum = ZERO;
  for (const [bottom, top] of tops) sum = addR(sum, { top, bottom });
  return sum;
}

/** `sum`, `mean`, `min` or `max` of the values; undefined for any but `sum` of nothing. */
export function combine(name: string, values: readonly Rational[]): Rational | undefined {
  if (name === 'sum') return total(values);
  const [first, ...rest] = values;
  if (!first) return undefined;
  if (name === 'mean') return divideR(total(values), { top: BigInt(values.length), bottom: 1n });
  if (name === 'min') return rest.reduce(minR, first);
  return name === 'max' ? rest.reduce(maxR, first) : undefined;
}

/** The same text for the same value, however it was written; blanks inside words do not count. */
function keyOf(value: Value): string {
  if (!isRational(value)) return String(value).replace(/\s+/gu, '');
  const exact = exactDecimal(value);
  return exact ? formatDecimal(trimDecimal(exact)) : `${value.top}/${value.bottom}`;
}

/** The places of the rows that share all keys with another row; a row that lacks a key shares nothing. */
export function findRepeats(rows: readonly (readonly Value[])[]): readonly number[] {
  const seen = new Map<string, number[]>();
  for (const [position, keys] of rows.entries()) {
    if (keys.includes(undefined)) continue;
    const key = keys.map(keyOf).join('\u0000');
    const places = seen.get(key);
    if (places) places.push(position);
    else seen.set(key, [position]);
  }
  return [...seen.values()].filter((places) => places.length > 1).flat();
}
