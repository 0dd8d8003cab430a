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
  /** What a number written in the formula may stand for, its unit included. By default: decimals rounded, whole numbers exact. */
  readonly readNumber?: (value: Decimal, unit: string) => Interval;
};

/** The values a formula may have when its numbers are rounded ones; a comparison says whether it may hold. */
export function evaluateIntervals(formula: Formula, scope: IntervalScope): Interval | boolean | undefined {
  switch (formula.kind) {
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
      return readTruth(formula, scope)?.may;
    default:
      return toInterval(formula, scope);
  }
}

/** Whether a condition may hold, and whether it may fail; numbers that were rounded may allow both. */
type Truth = { readonly may: boolean; readonly mayNot: boolean };

const NEGATED = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '!=', '!=': '=' } as const;

const turn = (truth: Truth | undefined): Truth | undefined => truth && { may: truth.mayNot, mayNot: truth.may };

function readTruth(formula: Formula, scope: IntervalScope): Truth | undefined {
  switch (formula.kind) {
    case 'compare': {
      const [left, right] = [toInterval(formula.left, scope), toInterval(formula.right, scope)];
      return left && right && { may: mayHold(formula.op, left, right), mayNot: mayHold(NEGATED[formula.op], left, right) };
    }
    case 'and':
      return both(readTruth(formula.left, scope), readTruth(formula.right, scope));
    case 'or':
      return turn(both(turn(readTruth(formula.left, scope)), turn(readTruth(formula.right, scope))));
    case 'not':
      return turn(readTruth(formula.of, scope));
    default:
      return undefined;
  }
}

/** One side may settle it alone: false `and` unknown is false. */
function both(left: Truth | undefined, right: Truth | undefined): Truth | undefined {
  if (left && right) return { may: left.may && right.may, mayNot: left.mayNot || right.mayNot };
  const known = left ?? right;
  return known?.may === false ? known : undefined;
}

function toInterval(formula: Formula, scope: IntervalScope): Interval | undefined {
  switch (formula.kind) {
    case 'number': {
      const { value, unit } = formula;
      if (scope.readNumber) return scope.readNumber(value, unit);
      const written = value.places > 0 ? rounded(value) : exactly(value);
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

/** Calls that read the dossier as it is written, or whose value has no written precision. */
const EXACT: ReadonlySet<string> = new Set(['step', 'given', 'number', 'low', 'high', 'date', 'sqrt']);

function callInterval(formula: Formula & { kind: 'call' }, scope: IntervalScope): Interval | undefined {
  const [first, second, third] = formula.of;
  if (!first) return undefined;
  if (namesRows(first) || EXACT.has(formula.name)) {
    const value = evaluate(formula, scope);
    return isRational(value) ? point(value) : undefined;
  }
  if (formula.name === 'if') {
    const test = readTruth(first, scope);
    if (!test || test.may === test.mayNot) return undefined;
    const chosen = test.may ? second : third;
    return chosen && toInterval(chosen, scope);
  }
  const value = toInterval(first, scope);
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
