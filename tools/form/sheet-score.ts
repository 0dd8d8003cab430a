import type { Profile } from '../../schemas/profile.ts';
import { type Decimal, decimal, parseDecimal, shift, subtract } from '../number/decimal.ts';
import {
  compareR,
  divideR,
  maxR,
  minR,
  multiplyR,
  ONE,
  type Rational,
  roundR,
  signR,
  subtractR,
  toRational,
  ZERO,
} from '../number/rational.ts';

/** An indicator as its formula in the sheet sees it: sign, and plain digits or nothing. */
export type SheetIndicator = {
  readonly sign: string;
  readonly target: string | undefined;
  readonly actual: string | undefined;
  readonly weight: string;
  readonly satisfaction: boolean;
};

const percentR = (percent: string): Rational => toRational(shift(decimal(percent), -2));

/** The share of the weight that an actual above its target keeps, and what banded satisfaction earns. */
function earnPositive(target: Rational, actual: Rational, { indicators }: Profile, satisfaction: boolean): Rational {
  const ratio = divideR(actual, target) ?? ZERO;
  const falling = indicators.over_fulfilment
    .filter(({ action, deduct_percent: percent }) => action === 'deduct' && percent !== undefined)
    .toSorted((a, b) => compareR(toRational(decimal(b.ratio)), toRational(decimal(a.ratio))));
  const over = falling.find((step) => compareR(ratio, toRational(decimal(step.ratio))) >= 0);
  if (over) return toRational(shift(subtract(decimal('100'), decimal(over.deduct_percent ?? '0')), -2));
  if (satisfaction && indicators.satisfaction) {
    const steps = indicators.satisfaction.steps.toSorted((a, b) => compareR(toRational(decimal(b.from)), toRational(decimal(a.from))));
    const reached = steps.find(({ from }) => compareR(actual, toRational(decimal(from))) >= 0);
    return reached ? percentR(reached.percent) : ZERO;
  }
  return minR(ONE, maxR(ZERO, ratio));
}

function earnReverse(target: Rational, actual: Rational, { indicators }: Profile): Rational {
  if (indicators.reverse === 'all-or-nothing') return ZERO;
  if (indicators.reverse === 'target-over-actual') return maxR(ZERO, divideR(target, actual) ?? ZERO);
  if (signR(target) <= 0) return ZERO;
  return maxR(ZERO, subtractR(ONE, divideR(subtractR(actual, target), target) ?? ONE));
}

/** What `writeIndicatorScore` gives: the sheet's formula is written only where this is the ledger's score. */
export function scoreAsSheet({ sign, target, actual, weight, satisfaction }: SheetIndicator, profile: Profile): Decimal | undefined {
  const [t, a, w] = [target, actual, weight].map((digits) => (digits === undefined ? undefined : parseDecimal(digits)));
  if (!t || !a || !w) return undefined;
  const [goal, done, points] = [toRational(t), toRational(a), toRational(w)];
  const rounded = (share: Rational): Decimal => roundR(multiplyR(points, share), profile.rounding.score);
  if (sign === '≤' || sign === '＜') return compareR(done, goal) <= 0 ? w : rounded(earnReverse(goal, done, profile));
  if (!['≥', '＞', '='].includes(sign)) return undefined;
  if (signR(goal) !== 0) return rounded(earnPositive(goal, done, profile, satisfaction));
  return sign === '=' ? (signR(done) <= 0 ? w : decimal('0')) : undefined;
}

const SIGNS: Readonly<Record<string, string>> = {
  '≥': '≥',
  '＞': '＞',
  '>': '＞',
  '》': '≥',
  '≤': '≤',
  '＜': '＜',
  '<': '＜',
  '《': '≤',
  '=': '=',
  '＝': '=',
};

/** What `writeReading` and `writeSign` make of a cell's text. */
export function readAsSheet(text: string): { readonly sign: string; readonly number: string | undefined } {
  const sign = SIGNS[text.charAt(0)];
  const skipped = (sign ? 1 : 0) + (text.charAt(1) === '=' ? 1 : 0);
  const bare = text.slice(skipped, skipped + 40).replaceAll(',', '');
  const [digits = ''] = /^[0-9.]*/u.exec(bare) ?? [];
  const number = /^\d+(?:\.\d*)?$/u.test(digits) && digits.length < 20 ? digits.replace(/\.$/u, '') : undefined;
  return { sign: number === undefined ? '' : (sign ?? '≥'), number };
}

/** What `writeExecutionScore` gives for amounts in one unit. */
export function scoreExecutionAsSheet(
  budget: string | undefined,
  executed: string | undefined,
  { execution, rounding }: Profile,
): Decimal | undefined {
  const [whole, spent] = [parseDecimal(budget ?? ''), parseDecimal(executed ?? '0')];
  if (!whole || !spent) return undefined;
  const rate = divideR(toRational(spent), toRational(whole));
  if (!rate) return decimal('0');
  const falling = execution.steps.toSorted((a, b) => compareR(percentR(b.from), percentR(a.from)));
  const reached = falling.find(({ from }) => compareR(rate, percentR(from)) >= 0);
  const share = falling.length > 0 ? (reached ? percentR(reached.percent) : ZERO) : execution.cap ? minR(ONE, rate) : rate;
  return roundR(multiplyR(toRational(decimal(execution.weight)), share), rounding.score);
}

/** The rate as a fraction, with the places its percentage has and two more. */
export function rateAsSheet(budget: string | undefined, executed: string | undefined, { rounding }: Profile): Decimal | undefined {
  const [whole, spent] = [parseDecimal(budget ?? ''), parseDecimal(executed ?? '0')];
  const rate = whole && spent && divideR(toRational(spent), toRational(whole));
  return rate ? roundR(rate, rounding.rate + 2) : undefined;
}
