import { exactly, type Interval } from '../../number/interval.ts';
import { compareR, ONE, type Rational, subtractR, ZERO } from '../../number/rational.ts';
import { countDigits } from '../../relation/accuse.ts';
import { intervalOf } from '../../relation/decide.ts';
import { POINTS, RATIO } from '../../relation/dimension.ts';
import { compute, type Expression, inBase, operandsOf } from '../../relation/expression.ts';
import type { Quantity } from '../../relation/statement.ts';
import type { Quoted } from './find-quotes.ts';

const ANY = '*';

const nameOf = ({ dimension, numeral }: Quantity): string => (numeral.unit === '' ? ANY : dimension.name);
const isRate = (name: string): boolean => name === RATIO || name === POINTS;

const isCounted = (name: string): boolean => !isRate(name) && name !== '元' && name !== '分';

/** Numbers without a unit go with those that count; money, marks and rates are always written with theirs. */
const goTogether = (a: string, b: string): boolean => a === b || (a === ANY && isCounted(b)) || (b === ANY && isCounted(a));

/** A quotient of unlike counts or of numbers without units: a rate, or so many for each. */
const EITHER = '?';

/** What a calculation measures; nothing where it mixes what cannot be mixed (sums of households and yuan). */
function readMeasure(expression: Expression): string | undefined {
  if (expression.op === 'number') return nameOf(expression.quantity);
  if (expression.op === 'constant') return RATIO;
  const [left, right] = [readMeasure(expression.left), readMeasure(expression.right)];
  if (left === undefined || right === undefined) return undefined;
  if (expression.op === '+' || expression.op === '-') {
    if (goTogether(left, right)) return left === ANY ? right : left;
    const rates = [left, right].every((name) => isRate(name) || name === EITHER);
    return rates ? RATIO : undefined;
  }
  // A constant divisor or factor (a mean, a step between units) changes no measure.
  if (expression.right.op === 'constant') return left;
  if (expression.op === '/') {
    if (isRate(left)) return isRate(right) ? RATIO : undefined;
    if (left === ANY || (isCounted(left) && isCounted(right) && left !== right)) return isCounted(right) ? EITHER : undefined;
    return left === right ? RATIO : left;
  }
  if (isRate(left)) return right;
  if (isRate(right)) return left;
  if (left === '元' || right === '元') return left === right ? undefined : '元';
  return left === ANY || right === ANY ? ANY : undefined;
}

const measuresAlike = (measure: string | undefined, stated: Quantity): boolean => {
  const own = nameOf(stated);
  return measure !== undefined && (measure === EITHER || goTogether(measure, own) || (isRate(measure) && (isRate(own) || own === ANY)));
};

/** 15874.2 in a table whose unit nobody wrote beside 14962.5万人次: who knows what the first one counts in. */
const hidesUnit = (quantities: readonly Quantity[]): boolean =>
  quantities.some(({ numeral }) => numeral.unit === '') &&
  quantities.some(({ numeral, dimension }) => numeral.unit !== '' && !isRate(dimension.name) && dimension.exponent !== 0);

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

const isBound = ({ numeral: { hedge } }: Quantity): boolean => hedge !== undefined && hedge !== 'about';

const isYear = ({ value, numeral }: Quantity): boolean =>
  (numeral.unit === '' || numeral.unit === '年') && value.places <= 0 && value.units >= 1900n && value.units <= 2099n;

type Nearness = 'sentence' | 'block' | 'anchored' | 'far';

const sharesSentence = (a: Quoted, b: Quoted): boolean =>
  a.quantity.statement === b.quantity.statement || (a.passage === b.passage && a.passage.row !== undefined);

/**
 * How near the numbers stand: one sentence or row, one paragraph or an unbroken stretch of a column, the stated one beside one of the
 * others, or anywhere.
 */
function readNearness(stated: Quoted, others: readonly Quoted[]): Nearness {
  if (others.every((other) => sharesSentence(other, stated))) return 'sentence';
  const all = [stated, ...others];
  const { passage: first, column } = stated;
  if (all.every(({ passage }) => passage === first)) return 'block';
  if (column !== undefined && all.every((one) => one.passage.block === first.block && one.column === column)) {
    const rows = all.map(({ passage }) => passage.row ?? 0).toSorted((a, b) => a - b);
    if (rows.every((row, i) => i === 0 || row === (rows[i - 1] ?? 0) + 1)) return 'block';
  }
  return others.some((other) => sharesSentence(other, stated)) ? 'anchored' : 'far';
}

