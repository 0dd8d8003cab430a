import { compare, decimal } from '../../number/decimal.ts';
import { RATIO } from '../../relation/dimension.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { isLevel } from '../../relation/levels.ts';
import { placeOfNumeral, placeOfQuantity } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

const HUNDRED = decimal('100');
/** Rates of a part in its own whole, which cannot pass 100%. */
const BOUNDED = /满意|合格率|达标率|覆盖率|参与率|得分率|占比|知晓率|回收率|有效率|普及率|及时率|到位率|比重|占[^，。]{0,16}的?$/u;

/** 占年度计划的134%: more was done than planned. */
const OF_PLAN = /占[^，。]{0,10}(?:计划|目标|任务|预算|预期|指标|定额|编制|上年|去年|同期)[^，。]{0,6}$/u;

/** Rates and shares of one document that are told as one tie. */
const RATE = /率|度|比|占|进度/u;
const MOST = 400;

const isBounded = (quantity: Quantity): boolean => {
  const role = roleOf(quantity);
  return (
    (role === 'satisfaction' || role === 'share' || role === 'score-rate' || BOUNDED.test(quantity.before)) &&
    !OF_PLAN.test(quantity.before) &&
    quantity.term.change === undefined
  );
};

export const percentInRange = defineRule({
  id: 'percent-in-range',
  severity: 'error',
  what: '百分比超出了可能的范围。',
  why: '满意度、合格率、占比这类比率不会超过100%。',
  fix: '核对分子和分母；多半是小数点或百分号的位置错了。',
  basis: '算术；部分不大于整体',
  confidence: 'certain',
  examples: {
    pass: ['服务对象满意度96.5%，工程合格率100%。', '完成年度任务的126%。', '完成投资46.5亿元，占其年度计划134.8%。', '营业收入增长135%。'],
    fail: [
      { text: '群众满意度达到965%。', at: '965%' },
      { text: '工程验收合格率101%。', at: '101%' },
      { text: '技术人员占职工总数的128%。', at: '128%' },
    ],
  },
  *check({ told }) {
    const sound: Quantity[] = [];
    for (const { quantities } of told) {
      for (const quantity of quantities) {
        if (quantity.kind !== 'percent' || dimensionOf(quantity).name !== RATIO || quantity.numeral.unit === '倍') continue;
        if (isLevel(quantity) && compare(quantity.value, HUNDRED) <= 0 && RATE.test(`${quantity.before}${quantity.after}`))
          sound.push(quantity);
        if (!isBounded(quantity)) continue;
        if (quantity.numeral.unit === '%' && compare(quantity.value, HUNDRED) > 0) {
          yield {
            kind: 'defect',
            at: placeOfQuantity(quantity),
            message: `${renderStated(quantity)}超过100%，这类比率不可能大于整体。`,
            expected: '≤100%',
          };
        }
      }
    }
    const [first, ...others] = sound.slice(0, MOST);
    if (!first || others.length === 0) return;
    const tie: Tie = {
      kind: 'tie',
      verdict: 'holds',
      formula: '0 ≤ 各比率 ≤ 100%',
      stated: placeOfNumeral(first),
      expected: '≤100%',
      operands: others.map(placeOfNumeral),
      weak: true,
    };
    yield tie;
  },
});
