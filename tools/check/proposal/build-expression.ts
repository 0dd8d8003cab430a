import type { Formula } from '../../formula/formula.ts';
import { compare, type Decimal, decimal, fromInteger } from '../../number/decimal.ts';
import { RATIO } from '../../relation/dimension.ts';
import { constant, type Expression, minus, of, over, plus, times } from '../../relation/expression.ts';
import type { Quantity } from '../../relation/statement.ts';

/** Numbers that belong to arithmetic: one, and the steps between units. */
const STEPS = ['100', '10000', '100000000'].map(decimal);
const ONE = decimal('1');

const isStep = (formula: Formula): boolean =>
  formula.kind === 'number' && formula.unit === '' && STEPS.some((step) => compare(step, formula.value) === 0);
const isOne = (formula: Formula): boolean =>
  formula.kind === 'number' &&
  compare(formula.value, formula.unit === '%' ? decimal('100') : ONE) === 0 &&
  (formula.unit === '' || formula.unit === '%');

const isRatio = (expression: Expression): boolean => {
  if (expression.op === 'number') return expression.quantity.dimension.name === RATIO;
  if (expression.op === 'constant') return false;
  return expression.op === '/' || isRatio(expression.left) || isRatio(expression.right);
};

/** Whether nothing but a sum is written: then every number of it is one of the document's, and another one. */
const isPureSum = (formula: Formula): boolean => {
  if (formula.kind === 'number') return true;
  if (formula.kind === 'binary') return formula.op === '+' && isPureSum(formula.left) && isPureSum(formula.right);
  return formula.kind === 'call' && formula.name === 'sum' && formula.of.every(isPureSum);
};

/** Gives up: the formula is not one of the few kinds that a reader of a report proposes. */
class Unfit extends Error {}

/**
 * The formula over the document's own numbers; nothing where a number is not among them or where it is no plain arithmetic. Steps
 * between units (×100, ÷10000) are left out unless `steps`: the numbers bring their units.
 */
export function buildExpression(formula: Formula, numbers: readonly Quantity[], steps: boolean): Expression | undefined {
  const used: Quantity[] = [];
  const distinct = isPureSum(formula.kind === 'call' && formula.name === 'mean' ? { ...formula, name: 'sum' } : formula);

  const pick = (value: Decimal, unit: string): Expression => {
    const fits = (quantity: Quantity) =>
      compare(quantity.value, value) === 0 && (unit === '' || unit === quantity.numeral.unit || quantity.numeral.unit === '');
    const quantity = numbers.find((one) => fits(one) && !used.includes(one)) ?? (distinct ? undefined : used.find(fits));
    if (!quantity) throw new Unfit();
    used.push(quantity);
    return of(quantity);
  };
  const chain = (parts: readonly Formula[]): Expression => {
    const [first, ...rest] = parts;
    if (!first || rest.length === 0) throw new Unfit();
    return rest.reduce((left, part) => plus(left, build(part)), build(first));
  };

  function build(part: Formula): Expression {
    if (part.kind === 'number') return pick(part.value, part.unit);
    if (part.kind === 'call') {
      if (part.name === 'sum') return chain(part.of);
      if (part.name === 'mean') return over(chain(part.of), constant(fromInteger(part.of.length)));
      const [only] = part.of;
      if (part.name === 'abs' && only) return build(only);
      throw new Unfit();
    }
    if (part.kind !== 'binary') throw new Unfit();
    const { op, left, right } = part;
    if ((op === '*' || op === '/') && isStep(right)) {
      const inner = build(left);
      if (!steps || right.kind !== 'number') return inner;
      return op === '*' ? times(inner, constant(right.value)) : over(inner, constant(right.value));
    }
    if (op === '*' && isStep(left)) return build({ ...part, left: right, right: left });
    if (op === '+' || op === '-') {
      if (isOne(right)) {
        const inner = build(left);
        if (isRatio(inner)) return op === '+' ? plus(inner, constant(ONE)) : minus(inner, constant(ONE));
        return op === '+' ? plus(inner, build(right)) : minus(inner, build(right));
      }
      if (isOne(left)) {
        const inner = build(right);
        if (isRatio(inner)) return op === '+' ? plus(constant(ONE), inner) : minus(constant(ONE), inner);
        return op === '+' ? plus(build(left), inner) : minus(build(left), inner);
      }
      return op === '+' ? plus(build(left), build(right)) : minus(build(left), build(right));
    }
    return op === '*' ? times(build(left), build(right)) : over(build(left), build(right));
  }

  try {
    return build(formula.kind === 'call' && formula.name === 'round' ? (formula.of[0] ?? formula) : formula);
  } catch (trouble) {
    if (trouble instanceof Unfit) return undefined;
    throw trouble;
  }
}
