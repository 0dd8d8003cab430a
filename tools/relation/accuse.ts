import type { Severity } from '../../schemas/check.ts';
import { decimal, dropZeros, equals } from '../number/decimal.ts';
import { compareR, divideR, negateR, type Rational, roundR, signR, subtractR, toRational } from '../number/rational.ts';
import { computeExactly, type Decision } from './decide.ts';
import { isDelta } from './levels.ts';
import { findRepairs, isSwapped, type Repair } from './repair.ts';
import type { Quantity } from './statement.ts';

/** What the checker may say of a tie that does not hold. */
export type Accusation = { readonly decision: Decision; readonly severity: Severity; readonly repairs: readonly Repair[] };

const SMALL = 10n ** 15n;

/** Written digits without the zeros behind them: how unlikely a chance agreement is. */
export const countDigits = ({ value: { units } }: Quantity): number =>
  units > -SMALL && units < SMALL ? countSmall(Math.abs(Number(units))) : dropZeros((units < 0n ? -units : units).toString()).length;

function countSmall(size: number): number {
  if (size === 0) return 0;
  let rest = size;
  while (rest % 10 === 0) rest /= 10;
  let digits = 1;
  for (let power = 10; power <= rest; power *= 10) digits += 1;
  return digits;
}

const EXACT_PLACES = 2;
const EXACT_DIGITS = 5;

/** So many values are near a round number that a slip explains nearly any difference; long numbers agree by chance only rarely. */
function isTelling({ stated, operands }: Decision): boolean {
  if (stated.kind === 'percent') return stated.value.places >= EXACT_PLACES;
  return (
    Math.min(...[stated, ...operands].map(countDigits)) >= EXACT_DIGITS - 1 ||
    Math.max(...[stated, ...operands].map(countDigits)) >= EXACT_DIGITS
  );
}

/** How far the computed value is from the stated one: for rates in points of a percent, else as a part of the stated number. */
function readGap({ stated, expression }: Decision): { readonly gap: Rational; readonly rate: boolean } | undefined {
  const exact = computeExactly(stated, expression);
  const own = toRational(stated.value);
  if (!exact || signR(own) === 0) return undefined;
  const difference = subtractR(exact, own);
  const size = signR(difference) < 0 ? negateR(difference) : difference;
  const rate = stated.kind === 'percent';
  const gap = rate ? size : divideR(size, signR(own) < 0 ? negateR(own) : own);
  return gap && { gap, rate };
}

const atMost = (value: Rational, limit: string): boolean => compareR(value, toRational(decimal(limit))) <= 0;

/** A computed value hardly comes so near the stated one unless it was meant. */
function isNear(decision: Decision): 'very' | 'rather' | undefined {
  const read = readGap(decision);
  if (!read) return undefined;
  const { gap, rate } = read;
  if (atMost(gap, rate ? '0.5' : '0.002')) return 'very';
  const large = compareR(toRational(decision.stated.value), toRational(decimal('20'))) > 0;
  return atMost(gap, rate ? (large ? '10' : '2') : '0.03') ? 'rather' : undefined;
}

/** What may be said of a broken reading that the words only suggest: nothing, unless one slip explains it. */
function explain(decision: Decision): Accusation | undefined {
  const repairs = findRepairs(decision);
  const near = isNear(decision);
  if (repairs.length === 0 && near === undefined && !isSwapped(decision)) return undefined;
  const slip = repairs.length > 0 || near === 'very';
  return { decision, severity: slip && isTelling(decision) ? 'error' : 'warning', repairs };
}

const LEAST_DIGITS = 3;

/** Sure words that do not hold are not excused by a chance agreement, if one slip in a number of some digits explains them. */
function explainBetrayed(decision: Decision): Accusation | undefined {
  if (decision.stated.kind === 'score') return undefined;
  const repairs = findRepairs(decision).filter(({ quantity }) => quantity.value.units.toString().length >= LEAST_DIGITS);
  if (repairs.length > 0) return { decision, severity: 'warning', repairs };
  const telling = decision.stated.value.places > 0 && decision.operands.every((operand) => countDigits(operand) >= LEAST_DIGITS);
  return telling && isSwapped(decision) ? { decision, severity: 'warning', repairs } : undefined;
}

const TURNED_DIGITS = 2;

/** The calculation gives just this change the other way round: 同比上升16.49%（上年68,420万元） of a number that fell. */
function isTurned({ stated, expression }: Decision): boolean {
  if (stated.kind !== 'percent' || !isDelta(stated) || countDigits(stated) < TURNED_DIGITS || stated.value.places === 0) return false;
  const exact = computeExactly(stated, expression);
  return exact !== undefined && signR(exact) < 0 && equals(roundR(negateR(exact), stated.value.places), stated.value);
}

const UNITS = [4, 8, -4, -8];

/** Amounts in two units, and the calculation misses by just that much: 支出78.49元，占全年支出523.26万元的15.0%. */
function isUnitSlip({ stated, expression, operands }: Decision): boolean {
  const amounts = [stated, ...operands].filter(({ kind }) => kind === 'money');
  if (amounts.length < 2 || new Set(amounts.map(({ dimension }) => dimension.exponent)).size < 2) return false;
  if (countDigits(stated) < TURNED_DIGITS || amounts.every((amount) => countDigits(amount) < LEAST_DIGITS)) return false;
  const exact = computeExactly(stated, expression);
  if (!exact) return false;
  const own = stated.value.places;
  return UNITS.some((power) => equals(roundR(shiftR(exact, power), own), stated.value));
}

const shiftR = ({ top, bottom }: Rational, power: number): Rational =>
  power >= 0 ? { top: top * 10n ** BigInt(power), bottom } : { top, bottom: bottom * 10n ** BigInt(-power) };

/** A reading by guess accuses only where a word or a unit turned round explains it to the last place. */
function explainGuess(decisions: readonly Decision[]): Accusation | undefined {
  const told = decisions.find((decision) => isTurned(decision)) ?? decisions.find((decision) => isUnitSlip(decision));
  return told && { decision: told, severity: 'warning', repairs: [] };
}

/** `undefined` where the words do not support telling it. */
export function accuse(decision: Decision): Accusation | undefined {
  const { verdict, loose, support, rivals = [], betrayed } = decision;
  if (verdict === 'holds' && betrayed) return explainBetrayed(betrayed);
  if (verdict === 'holds') return undefined;
  if (support === 'guess') return verdict === 'broken' ? explainGuess([decision, ...rivals]) : undefined;
  if (verdict === 'rounding') return support === 'sure' ? { decision, severity: loose ? 'warning' : 'note', repairs: [] } : undefined;
  if (support === 'sure') return { decision, severity: 'error', repairs: findRepairs(decision) };
  for (const likely of [decision, ...rivals]) {
    const told = explain(likely);
    if (told) return told;
  }
  return undefined;
}
