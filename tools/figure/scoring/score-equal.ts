import { compare } from '../../number/decimal.ts';
import { scoreByHand } from './by-hand.ts';
import { scorePositive } from './score-positive.ts';
import type { Measured, Scoring } from './scoring.ts';

const AT_LEAST = '等于型指标：达到得满分，未达到按完成值÷指标值计分';
const EXACT = '等于型指标：相等得满分，不相等按偏离占指标值的比例扣分';

/** "=": reached is enough, or every deviation costs, as the profile says. */
export function scoreEqual(subject: Measured): Scoring {
  const { aPath, tPath, aShown, tShown, weight, indicator, profile, t, a } = subject;
  if (profile.indicators.equal === 'at-least') return scorePositive(subject, AT_LEAST);
  if (t.units < 0n) return scoreByHand(subject, `指标值${tShown}为负，偏离没有比例`);
  const met = compare(a, t) === 0;
  const part = `round(${weight} * max(0, 1 - abs(${aPath} - ${tPath}) / ${tPath}), ${profile.rounding.score})`;
  return {
    rule: EXACT,
    formula: `if(${aPath} = ${tPath}, ${weight}, min(${weight}, ${part}))`,
    working: met ? `${aShown} = ${tShown}，得满分${indicator.weight}` : `${indicator.weight} × (1 − |${aShown} − ${tShown}| / ${tShown})`,
    notes: [],
    missed: `${aPath} != ${tPath}`,
  };
}
