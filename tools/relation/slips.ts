import { type Decimal, shift } from '../number/decimal.ts';
import { addR, multiplyR, negateR, toRational } from '../number/rational.ts';
import type { Computed } from './compare-fact.ts';
import { isWhole } from './decide.ts';
import { readDimension } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import { listSlips, mayHaveSlips } from './one-slip.ts';
import type { Quantity } from './statement.ts';

const kindOf = (unit: string): 'money' | 'percent' | 'score' | 'count' =>
  unit.endsWith('元') ? 'money' : unit === '%' ? 'percent' : unit === '分' ? 'score' : 'count';

const exponentTo = (quantity: Quantity, unit: string): number | undefined => {
  const own = dimensionOf(quantity);
  const other = readDimension(unit, kindOf(unit));
  if (unit !== '' && own.name !== other.name) return undefined;
  return (unit === '' ? 0 : other.exponent) - own.exponent;
};

const NEAR = 3;

/** Whether the number may be a slip of the computed one, or lies within a few units of its last place; a rough look, no allocations. */
export function mayBeSlip(quantity: Quantity, { exact, unit }: Computed): boolean {
  const exponent = exponentTo(quantity, unit);
  if (exponent === undefined) return false;
  const { units, places } = quantity.value;
  const due = (Number(exact.top) / Number(exact.bottom)) * 10 ** exponent;
  const step = 10 ** -places;
  return !(Math.abs(due - Number(units) * step) > NEAR * step) || mayHaveSlips(quantity.value, due - step, due + step);
}

/** The values one slip away (a digit, two swapped digits, the point, the unit) that would agree with the computed number. */
export function findSlips(quantity: Quantity, { exact, unit }: Computed): readonly Decimal[] {
  const exponent = exponentTo(quantity, unit);
  if (exponent === undefined) return [];
  const factor = shift({ units: 1n, places: 0 }, exponent);
  const value = multiplyR(exact, toRational(factor));
  const margin = toRational({ units: isWhole(quantity) ? 0n : 5n, places: quantity.value.places + 1 });
  return listSlips(quantity.value, { low: addR(value, negateR(margin)), high: addR(value, margin) });
}
