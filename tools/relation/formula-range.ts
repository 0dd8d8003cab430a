import type { Formula } from '../formula/formula.ts';
import { type Decimal, decimal } from '../number/decimal.ts';
import {
  addI,
  divideI,
  exactly,
  type Interval,
  mayBeAtLeast,
  mayBeAtMost,
  meets,
  multiplyI,
  negateI,
  point,
  subtractI,
} from '../number/interval.ts';
import { compareR, roundR, signR, toRational } from '../number/rational.ts';

/** The values a written number of a formula may stand for. */
export type ReadNumber = (value: Decimal, unit: string) => Interval;

/** All values a formula can take over intervals; a comparison gives yes or no. `undefined` for what has no range: names, rows, a divisor near zero. */
export function computeRange(formula: Formula, read: ReadNumber): Interval | boolean | undefined {
  switch (formula.kind) {
    case 'number':
      return read(formula.value, formula.unit);
    case 'negate': {
      const inner = computeRange(formula.of, read);
      return isRange(inner) ? negateI(inner) : undefined;
    }
    case 'binary': {
      const [left, right] = [computeRange(formula.left, read), computeRange(formula.right, read)];
      if (!isRange(left) || !isRange(right)) return undefined;
      return { '+': addI, '-': subtractI, '*': multiplyI, '/': divideI }[formula.op](left, right);
    }
    case 'compare': {
      const [left, right] = [computeRange(formula.left, read), computeRange(formula.right, read)];
      if (!isRange(left) || !isRange(right)) return undefined;
      if (formula.op === '=') return meets(left, right);
      if (formula.op === '!=') return !meets(left, right) || compareR(left.low.at, left.high.at) !== 0;
      return formula.op.startsWith('<') ? mayBeAtMost(left, right) : mayBeAtLeast(left, right);
    }
    case 'and':
    case 'or': {
      const [left, right] = [computeRange(formula.left, read), computeRange(formula.right, read)];
      if (typeof left !== 'boolean' || typeof right !== 'boolean') return undefined;
      return formula.kind === 'and' ? left && right : left || right;
    }
    case 'not': {
      const inner = computeRange(formula.of, read);
      return typeof inner === 'boolean' ? !inner : undefined;
    }
    case 'call':
      return computeCall(formula.name, formula.of, read);
    default:
      return undefined;
  }
}

export const isRange = (value: Interval | boolean | undefined): value is Interval => typeof value === 'object';

function computeCall(name: string, args: readonly Formula[], read: ReadNumber): Interval | undefined {
  const values = args.map((arg) => computeRange(arg, read));
  if (!values.every(isRange)) return undefined;
  const [first, ...rest] = values;
  if (!first) return undefined;
  if (name === 'sum') return rest.reduce(addI, first);
  if (name === 'mean') return divideI(rest.reduce(addI, first), exactly(decimal(String(values.length))));
  if (name === 'min' || name === 'max') return rest.reduce((a, b) => pick(a, b, name === 'min' ? -1 : 1), first);
  if (name === 'abs') return signR(first.high.at) < 0 ? negateI(first) : first;
  if (name === 'round') {
    const places = Number(toInteger(rest[0]));
    const ends = [first.low.at, first.high.at].map((end) => toRational(roundR(end, places)));
    return ends[0] && ends[1] ? { low: point(ends[0]).low, high: point(ends[1]).high } : undefined;
  }
  return undefined;
}

const toInteger = (range: Interval | undefined): bigint => (range ? roundR(range.low.at, 0).units : 0n);

const pick = (a: Interval, b: Interval, side: -1 | 1): Interval => ({
  low: compareR(a.low.at, b.low.at) === side ? a.low : b.low,
  high: compareR(a.high.at, b.high.at) === side ? a.high : b.high,
});

/** Every number written in a formula. */
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