const lengthOf = ({ value: { units } }: Quantity): number => units.toString().replace('-', '').length;

/** How many digits say what a number is: of 1200 two, because round numbers add up to round ones; of 60.0 three. */
const countSaid = (quantity: Quantity): number => (quantity.value.places > 0 ? lengthOf(quantity) : countDigits(quantity));

/** Of a sum or difference, all its numbers together, by how near they stand. */
const SAID: Readonly<Record<Nearness, number>> = { sentence: 4, block: 6, anchored: 6, far: 7 };
/** For each number, where there are more than three of them and they stand apart. */
const SAID_EACH = 2.6;
const MOST_OWN = 5;

/** What part of the values that a result may have would agree as well. */
const CHANCE: Readonly<Record<Nearness, number>> = { sentence: 0.02, block: 0.02, anchored: 0.02, far: 0.013 };
const LOOSEST = 0.05;

const toNumber = ({ top, bottom }: Rational): number => Number(top) / Number(bottom);

/** The part of all values that come as near to the stated one as the computed one does; about, to weigh and never to decide. */
function readChance(expression: Expression, stated: Quantity): number {
  const range = compute(expression, intervalOf, exactly);
  const face = computeWith(expression, faceOf);
  if (!range || !face) return 1;
  const value = toNumber(face);
  const step = 10 ** (stated.dimension.exponent - stated.value.places);
  const field = Math.max(Math.abs(value), isRate(stated.dimension.name) ? 1 : 0);
  const away = Math.abs(value - toNumber(faceOf(stated).low.at));
  const width = toNumber(subtractR(range.high.at, range.low.at));
  // Beyond what rounding leaves open it does not agree at all, and what counts is how exact both are.
  return (away <= width + step ? 2 * away + step : width + step) / field;
}

/** Whether the numbers are so exact, and so many digits of them agree, that it is hardly by chance. */
function isTelling(expression: Expression, stated: Quantity, operands: readonly Quantity[], near: Nearness): boolean {
  const value = computeWith(expression, faceOf);
  if (!value) return false;
  const { divisions, products } = readForm(expression);
  // 12人满意，测评12人，满意率100%: only of its own two numbers, and only if it is just that.
  const isAll = faceOf(stated).low.at;
  if (divisions > 0 && (compareR(value, ONE) === 0 || compareR(isAll, ONE) === 0))
    return near === 'sentence' && operands.length === 2 && compareR(value, isAll) === 0;
  if (compareR(value, ZERO) === 0) return near === 'sentence';
  const chance = readChance(expression, stated);
  if (divisions + products > 0) return chance <= CHANCE[near];
  if (chance > LOOSEST && near !== 'sentence') return false;
  const own = countSaid(stated);
  const said = operands.map(countSaid);
  const all = said.reduce((sum, count) => sum + count, own);
  if (all < SAID[near]) return false;
  if (near === 'sentence' || near === 'block') return true;
  if (own < Math.min(said.length, MOST_OWN)) return false;
  return said.length <= 2 || all >= SAID_EACH * (said.length + 1);
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
  if (hidesUnit([stated.quantity, ...distinct])) return false;
  // 90分以上为优，80分以上为良: bounds are no parts of anything.
  if (operands.length > 2 && operands.some(isBound)) return false;
  if (!isOrdinary(expression, operands.length) || hasNeutral(expression)) return false;
  if (!measuresAlike(readMeasure(expression), stated.quantity)) return false;
  if (!allMatter(expression, [...distinct])) return false;
  const near = readNearness(
    stated,
    numbers.filter(({ quantity }) => distinct.has(quantity)),
  );
  // A bound is met by nearly anything, and 约 by much.
  const { hedge } = stated.quantity.numeral;
  if (hedge !== undefined && (hedge !== 'about' || near !== 'sentence')) return false;
  return isTelling(expression, stated.quantity, operands, near);
}
