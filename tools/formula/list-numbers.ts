import type { Decimal } from '../number/decimal.ts';
import type { Formula } from './formula.ts';

/** Every number written in a formula, but for the places that `round` keeps. */
export function listNumbers(formula: Formula): { readonly value: Decimal; readonly unit: string }[] {
  switch (formula.kind) {
    case 'number':
      return [formula];
    case 'negate':
    case 'not':
      return listNumbers(formula.of);
    case 'binary':
    case 'compare':
    case 'and':
    case 'or':
      return [...listNumbers(formula.left), ...listNumbers(formula.right)];
    case 'call':
      return formula.name === 'round' ? formula.of.slice(0, 1).flatMap(listNumbers) : formula.of.flatMap(listNumbers);
    default:
      return [];
  }
}
