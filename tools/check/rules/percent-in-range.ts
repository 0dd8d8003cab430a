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
const BOUNDED =
  /满意|合格率|达标率|覆盖率|参与率|得分率|占比|知晓率|回收率|有效率|普及率|及时率|完好率|获救率|检出率|阳性率|成活率|优秀率|优良率|通过率|追回率|通车率|硬化率|到位率|比重|占[^，。]{0,16}的?$/u;

/** Rates of a part that may pass 100% a little, with what was left from the year before, but never by half. */
const NEARLY =
  /(?:办结|结案|审结|破案|整改|核实|核查|核验|检出|阳性|回访|随访|访视|规范管理|建档|签约|销号|受理|通过|验收|在编|到编|满编|履约|兑付|化解|调解|治愈|接种|筛查|巡查|绿化|硬化|通车|出勤|优秀|优良|良好|纠正|获救|完好|有效|回收|取证|追回|处置|办理|参训|安装|成活|保存)率(?:为|达到?|是|仅|约)*$/u;
const HALF_MORE = decimal('150');

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
    pass: [
      '当年办结率104%（含上年结转）。',
      '服务对象满意度96.5%，工程合格率100%。',
      '完成年度任务的126%。',
      '完成投资46.5亿元，占其年度计划134.8%。',
      '营业收入增长135%。',
    ],
    fail: [
      { text: '受理诉求744件次，按期办结738件次，办结率999.19%。', at: '999.19%' },
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
        const nearly = NEARLY.test(quantity.before) && quantity.term.change === undefined;
        if (!nearly && !isBounded(quantity)) continue;
        const most = isBounded(quantity) ? HUNDRED : HALF_MORE;
        if (quantity.numeral.unit === '%' && compare(quantity.value, most) > 0) {
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
