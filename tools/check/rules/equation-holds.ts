import { decide } from '../../relation/decide.ts';
import { readEquations } from '../../relation/equation.ts';
import { placeIn } from '../../relation/place.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const EQUALS = /[=＝≈]/u;

export const equationHolds = defineRule({
  id: 'equation-holds',
  severity: 'error',
  what: '列出的算式算不出所写的结果。',
  why: '算式是得数的依据，读者照着一算就知道对不对。',
  fix: '按算式重算结果，或更正算式里的数。',
  basis: '算术；等号两边相等',
  confidence: 'certain',
  examples: {
    pass: [
      '预算执行率=285/300×100%=95%，得分=95%×10=9.5分。',
      '综合得分＝投入14分＋过程22分＋产出32分＋效果26分＝94分。',
      '满意率=（120+50）÷186×100=91.4%。',
      '结余资金1200-1080=120万元，节约率=120万元/1200万元=10%。',
      '预算完成率为（2,050.3/2,145）×100%＝95.59%，计9.56分（10分×95.59%＝9.56分）。',
      '得分＝执行数÷预算数×10分，90分及以上=优。',
    ],
    fail: [
      { text: '预算执行率=285/300×100%=96%，得分9.6分。', at: '96%', expected: '95%' },
      { text: '综合得分＝投入14分＋过程22分＋产出32分＋效果26分＝95分。', at: '95分', expected: '94分' },
      { text: '该项得分：20分×92.5%＝18.2分。', at: '18.2分', expected: '18.5分' },
      { text: '结余资金＝1200-1080＝102万元。', at: '102万元', expected: '120万元' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2 || !EQUALS.test(statement.text)) continue;
      for (const { stated, readings, start, end } of readEquations(statement)) {
        const tie = toTie(decide(stated, readings), { subject: '算式' });
        if (tie) yield { ...tie, closed: placeIn(statement, start, end) };
      }
    }
  },
});
