import { type Decimal, formatDecimal, shift, trimDecimal } from '../number/decimal.ts';
import { exactly, type Interval, multiplyI, rounded } from '../number/interval.ts';
import { type Rational, roundR } from '../number/rational.ts';
import { compute, dimensionOf, type Expression, operandsOf, renderExpression } from './expression.ts';
import type { Quantity } from './statement.ts';
import { decideEquality, type Verdict } from './verdict.ts';

/**
 * How well the words support a reading. `sure`: they leave no other; `likely`: they suggest it, and it accuses only if a single
 * slip explains the difference; `guess`: it may confirm a number and never accuses.
 */
export type Support = 'sure' | 'likely' | 'guess';

/** One way to read the words as a calculation. */
export type Reading = { readonly expression: Expression; readonly support: Support };

export type Decision = {
  readonly verdict: Verdict;
  /** Holds only if a number written with fewer places than its neighbours was itself rounded. */
  readonly loose: boolean;
  readonly support: Support;
  readonly stated: Quantity;
  readonly expression: Expression;
  readonly formula: string;
  readonly operands: readonly Quantity[];
  /** In the unit and places of the stated number, unit included. */
  readonly expected: string;
  /** Other readings that the words support as much. */
  readonly rivals?: readonly Decision[];
  /** Where it holds by weaker words: the broken reading that the words leave no doubt about. */
  readonly betrayed?: Decision;
};

const inUnit = (value: Interval, exponent: number): Interval =>
  exponent === 0 ? value : multiplyI(value, exactly(shift({ units: 1n, places: 0 }, -exponent)));

export const isWhole = (quantity: Quantity): boolean =>
  quantity.kind === 'count' && quantity.value.places <= 0 && dimensionOf(quantity).exponent === 0;

/** A number written shorter than its neighbours in the same unit is first taken to be exact to their places. */
function findPlaces(quantities: readonly Quantity[]): (quantity: Quantity) => number {
  const finest = new Map<string, number>();
  for (const { numeral, value } of quantities) finest.set(numeral.unit, Math.max(finest.get(numeral.unit) ?? value.places, value.places));
  return ({ numeral, value }) => finest.get(numeral.unit) ?? value.places;
}

const padded = ({ units, places }: Decimal, to: number): Decimal =>
  to <= places ? { units, places } : { units: units * 10n ** BigInt(to - places), places: to };

export function intervalOf(quantity: Quantity, places = quantity.value.places): Interval {
  const { exponent } = dimensionOf(quantity);
  const value = padded(quantity.value, places);
  // Full marks are whole numbers of points.
  const exact = isWhole(quantity) || (quantity.kind === 'score' && quantity.value.places <= 0);
  return exact ? exactly(shift(value, exponent)) : rounded(shift(value, exponent));
}

export const exactlyOf = (quantity: Quantity): Interval => exactly(shift(quantity.value, dimensionOf(quantity).exponent));

const isLinear = (expression: Expression): boolean =>
  expression.op === 'number' ||
  expression.op === 'constant' ||
  ((expression.op === '+' || expression.op === '-') && isLinear(expression.left) && isLinear(expression.right));

/** What the formula gives at face value, in the unit of the stated number. */
export function computeExactly(stated: Quantity, expression: Expression): Rational | undefined {
  const value = compute(expression, exactlyOf, exactly);
  return value && inUnit(value, dimensionOf(stated).exponent).low.at;
}

const MOST_PLACES = 8;

/** A number that its places would round to nothing is given the places it needs: 0.3985亿元. */
function roundTo(exact: Rational, places: number): Decimal {
  const rounded = roundR(exact, places);
  return rounded.units === 0n && exact.top !== 0n && places < MOST_PLACES ? trimDecimal(roundTo(exact, places + 2)) : rounded;
}

export const renderExpected = (stated: Quantity, exact: Rational, places = stated.value.places): string =>
  `${formatDecimal(isWhole(stated) ? roundR(exact, Math.max(places, 0)) : roundTo(exact, places))}${stated.numeral.unit}`;

const RANK: Record<Verdict, number> = { holds: 0, rounding: 1, broken: 3 };

type Judged = Pick<Decision, 'verdict' | 'loose'> & { readonly exact: Rational };

/** Whether the calculation gives the stated number; `undefined` where it has no value. */
function judgeVerdict(stated: Quantity, expression: Expression, operands: readonly Quantity[]): Judged | undefined {
  const { value, numeral } = stated;
  const { exponent } = dimensionOf(stated);
  const linear = isLinear(expression);
  // 班均41人 is a whole number that was rounded.
  const written = { value, hedge: numeral.hedge, whole: isWhole(stated) && expression.op !== '/' };
  const face = compute(expression, exactlyOf, exactly);
  if (!face) return undefined;
  const own = inUnit(face, exponent);
  const exact = own.low.at;
  if (linear && decideEquality(own, written) === 'holds') return { verdict: 'holds', loose: false, exact };
  const places = findPlaces(linear ? [...operands, stated] : operands);
  const fits = (read: (quantity: Quantity) => Interval): Verdict | undefined => {
    const computed = compute(expression, read, exactly);
    return computed && decideEquality(inUnit(computed, exponent), written);
  };
  // Points are given, not measured: they add up as written, but for one unit of the last place.
  if (linear && stated.kind === 'score')
    return { verdict: decideEquality(own, written) === 'rounding' ? 'rounding' : 'broken', loose: false, exact };
  const strict = fits((quantity) => intervalOf(quantity, places(quantity)));
  if (strict === undefined) return undefined;
  // Money is expected to add up to the cent; shares that were each rounded need not.
  if (strict === 'holds') return { verdict: linear && stated.kind === 'money' ? 'rounding' : 'holds', loose: false, exact };
  if (strict === 'rounding') return { verdict: 'rounding', loose: false, exact };
  const lenient = fits((quantity) => intervalOf(quantity));
  return { verdict: lenient === 'holds' ? 'rounding' : 'broken', loose: lenient === 'holds', exact };
}

export function judge(stated: Quantity, { expression, support }: Reading): Decision | undefined {
  const operands = operandsOf(expression);
  const judged = judgeVerdict(stated, expression, operands);
  if (!judged) return undefined;
  const { verdict, loose, exact } = judged;
  return {
    verdict,
    loose,
    support,
    stated,
    expression,
    operands,
    formula: renderExpression(expression),
    expected: renderExpected(stated, exact),
  };
}

const DOUBT: Record<Support, number> = { sure: 0, likely: 0.1, guess: 0.2 };
const rank = ({ verdict, loose, support }: Decision): number => RANK[verdict] + (loose ? 1 : 0) + DOUBT[support];

const isSure = ({ support }: Decision): boolean => support === 'sure';

/** The claim stands if any reading holds; it is broken only when none does. Earlier readings win ties. */
export function decide(stated: Quantity, readings: Iterable<Reading>): Decision | undefined {
  const decisions: Decision[] = [];
  let best: Decision | undefined;
  for (const reading of readings) {
    const decision = judge(stated, reading);
    if (!decision) continue;
    if (decision.verdict === 'holds') {
      const betrayed = decision.support !== 'guess' ? undefined : decisions.find((other) => other.verdict === 'broken' && isSure(other));
      return betrayed ? { ...decision, betrayed } : decision;
    }
    decisions.push(decision);
    if (!best || rank(decision) < rank(best)) best = decision;
  }
  if (!best) return undefined;
  const { support, verdict } = best;
  const rivals = decisions.filter((other) => other !== best && other.support === support && other.verdict === verdict);
  return rivals.length > 0 ? { ...best, rivals } : best;
}
