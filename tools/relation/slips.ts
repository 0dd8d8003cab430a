import type { Decimal } from '../number/decimal.ts';
import { type Computed, compareFact } from './compare-fact.ts';
import { readVariants } from './repair.ts';
import type { Quantity } from './statement.ts';

const withValue = (quantity: Quantity, value: Decimal): Quantity => ({ ...quantity, value, numeral: { ...quantity.numeral, value } });

/** The values one slip away (a digit, two swapped digits, the point, the unit) that would agree with the computed number. */
export function findSlips(quantity: Quantity, computed: Computed): readonly Decimal[] {
  return readVariants(quantity.value).filter((value) => compareFact(withValue(quantity, value), computed)?.verdict === 'holds');
}
