import { compare } from '../../number/decimal.ts';
import { inBase } from '../../relation/expression.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { pairWithFull, readPoints } from '../../relation/score-list.ts';
import { defineRule } from '../rule.ts';

export const scoreWithinFull = defineRule({
  id: 'score-within-full',
  severity: 'error',
  what: '得分大于该项分值。',
  why: '得分不能超过分值，超过时得分或分值写错，总分也随之不可靠。',
  fix: '核对该项得分和分值。',
  basis: '算术；0≤得分≤分值',
  confidence: 'certain',
  examples: {
    pass: [
      '预算管理55分得51.2分，结果应用25分得24分，扣分项10分得9.5分，满意度10分得9.4分，总得分94.1分。',
      '项目自评97.2分：预算执行（10分）9.4分，产出（50分）48.6分，效益（30分）29.2分，满意度（10分）10分。',
      '产出指标48.5分（满分50分）、效益指标28分（满分30分）。',
      '预算执行（10分）得9.8分。',
      '管理效率分值50分，得分42分。',
      '20分）项目决策（10分）科学决策必要性5 5 可行性5 5',
    ],
    fail: [
      { text: '预算管理55分得51.2分，结果应用25分得26分，扣分项10分得9.5分，满意度10分得9.4分。', at: '26分' },
      { text: '产出指标58.5分（满分50分）、效益指标28分（满分30分）。', at: '58.5' },
      { text: '管理效率分值50分，得分52分。', at: '52' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (!statement.text.includes('分') || statement.quantities.length < 2) continue;
      for (const { score, full } of pairWithFull(readPoints([statement]))) {
        const holds = compare(inBase(score), inBase(full)) <= 0;
        const tie = {
          kind: 'tie',
          formula: `${renderStated(score)} ≤ ${renderStated(full)}`,
          stated: placeOfNumeral(score),
          expected: `≤${renderStated(full)}`,
          operands: [placeOfNumeral(full)],
        } as const;
        if (holds) yield { ...tie, verdict: 'holds' };
        else yield { ...tie, verdict: 'broken', message: `得分${renderStated(score)}大于该项分值${renderStated(full)}。` };
      }
    }
  },
});
