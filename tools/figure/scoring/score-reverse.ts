import type { Profile } from '../../../schemas/profile.ts';
import { compare, type Decimal } from '../../number/decimal.ts';
import type { Measured, Scoring } from './scoring.ts';

type Variant = Profile['indicators']['reverse'];

const RULES: Readonly<Record<Variant, string>> = {
  'linear-excess': '反向指标：不超过得满分，超过部分按占指标值的比例扣分，超过一倍不得分',
  'target-over-actual': '反向指标：不超过得满分，超过按指标值÷完成值计分',
  'all-or-nothing': '反向指标：不超过得满分，超过不得分',
};

/** The points of an actual above its limit; `a` and `t` as formulas name them. */
export function writeExcess({ weight, profile }: Measured, a: string, t: string): string {
  const { reverse } = profile.indicators;
  if (reverse === 'all-or-nothing') return '0';
  const share = reverse === 'target-over-actual' ? `${t} / (${a})` : `max(0, 1 - (${a} - ${t}) / ${t})`;
  return `if(${t} <= 0, 0, min(${weight}, round(${weight} * ${share}, ${profile.rounding.score})))`;
}

/** The same with the numbers in it. */
export function describeExcess({ indicator, profile, aShown: a }: Measured, actual: Decimal, limit: Decimal, t: string): string {
  const { reverse } = profile.indicators;
  if (reverse === 'all-or-nothing') return `${a} > ${t}，计0分`;
  if (limit.units <= 0n) return `${a} > ${t}，指标值不大于零，计0分`;
  if (reverse === 'target-over-actual') return `${indicator.weight} × ${t} / ${a}`;
  return compare(actual, { units: limit.units * 2n, places: limit.places }) >= 0
    ? `${a} 达到 ${t} 的两倍，计0分`
    : `${indicator.weight} × (1 − (${a} − ${t}) / ${t})`;
}

/** Within the limit: full points. Above it: one of three formulas, as the profile says. */
export function scoreReverse(subject: Measured): Scoring {
  const { aPath, tPath, aShown, tShown, weight, indicator, profile, t, a } = subject;
  return {
    rule: RULES[profile.indicators.reverse],
    formula: `if(${aPath} <= ${tPath}, ${weight}, ${writeExcess(subject, aPath, tPath)})`,
    working: compare(a, t) <= 0 ? `${aShown} ≤ ${tShown}，得满分${indicator.weight}` : describeExcess(subject, a, t, tShown),
    notes: [],
    missed: `${aPath} > ${tPath}`,
  };
}
