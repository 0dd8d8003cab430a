import { compare, type Decimal } from '../number/decimal.ts';
import { readWritten, type Sign } from '../number/written-value.ts';

/** A target or an actual value of one cell: `≥15公里`, `不超过30天`, `100%`. Signs: at least, more than, equal, at most, less than. */
export type Target = { readonly sign: Sign | undefined; readonly value: Decimal; readonly unit: string };

const LONGEST = 30;

/** One number with its sign and unit; `undefined` for words, dates, ranges and several numbers. */
export function readTarget(text: string): Target | undefined {
  const written = text.length > LONGEST ? undefined : readWritten(text);
  return written?.kind === 'amount' ? written : undefined;
}

/** Whether the actual reaches the target; `undefined` where they cannot be compared or the target has no sign. */
export function isReached(target: Target, actual: Target): boolean | undefined {
  if (!target.sign || (target.unit !== actual.unit && target.unit !== '' && actual.unit !== '')) return undefined;
  if ((target.unit === '%') !== (actual.unit === '%')) return undefined;
  const order = compare(actual.value, target.value);
  switch (target.sign) {
    case '>=':
    case '=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order < 0;
  }
}
