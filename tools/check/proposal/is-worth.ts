import { exactly, type Interval } from '../../number/interval.ts';
import { compareR, ONE, type Rational, ZERO } from '../../number/rational.ts';
import { countDigits } from '../../relation/accuse.ts';
import { POINTS, RATIO } from '../../relation/dimension.ts';
import { compute, type Expression, inBase, operandsOf } from '../../relation/expression.ts';
import type { Quantity } from '../../relation/statement.ts';
import type { Quoted } from './find-quotes.ts';

const ANY = '*';

const nameOf = ({ dimension, numeral }: Quantity): string => (numeral.unit === '' ? ANY : dimension.name);
const isRate = (name: string): boolean => name === RATIO || name === POINTS;

/** What a calculation measures; nothing where it mixes what cannot be mixed (sums of households and yuan). `*` is a number without a unit. */
function readMeasure(expression: Expression): string | undefined {
  if (expression.op === 'number') return nameOf(expression.quantity);
  if (expression.op === 'constant') return RATIO;
  const [left, right] = [readMeasure(expression.left), readMeasure(expression.right)];
  if (left === undefined || right === undefined) return undefined;
  if (expression.op === '+' || expression.op === '-') {
    if (left === right || right === ANY) return left;
    if (left === ANY) return right;
    return isRate(left) && isRate(right) ? RATIO : undefined;
  }
  // A constant divisor or factor (a mean, a step between units) changes no measure.
  if (expression.right.op === 'constant') return left;
  if (expression.op === '/') {
    if (left === right) return left === ANY ? ANY : RATIO;
    return left;
  }
  if (isRate(left)) return right;
  if (isRate(right)) return left;
  if (left === ANY || right === ANY) return ANY;
  return left === '元' || right === '元' ? '元' : undefined;
}

const measuresAlike = (measure: string | undefined, stated: Quantity): boolean => {
  const own = nameOf(stated);
  return measure !== undefined && (measure === own || measure === ANY || own === ANY || (isRate(measure) && isRate(own)));
};

type Form = { readonly sums: number; readonly divisions: number; readonly products: number };

function readForm(expression: Expression): Form {
  if (expression.op === 'number' || expression.op === 'constant') return { sums: 0, divisions: 0, products: 0 };
  const [a, b] = [readForm(expression.left), readForm(expression.right)];
  const plain = expression.right.op === 'constant' || expression.left.op === 'constant';
  return {
    sums: a.sums + b.sums + (expression.op === '+' || expression.op === '-' ? 1 : 0),
    divisions: a.divisions + b.divisions + (expression.op === '/' && !plain ? 1 : 0),
    products: a.products + b.products + (expression.op === '*' && !plain ? 1 : 0),
  };
}

const isPureSum = (expression: Expression): boolean =>
  expression.op === 'number' || (expression.op === '+' && isPureSum(expression.left) && isPureSum(expression.right));
const isSum = (expression: Expression): boolean =>
  isPureSum(expression) || (expression.op === '/' && expression.right.op === 'constant' && isPureSum(expression.left));

const MOST_ADDED = 60;
const MOST_MIXED = 6;

/** Sums, differences, one quotient or product of these, the difference of two rates: longer ones can be made to give anything. */
function isOrdinary(expression: Expression, count: number): boolean {
  if (isSum(expression)) return count <= MOST_ADDED;
  const { divisions, products } = readForm(expression);
  if (count > MOST_MIXED) return false;
  if (divisions + products <= 1) return true;
  const isDifference = expression.op === '-' && expression.left.op === '/' && expression.right.op === '/';
  return isDifference && divisions === 2 && products === 0 && count <= 4;
}

const computeWith = (expression: Expression, read: (quantity: Quantity) => Interval): Rational | undefined =>
  compute(expression, read, exactly)?.low.at;
const faceOf = (quantity: Quantity): Interval => exactly(inBase(quantity));

/** a − a + b, a ÷ a × b: a number that changes nothing was only brought in for show. */
function allMatter(expression: Expression, operands: readonly Quantity[]): boolean {
  const value = computeWith(expression, faceOf);
  if (!value) return false;
  return operands.every((one) => {
    const { units, places } = inBase(one);
    const other = computeWith(expression, (quantity) =>
      quantity === one ? exactly({ units: units * 2n + 7n * 10n ** BigInt(Math.max(places, 0)), places }) : faceOf(quantity),
    );
    return other === undefined || compareR(other, value) !== 0;
  });
}

