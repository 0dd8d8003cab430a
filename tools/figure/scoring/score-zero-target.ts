import { scoreByHand } from './by-hand.ts';
import type { Measured, Scoring } from './scoring.ts';

/** "= 0": nothing was to happen. */
export function scoreNothingWanted({ aPath, aShown, weight, indicator, a }: Measured): Scoring {
  return {
    rule: '等于型指标，指标值为零：未发生得满分，发生不得分',
    formula: `if(${aPath} <= 0, ${weight}, 0)`,
    working: a.units <= 0n ? `${aShown} = 0，得满分${indicator.weight}` : `${aShown} ≠ 0，计0分`,
    notes: [],
    missed: `${aPath} > 0`,
  };
}

/** "≥ 0": there is no proportion; by hand, or full where the profile says so. */
export function scoreNothingAsked(subject: Measured): Scoring {
  const { aPath, aShown, weight, indicator, profile, a } = subject;
  if (profile.indicators.zero_target === 'by-hand') return scoreByHand(subject, '指标值为零，无法按比例计分');
  return {
    rule: '正向指标，指标值为零：完成值不为负得满分',
    formula: `if(${aPath} >= 0, ${weight}, 0)`,
    working: a.units >= 0n ? `${aShown} ≥ 0，得满分${indicator.weight}` : `${aShown} < 0，计0分`,
    notes: [],
    missed: `${aPath} < 0`,
  };
}
