import { decide } from '../../relation/decide.ts';
import { RATIO } from '../../relation/dimension.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { proposeRatios } from '../../relation/ratio.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readWindow } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const isScore = (quantity: Quantity): 0 | 1 | 2 => {
  if (dimensionOf(quantity).name === RATIO) return 0;
  const role = roleOf(quantity);
  return role === 'score' || role === 'total-score' ? 2 : 0;
};
const isWeight = (quantity: Quantity): 0 | 1 | 2 => (dimensionOf(quantity).name !== RATIO && roleOf(quantity) === 'weight' ? 2 : 0);

export const scoreRate = defineRule({
  id: 'score-rate',
  severity: 'error',
  what: '得分率与得分、分值不相符。',
  why: '得分率由得分除以分值得出，对不上说明三个数里有一个错误。',
  fix: '按“得分÷分值”重算得分率，或更正得分、分值。',
  basis: '算术；得分率＝得分÷分值（权重）',
  confidence: 'certain',
  examples: {
    pass: [
      '产出指标分值50分，得分46.5分，得分率93%。',
      '履职效果权重30分，实际得分27.35分，得分率为91.17%。',
      '过程类指标满分20分，自评得分18分，得分率90.00%；效益类指标满分30分，自评得分24分，得分率80%。',
    ],
    fail: [
      { text: '产出指标分值50分，得分46.5分，得分率95%。', at: '95%', expected: '93%' },
      { text: '过程类指标满分20分，得18分，得分率90%；效益类指标满分30分，得24分，得分率为84.00%。', at: '84.00%', expected: '80.00%' },
    ],
  },
  *check({ statements }) {
    for (const [i, statement] of statements.entries()) {
      if (!statement.text.includes('得分率')) continue;
      for (const rate of statement.quantities) {
        if (dimensionOf(rate).name !== RATIO || roleOf(rate) !== 'score-rate' || rate.term.change !== undefined) continue;
        const readings = proposeRatios(rate, { ...readWindow(statements, i, rate), isPart: isScore, isWhole: isWeight });
        const decision = decide(rate, readings);
        const tie = toTie(decision, { subject: '得分率' });
        if (tie) yield tie;
      }
    }
  },
});