const isValue = (expression: Expression, value: Rational): boolean => {
  if (expression.op !== 'number') return false;
  const own = computeWith(expression, faceOf);
  return own !== undefined && compareR(own, value) === 0;
};

/** n × 1, n ÷ 1, n + 0: the number explains itself. */
function hasNeutral(expression: Expression): boolean {
  if (expression.op === 'number' || expression.op === 'constant') return false;
  const { op, left, right } = expression;
  if ((op === '*' || op === '/') && isValue(right, ONE)) return true;
  if (op === '*' && isValue(left, ONE)) return true;
  if ((op === '+' || op === '-') && (isValue(right, ZERO) || isValue(left, ZERO))) return true;
  return hasNeutral(left) || hasNeutral(right);
}

const YEAR = /(?:19|20)\d\d(?=年)/gu;

/** Amounts of different years make no sum. */
function mixesYears(operands: readonly Quantity[]): boolean {
  if (new Set(operands.map(({ term }) => term.prior)).size > 1) return true;
  const years = operands.flatMap(({ lead }) => [...lead.matchAll(YEAR)].map(([year]) => year));
  return new Set(years).size > 1;
}

const isYear = ({ value, numeral }: Quantity): boolean =>
  (numeral.unit === '' || numeral.unit === '年') && value.places <= 0 && value.units >= 1900n && value.units <= 2099n;

/** How near the numbers stand: one sentence or row, one paragraph or an unbroken stretch of a column, or anywhere. */
function readNearness(all: readonly Quoted[]): 'sentence' | 'block' | 'far' {
  const [first] = all;
  if (!first) return 'far';
  const inRow = all.every(({ passage }) => passage === first.passage && passage.row !== undefined);
  if (inRow || all.every(({ quantity }) => quantity.statement === first.quantity.statement)) return 'sentence';
  if (all.every(({ passage }) => passage === first.passage)) return 'block';
  const isColumn = all.every(
    ({ passage, column }) => passage.block === first.passage.block && column !== undefined && column === first.column,
  );
  if (!isColumn) return 'far';
  const rows = all.map(({ passage }) => passage.row ?? 0).toSorted((a, b) => a - b);
  return rows.every((row, i) => i === 0 || row === (rows[i - 1] ?? 0) + 1) ? 'block' : 'far';
}

/** Together, for each number of a sum whose numbers stand apart. */
const DIGITS_EACH = 2.6;
const MOST_OWN = 5;

/** Whether so many digits hardly agree by chance, the further apart the numbers and the more of them the less. */
function isTelling(expression: Expression, stated: Quantity, operands: readonly Quantity[], near: 'sentence' | 'block' | 'far'): boolean {
  const own = countDigits(stated);
  const value = computeWith(expression, faceOf);
  const isEven = value !== undefined && (compareR(value, ONE) === 0 || compareR(value, ZERO) === 0);
  if (near === 'sentence') return true;
  if (isEven) return false;
  if (near === 'block') return own >= 2;
  if (readForm(expression).divisions > 0) return own >= 3 && Math.max(...operands.map(countDigits)) >= 3;
  const digits = operands.map(countDigits);
  const all = digits.reduce((sum, count) => sum + count, own);
  return own >= Math.min(digits.length, MOST_OWN) && Math.min(...digits) >= 2 && all >= DIGITS_EACH * (digits.length + 1);
}

/**
 * Whether a proposed calculation, true or not, says anything about the stated number. A true one that says nothing must not confirm
 * it, a false one must not accuse.
 */
export function isWorth(expression: Expression, stated: Quoted, numbers: readonly Quoted[]): boolean {
  const operands = operandsOf(expression);
  const distinct = new Set(operands);
  if (distinct.size < 2 || distinct.has(stated.quantity)) return false;
  if (isSum(expression) && distinct.size < operands.length) return false;
  if ([stated.quantity, ...distinct].some(isYear)) return false;
  if (isSum(expression) && mixesYears(operands)) return false;
  if (!isOrdinary(expression, operands.length) || hasNeutral(expression)) return false;
  if (!measuresAlike(readMeasure(expression), stated.quantity)) return false;
  if (!allMatter(expression, [...distinct])) return false;
  const near = readNearness([stated, ...numbers.filter(({ quantity }) => distinct.has(quantity))]);
  // A bound is met by nearly anything, and 约 by much.
  const { hedge } = stated.quantity.numeral;
  if (hedge !== undefined && (hedge !== 'about' || near !== 'sentence')) return false;
  return isTelling(expression, stated.quantity, operands, near);
}
