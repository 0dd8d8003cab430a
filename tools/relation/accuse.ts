import type { Severity } from '../../schemas/check.ts';
import type { Decision } from './decide.ts';
import { findRepairs, isSwapped, type Repair } from './repair.ts';
import type { Quantity } from './statement.ts';

/** What the checker may say of a tie that does not hold. */
export type Accusation = { readonly decision: Decision; readonly severity: Severity; readonly repairs: readonly Repair[] };

/** Written digits without the zeros behind them: how unlikely a chance agreement is. */
export const countDigits = ({ value }: Quantity): number =>
  (value.units < 0n ? -value.units : value.units).toString().replace(/0+$/u, '').length;

const EXACT_PLACES = 2;
const EXACT_DIGITS = 5;

/** So many values are near a round number that a slip explains nearly any difference; long numbers agree by chance only rarely. */
function isTelling({ stated, operands }: Decision): boolean {
  if (stated.kind === 'percent') return stated.value.places >= EXACT_PLACES;
  return Math.min(...[stated, ...operands].map(countDigits)) >= EXACT_DIGITS - 1 || Math.max(...[stated, ...operands].map(countDigits)) >= EXACT_DIGITS;
}

/** What may be said of a broken reading that the words only suggest: nothing, unless one slip explains it. */
function explain(decision: Decision): Accusation | undefined {
  const repairs = findRepairs(decision);
  if (repairs.length === 0 && !isSwapped(decision)) return undefined;
  return { decision, severity: isTelling(decision) ? 'error' : 'warning', repairs };
}

/** `undefined` where the words do not support telling it. */
export function accuse(decision: Decision): Accusation | undefined {
  const { verdict, loose, support, rivals = [] } = decision;
  if (verdict === 'holds' || support === 'guess') return undefined;
  if (verdict === 'rounding') return support === 'sure' ? { decision, severity: loose ? 'warning' : 'note', repairs: [] } : undefined;
  if (support === 'sure') return { decision, severity: 'error', repairs: findRepairs(decision) };
  for (const likely of [decision, ...rivals]) {
    const told = explain(likely);
    if (told) return told;
  }
  return undefined;
}
