import { compare, decimal } from '../../number/decimal.ts';
import { scoreByHand } from './by-hand.ts';
import { measure } from './measure.ts';
import type { Case, Scoring } from './scoring.ts';

/** A table of steps of the indicator's own: the score of the highest step reached. */
export function scoreSteps(subject: Case): Scoring {
  const { indicator, path, weight, actual, target } = subject;
  const steps = (indicator.steps ?? [])
    .map(({ from, score }, index) => ({ from: decimal(from), shown: from, score, at: `${path}.steps[${index}]` }))
    .toSorted((a, b) => compare(b.from, a.from));
  if (steps.length === 0) return scoreByHand(subject, '没有给出分档（steps）');
  if (actual?.kind !== 'amount') return scoreByHand(subject, `完成值“${indicator.actual ?? ''}”不是一个数`);
  const unit = target?.kind === 'amount' ? target.unit : actual.unit;
  const measured = measure({ ...subject, target: { kind: 'amount', value: actual.value, unit, sign: undefined } });
  if (typeof measured === 'string') return scoreByHand(subject, measured);
  const { aPath, aShown, a } = measured;
  const reached = steps.find(({ from }) => compare(a, from) >= 0);
  return {
    rule: '分档计分：取完成值所达到的最高一档',
    formula: steps.reduceRight((rest, { at }) => `if(${aPath} >= ${at}.from, min(${weight}, ${at}.score), ${rest})`, '0'),
    working: reached ? `${aShown} ≥ ${reached.shown}，得${reached.score}` : `${aShown} 不到最低一档，计0分`,
    notes: [],
  };
}
