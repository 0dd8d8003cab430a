import type { Decimal } from '../number/decimal.ts';
import { addR, divideR, multiplyR, negateR, ONE, type Rational, signR, subtractR, toRational, ZERO } from '../number/rational.ts';
import { type Expression, inBase } from './expression.ts';
import type { Quantity } from './statement.ts';

/** (a·x + b) / (c·x + d): what every formula of ours is in one of its numbers. */
type Fraction = { readonly a: Rational; readonly b: Rational; readonly c: Rational; readonly d: Rational };

const isZero = (value: Rational): boolean => signR(value) === 0;
const constant = (b: Rational): Fraction => ({ a: ZERO, b, c: ZERO, d: ONE });

/** The product of two linear forms, where it is linear. */
function times(a: Rational, b: Rational, c: Rational, d: Rational): readonly [Rational, Rational] | undefined {
  if (!isZero(a) && !isZero(c)) return undefined;
  return [addR(multiplyR(a, d), multiplyR(b, c)), multiplyR(b, d)];
}

function combine(op: '+' | '-' | '*' | '/', x: Fraction, y: Fraction): Fraction | undefined {
  if (op === '*' || op === '/') {
    const z = op === '*' ? y : { a: y.c, b: y.d, c: y.a, d: y.b };
    const top = times(x.a, x.b, z.a, z.b);
    const bottom = times(x.c, x.d, z.c, z.d);
    return top && bottom && { a: top[0], b: top[1], c: bottom[0], d: bottom[1] };
  }
  const sum = op === '+' ? addR : subtractR;
  // Nothing divided: most formulas are sums.
  if (x.c === ZERO && y.c === ZERO && x.d === ONE && y.d === ONE)
    return { a: x.a === ZERO && y.a === ZERO ? ZERO : sum(x.a, y.a), b: sum(x.b, y.b), c: ZERO, d: ONE };
  const left = times(x.a, x.b, y.c, y.d);
  const right = times(y.a, y.b, x.c, x.d);
  const bottom = times(x.c, x.d, y.c, y.d);
  if (!left || !right || !bottom) return undefined;
  return { a: sum(left[0], right[0]), b: sum(left[1], right[1]), c: bottom[0], d: bottom[1] };
}

function toFraction(expression: Expression, unknown: Quantity, read: (quantity: Quantity) => Decimal): Fraction | undefined {
  if (expression.op === 'constant') return constant(toRational(expression.value));
  if (expression.op === 'number') {
    return expression.quantity === unknown ? { a: ONE, b: ZERO, c: ZERO, d: ONE } : constant(toRational(read(expression.quantity)));
  }
  const left = toFraction(expression.left, unknown, read);
  const right = toFraction(expression.right, unknown, read);
  return left && right && combine(expression.op, left, right);
}

/** What one number of a formula would have to be (in base units) for the formula to give `target`. */
export function solveFor(expression: Expression, unknown: Quantity): (target: Rational) => Rational | undefined {
  const fraction = toFraction(expression, unknown, inBase);
  return (target) => {
    if (!fraction) return undefined;
    const { a, b, c, d } = fraction;
    return divideR(subtractR(multiplyR(target, d), b), addR(a, negateR(multiplyR(target, c))));
  };
}
