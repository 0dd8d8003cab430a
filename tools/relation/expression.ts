import type { Decimal } from '../number/decimal.ts';
import { formatDecimal, shift } from '../number/decimal.ts';
import { addI, divideI, exactly, type Interval, multiplyI, subtractI } from '../number/interval.ts';
import type { Dimension } from './dimension.ts';
import type { Quantity } from './statement.ts';

/** A calculation over written numbers. */
export type Expression =
  /** `exact`: the number is not rounded, whatever its places. */
  | { readonly op: 'number'; readonly quantity: Quantity; readonly exact?: boolean }
  | { readonly op: 'constant'; readonly value: Decimal; readonly text: string }
  | { readonly op: '+' | '-' | '*' | '/'; readonly left: Expression; readonly right: Expression };

export const of = (quantity: Quantity): Expression => ({ op: 'number', quantity });
export const exactlyOf = (quantity: Quantity): Expression => ({ op: 'number', quantity, exact: true });
export const constant = (value: Decimal, text = formatDecimal(value)): Expression => ({ op: 'constant', value, text });
const binary =
  (op: '+' | '-' | '*' | '/') =>
  (left: Expression, right: Expression): Expression => ({ op, left, right });
export const plus = binary('+');
export const minus = binary('-');
export const times = binary('*');
export const over = binary('/');

/** The sum in order; empty lists have none. */
export const sumOf = (parts: readonly Expression[]): Expression | undefined =>
  parts.length === 0 ? undefined : parts.reduce((left, right) => plus(left, right));

export const dimensionOf = ({ dimension }: Quantity): Dimension => dimension;
/** The value in base units: 1.2亿元 is 120000000 (元), 94.65% is 0.9465. */
export const inBase = (quantity: Quantity): Decimal => shift(quantity.value, dimensionOf(quantity).exponent);

export function operandsOf(expression: Expression): Quantity[] {
  if (expression.op === 'number') return [expression.quantity];
  if (expression.op === 'constant') return [];
  return [...operandsOf(expression.left), ...operandsOf(expression.right)];
}

/** `undefined` where a divisor may be zero. */
export function compute(
  expression: Expression,
  read: (quantity: Quantity) => Interval,
  readConstant: (value: Decimal) => Interval,
): Interval | undefined {
  if (expression.op === 'number') return expression.exact ? exactly(inBase(expression.quantity)) : read(expression.quantity);
  if (expression.op === 'constant') return readConstant(expression.value);
  const left = compute(expression.left, read, readConstant);
  const right = compute(expression.right, read, readConstant);
  if (!left || !right) return undefined;
  if (expression.op === '+') return addI(left, right);
  if (expression.op === '-') return subtractI(left, right);
  return expression.op === '*' ? multiplyI(left, right) : divideI(left, right);
}

const LEVEL = { '+': 1, '-': 1, '*': 2, '/': 2, number: 3, constant: 3 } as const;

/** As written: `21259.03 / 22460.48`; units only where they differ. */
export function renderExpression(expression: Expression): string {
  const units = new Set(operandsOf(expression).map(({ numeral }) => numeral.unit));
  return render(expression, units.size > 1);
}

function render(expression: Expression, units: boolean): string {
  if (expression.op === 'number') {
    const { value, numeral } = expression.quantity;
    return `${formatDecimal(value)}${units ? numeral.unit : ''}`;
  }
  if (expression.op === 'constant') return expression.text;
  const level = LEVEL[expression.op];
  const left = render(expression.left, units);
  const right = render(expression.right, units);
  const tight = LEVEL[expression.right.op] < level || (LEVEL[expression.right.op] === level && '-/'.includes(expression.op));
  return `${LEVEL[expression.left.op] < level ? `(${left})` : left} ${expression.op} ${tight ? `(${right})` : right}`;
}
