import { compare } from '../../number/decimal.ts';
import { scoreByHand } from './by-hand.ts';
import { findOverFulfilment, writeFull } from './over-fulfilment.ts';
import type { Measured, Scoring } from './scoring.ts';

const RULE = '正向指标：达到得满分，未达到按完成值÷指标值计分';

/** Reached: full points. Short: in proportion, nothing for less than nothing. */
export function scorePositive(subject: Measured, rule = RULE): Scoring {
  const { aPath, tPath, aShown, tShown, weight, indicator, profile, t, a } = subject;
  const { score: places } = profile.rounding;
  const met = compare(a, t) >= 0;
  if (t.units < 0n && !met) return scoreByHand(subject, `指标值${tShown}为负，未达到时没有比例`);
  const { percent, notes, needs } = findOverFulfilment(subject);
  const full = writeFull(subject, places);
  const part = t.units < 0n ? '0' : `min(${weight}, round(${weight} * max(0, ${aPath} / ${tPath}), ${places}))`;
  return {
    rule: percent ? `${rule}；超额较多按规定扣减` : rule,
    formula: `if(${aPath} >= ${tPath}, ${full}, ${part})`,
    working: percent
      ? `${indicator.weight} × (1 − ${percent}%)`
      : met
        ? `${aShown} ≥ ${tShown}，得满分${indicator.weight}`
        : a.units <= 0n
          ? `${aShown} ≤ 0，计0分`
          : `${indicator.weight} × ${aShown} / ${tShown}`,
    ...(t.units > 0n ? { notes, needs } : { notes: [] }),
    missed: `${aPath} < ${tPath}`,
  };
}
