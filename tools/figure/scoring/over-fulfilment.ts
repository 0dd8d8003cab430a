import type { Profile } from '../../../schemas/profile.ts';
import { decimal } from '../../number/decimal.ts';
import { compareR, divideR, toRational } from '../../number/rational.ts';
import type { Measured } from './scoring.ts';

type Step = Profile['indicators']['over_fulfilment'][number];

const DESCRIBE = {
  flag: () => '，复核时可能调减；目标可能定得偏低',
  explain: (explained: boolean) => (explained ? '，已有说明' : '，应说明原因；目标可能定得偏低'),
  deduct: () => '，按规定扣减分数',
} as const;

/** The profile's steps for actuals far above target, highest first; a ratio belongs to its step. */
const listSteps = ({ profile }: Measured): readonly Step[] =>
  profile.indicators.over_fulfilment.toSorted((a, b) => compareR(toRational(decimal(b.ratio)), toRational(decimal(a.ratio))));

type Found = { readonly percent: string | undefined; readonly notes: readonly string[]; readonly needs: readonly string[] };

/** The highest step that the actual reaches, and the deduction that goes with it. */
export function findOverFulfilment(subject: Measured): Found {
  const ratio = divideR(toRational(subject.a), toRational(subject.t));
  const passed = listSteps(subject).filter((step) => ratio && compareR(ratio, toRational(decimal(step.ratio))) >= 0);
  const explained = subject.indicator.reason !== undefined;
  return {
    needs: passed[0]?.action === 'explain' && !explained ? ['超额完成较多的原因'] : [],
    percent: passed.find(({ action, deduct_percent }) => action === 'deduct' && deduct_percent)?.deduct_percent,
    notes: passed.slice(0, 1).map(({ ratio: at, action }) => `完成值达到指标值的${at}倍以上${DESCRIBE[action](explained)}`),
  };
}

/** The formula of the full points with the profile's deductions written in; a plain weight where it has none. */
export function writeFull(subject: Measured, places: number): string {
  const { aPath, tPath, weight } = subject;
  return listSteps(subject)
    .filter(({ action, deduct_percent }) => action === 'deduct' && deduct_percent)
    .reduceRight(
      (rest, { ratio, deduct_percent }) =>
        `if(${aPath} >= ${ratio} * ${tPath}, round(${weight} * (1 - ${deduct_percent} / 100), ${places}), ${rest})`,
      weight,
    );
}
