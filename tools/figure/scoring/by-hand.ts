import { compare, decimal } from '../../number/decimal.ts';
import type { Case, Scoring } from './scoring.ts';

/** Where no rule gives a score, the office's own stands, within the weight. */
export function scoreByHand({ indicator, path, weight }: Case, why: string): Scoring {
  if (indicator.own_score === undefined)
    return { rule: '无法自动计分', working: '', notes: [`${why}，无法自动计分；没有自评得分，未计入总分`] };
  const high = compare(decimal(indicator.own_score), decimal(indicator.weight)) > 0;
  return {
    rule: '采用自评得分',
    formula: `max(0, min(${path}.own_score, ${weight}))`,
    working: high ? `自评${indicator.own_score}分高于分值，按分值${indicator.weight}计` : `采用自评${indicator.own_score}分`,
    notes: [`${why}，无法自动计分；采用自评得分，请人工复核`],
  };
}
