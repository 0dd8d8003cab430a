import type { Indicator } from '../../schemas/indicator.ts';
import type { Scoring } from '../figure/scoring/scoring.ts';
import { compare, decimal } from '../number/decimal.ts';
import type { Scored, Step } from './scored.ts';
import { findDifference, padPoints, showWorking } from './show-points.ts';

const REASON = '得分低于分值而没有偏差原因，应补充原因和改进措施';

/** One step for every indicator of a list; `path` and `id` name a place of the list in the dossier and in the ledger. */
export function listIndicatorSteps(
  { profile, figures }: Scored,
  indicators: readonly Indicator[],
  scorings: readonly Scoring[],
  { path, id }: { readonly path: (index: number) => string; readonly id: (index: number) => string },
): Step[] {
  return indicators.flatMap((indicator, index): Step[] => {
    const scoring = scorings[index];
    if (!scoring) return [];
    const { rule, working, notes, needs = [] } = scoring;
    const score = padPoints(figures.get(id(index))?.value ?? '', profile);
    const lost = score !== '' && compare(decimal(score), decimal(indicator.weight)) < 0;
    const unexplained = lost && indicator.reason === undefined;
    const own = indicator.own_score;
    const step = {
      path: path(index),
      name: indicator.name,
      rule,
      basis: profile.indicators.basis,
      formula: showWorking(working, score),
      weight: indicator.weight,
      score,
      own_score: own ?? '',
      difference: findDifference(own, score),
      notes: [
        ...notes,
        ...(unexplained ? [REASON] : []),
        ...(own !== undefined && compare(decimal(own), decimal(indicator.weight)) > 0 ? [`自评得分${own}高于分值${indicator.weight}`] : []),
      ],
    };
    return [{ step, leaf: true, reason: indicator.reason ?? '', needs: [...needs, ...(unexplained ? ['偏差原因分析及改进措施'] : [])] }];
  });
}
