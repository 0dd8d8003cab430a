import { decimal, formatDecimal } from '../../number/decimal.ts';
import type { Case, Scoring } from './scoring.ts';

/** Where no rule gives a score, the office's own stands, within the weight. */
export function scoreByHand({ indicator, path, weight }: Case, why: string): Scoring {
  if (indicator.own_score === undefined)
    return { rule: '无法自动计分', working: '', notes: [`${why}，无法自动计分；没有自评得分，未计入总分`] };
  return {
    rule: '采用自评得分',
    formula: `max(0, min(${path}.own_score, ${weight}))`,
    working: `自评${indicator.own_score}分，不超过分值${formatDecimal(decimal(indicator.weight))}`,
    notes: [`${why}，无法自动计分；采用自评得分，请人工复核`],
  };
}
