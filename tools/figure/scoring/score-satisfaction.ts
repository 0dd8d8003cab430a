import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { scoreByHand } from './by-hand.ts';
import { measure } from './measure.ts';
import type { Case, Scoring } from './scoring.ts';

/** Whether the profile scores this indicator by bands of satisfaction. */
export const isBanded = ({ indicator, profile, actual }: Case): boolean =>
  actual?.kind === 'amount' &&
  (profile.indicators.satisfaction?.classes.some((name) => name === indicator.class || name === indicator.group) ?? false);

/** Satisfaction in steps: the share of the weight that the highest step reached gives. */
export function scoreSatisfaction(subject: Case): Scoring {
  const { indicator, profile, weight, actual, target } = subject;
  const steps = (profile.indicators.satisfaction?.steps ?? []).toSorted((a, b) => compare(decimal(b.from), decimal(a.from)));
  if (actual?.kind !== 'amount') return scoreByHand(subject, '满意度不是一个数');
  const measured = measure({ ...subject, target: { kind: 'amount', value: actual.value, unit: actual.unit || '%', sign: undefined } });
  if (typeof measured === 'string') return scoreByHand(subject, measured);
  const { aPath, aShown, a } = measured;
  const { score: places } = profile.rounding;
  const formula = steps.reduceRight(
    (rest, { from, percent }) => `if(${aPath} >= ${from}, round(${weight} * ${percent} / 100, ${places}), ${rest})`,
    '0',
  );
  const reached = steps.find(({ from }) => compare(a, decimal(from)) >= 0);
  const own = target?.kind === 'amount' ? measure(subject) : undefined;
  return {
    rule: `满意度分档：${steps.map(({ from, percent }) => `${from}%及以上得${percent}%`).join('，')}，以下不得分`,
    formula,
    working: reached
      ? `${aShown} ≥ ${formatDecimal(decimal(reached.from))}%，${indicator.weight} × ${reached.percent}%`
      : `${aShown} 不到最低一档，计0分`,
    notes: [],
    ...(own !== undefined && typeof own !== 'string' ? { missed: `${own.aPath} < ${own.tPath}` } : {}),
  };
}
