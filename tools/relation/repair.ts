import { compare, type Decimal, formatDecimal, shift } from '../number/decimal.ts';
import { type Decision, judge } from './decide.ts';
import { dimensionOf, type Expression } from './expression.ts';
import type { Quantity } from './statement.ts';

/** A number whose one-digit, swapped-digit or moved-point reading restores the tie. */
export type Repair = { readonly quantity: Quantity; readonly value: Decimal };

const SHIFTS = [1, -1, 2, -2, 3, -3, 4, -4, 8, -8];

/** Every value that differs in one digit (changed, lost or doubled), in two neighbouring ones swapped, by one, or in the place of the point. */
export function readVariants({ units, places }: Decimal): Decimal[] {
  const negative = units < 0n;
  const size = negative ? -units : units;
  const digits = size.toString().padStart(Math.max(places, 0) + 1, '0');
  const variants: Decimal[] = [];
  const push = (value: bigint) => variants.push({ units: negative ? -value : value, places });
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charAt(i);
    for (let d = 0; d <= 9; d += 1) if (String(d) !== digit) push(BigInt(digits.slice(0, i) + d + digits.slice(i + 1)));
    if (digits.length > 1) push(BigInt(digits.slice(0, i) + digits.slice(i + 1)));
    for (let d = 0; d <= 9 && digits.length < 9; d += 1) push(BigInt(digits.slice(0, i) + d + digits.slice(i)));
    const next = digits.charAt(i + 1);
    if (next !== '' && next !== digit) push(BigInt(digits.slice(0, i) + next + digit + digits.slice(i + 2)));
  }
  if (size % 10n === 9n) push(size + 1n);
  if (size % 10n === 0n && size > 0n) push(size - 1n);
  for (const exponent of SHIFTS) variants.push(shift({ units, places }, exponent));
  return variants;
}

const withValue = (quantity: Quantity, value: Decimal): Quantity => ({ ...quantity, value, numeral: { ...quantity.numeral, value } });

function replace(expression: Expression, old: Quantity, by: Quantity): Expression {
  if (expression.op === 'number') return expression.quantity === old ? { op: 'number', quantity: by } : expression;
  if (expression.op === 'constant') return expression;
  return { ...expression, left: replace(expression.left, old, by), right: replace(expression.right, old, by) };
}

const holds = (stated: Quantity, expression: Expression): boolean => {
  const tried = judge(stated, { expression, support: 'sure' });
  return tried !== undefined && (tried.verdict === 'holds' || (tried.verdict === 'rounding' && !tried.loose));
};

const LIMIT = 12;

/** Which single slips would explain a broken tie; long lists of numbers are not tried. */
export function findRepairs({ stated, expression, operands }: Decision): Repair[] {
  if (operands.length > LIMIT) return [];
  const repairs: Repair[] = [];
  for (const quantity of new Set([stated, ...operands])) {
    for (const value of readVariants(quantity.value)) {
      const changed = withValue(quantity, value);
      const target = quantity === stated ? changed : stated;
      if (holds(target, quantity === stated ? expression : replace(expression, quantity, changed))) repairs.push({ quantity, value });
    }
  }
  return repairs;
}

/** Whether two numbers of the tie have changed places. */
export function isSwapped({ stated, expression, operands }: Decision): boolean {
  const all = [...new Set([stated, ...operands])];
  return all.some((a, i) =>
    all.slice(i + 1).some((b) => {
      if (dimensionOf(a).name !== dimensionOf(b).name || compare(a.value, b.value) === 0) return false;
      const [x, y] = [withValue(a, b.value), withValue(b, a.value)];
      const swapped = replace(replace(expression, a, x), b, y);
      return holds(a === stated ? x : b === stated ? y : stated, swapped);
    }),
  );
}

export const renderRepair = ({ quantity, value }: Repair): string =>
  `${formatDecimal(quantity.value)} → ${formatDecimal(value)}${quantity.numeral.unit}`;
