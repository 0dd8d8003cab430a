import { type Decimal, shift } from '../number/decimal.ts';
import {
  addI,
  divideI,
  type End,
  exactly,
  type Interval,
  mayBeAtLeast,
  mayBeAtMost,
  meets,
  multiplyI,
  negateI,
  point,
  rounded,
  subtractI,
} from '../number/interval.ts';
import { compareR, type Rational, roundR, signR, toRational, ZERO } from '../number/rational.ts';
import { evaluate } from './evaluate.ts';
import { type Comparison, type Formula, namesRows } from './formula.ts';
import { isRational, type Scope } from './scope.ts';
import { scaleFor } from './unit-scale.ts';

/** Where a claim's numbers get what they may stand for. The rest of a scope is exact. */
export type IntervalScope = Scope & {
  /** What a number written in the formula may stand for, before its unit scales it. By default: decimals rounded, whole numbers exact. */
  readonly readNumber?: (value: Decimal, unit: string) => Interval;
};

/** The values a formula may have when its numbers are rounded ones; a comparison says whether it may hold. */
export function evaluateIntervals(formula: Formula, scope: IntervalScope): Interval | boolean | undefined {
  if (formula.kind === 'compare') {
    const [left, right] = [toInterval(formula.left, scope), toInterval(formula.right, scope)];
    return left && right && mayHold(formula.op, left, right);
  }
  if (formula.kind === 'and' || formula.kind === 'or') {
    // One side may settle it alone: false `and` unknown is false.
    const settling = formula.kind === 'or';
    const sides = [evaluateIntervals(formula.left, scope), evaluateIntervals(formula.right, scope)];
    if (sides.includes(settling)) return settling;
    return sides.every((side) => typeof side === 'boolean') ? !settling : undefined;
  }
  if (formula.kind === 'not' || formula.kind === 'text') return undefined;
  return toInterval(formula, scope);
}

function toInterval(formula: Formula, scope: IntervalScope): Interval | undefined {
  switch (formula.kind) {
    case 'number': {
      const { value, unit } = formula;
      const written = scope.readNumber?.(value, unit) ?? (value.places > 0 ? rounded(value) : exactly(value));
      const scale = scaleFor(unit);
      return scale ? multiplyI(written, point(scale)) : written;
    }
    case 'negate': {
      const value = toInterval(formula.of, scope);
      return value && negateI(value);
    }
    case 'binary': {
      const [left, right] = [toInterval(formula.left, scope), toInterval(formula.right, scope)];
      if (!left || !right) return undefined;
      if (formula.op === '+') return addI(left, right);
      if (formula.op === '-') return subtractI(left, right);
      return formula.op === '*' ? multiplyI(left, right) : divideI(left, right);
    }
    case 'call':
      return callInterval(formula, scope);
    default: {
      const value = evaluate(formula, scope);
      return isRational(value) ? point(value) : undefined;
    }
  }
}

function callInterval(formula: Formula & { kind: 'call' }, scope: IntervalScope): Interval | undefined {
  const [first, second] = formula.of;
  const overRows = first !== undefined && namesRows(first);
  if (overRows || formula.name === 'if' || formula.name === 'step' || formula.name === 'given') {
    const value = evaluate(formula, scope);
    return isRational(value) ? point(value) : undefined;
  }
  const value = first && toInterval(first, scope);
  if (!value) return undefined;
  if (formula.name === 'round') {
    const places = second && evaluate(second, scope);
    if (places === undefined || !isRational(places)) return undefined;
    const whole = Number(roundR(places, 0).units);
    return Math.abs(whole) <= 20 ? mapEnds(value, (at) => toRational(roundR(at, whole))) : undefined;
  }
  if (formula.name === 'abs') return absolute(value);
  const values = formula.of.map((part) => toInterval(part, scope)).filter((part) => part !== undefined);
  if (values.length < formula.of.length) return undefined;
  const rest = values.slice(1);
  if (formula.name === 'min') return rest.reduce((a, b) => ({ low: lower(a.low, b.low, -1), high: lower(a.high, b.high, -1) }), value);
  if (formula.name === 'max') return rest.reduce((a, b) => ({ low: lower(a.low, b.low, 1), high: lower(a.high, b.high, 1) }), value);
  const sum = rest.reduce(addI, value);
  return formula.name === 'mean' ? divideI(sum, exactly(shift({ units: BigInt(values.length), places: 0 }, 0))) : sum;
}

const mapEnds = (value: Interval, map: (at: Rational) => Rational): Interval => ({
  low: { at: map(value.low.at), open: false },
  high: { at: map(value.high.at), open: false },
});

/** The lower (−1) or higher (1) of two ends; at the same place either may be the true one, so the closed one is kept. */
const lower = (a: End, b: End, side: -1 | 1): End => {
  const order = compareR(a.at, b.at);
  if (order === 0) return a.open ? b : a;
  return order === side ? a : b;
};

function absolute(value: Interval): Interval {
  if (signR(value.low.at) >= 0) return value;
  const mirrored = negateI(value);
  if (signR(value.high.at) <= 0) return mirrored;
  return { low: { at: ZERO, open: false }, high: lower(value.high, mirrored.high, 1) };
}

function mayHold(op: Comparison, left: Interval, right: Interval): boolean {
  switch (op) {
    case '<=':
      return mayBeAtMost(left, right);
    case '>=':
      return mayBeAtLeast(left, right);
    case '=':
      return meets(left, right);
    case '<':
      return compareR(left.low.at, right.high.at) < 0;
    case '>':
      return compareR(left.high.at, right.low.at) > 0;
    case '!=':
      return !(isPoint(left) && isPoint(right) && meets(left, right));
  }
}

const isPoint = ({ low, high }: Interval): boolean => compareR(low.at, high.at) === 0;
