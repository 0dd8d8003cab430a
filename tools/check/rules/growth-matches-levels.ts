import { proposeGrowthAcross } from '../../relation/across-change.ts';
import { proposeCarriedGrowth, proposePairedGrowth } from '../../relation/carried-change.ts';
import { proposeGrowth } from '../../relation/change.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import type { Facts } from '../../relation/facts.ts';
import { isDelta, isRatio } from '../../relation/levels.ts';
import { proposeNamedGrowth } from '../../relation/named-change.ts';
import { findSeries } from '../../relation/series.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { isNamedCutRate } from '../../relation/two-levels.ts';
import { readNearby } from '../../relation/window.ts';
import { proposeDefined } from '../../relation/worded-rate.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

/** A growth by another name: 预算调整率. */
const ADJUSTED = /调整率|变动率|调整幅度|增减率|超支率/u;

/** In a row the words of change stand before the first: 分别下降50.76%、64.27%. */
const isChange = (rate: Quantity): boolean => {
  if (isNamedCutRate(rate)) return false;
  if (isDelta(rate)) return true;
  const first = rate.before.length <= 2 ? findSeries(rate)?.items[0] : undefined;
  return first !== undefined && isDelta(first);
};

function* propose(rate: Quantity, near: readonly Quantity[], previous: Statement | undefined, facts: Facts): Iterable<Reading> {
  yield* proposeGrowth(rate);
  yield* proposeGrowthAcross(rate, previous, facts);
  yield* proposeNamedGrowth(rate, near);
  yield* proposeCarriedGrowth(rate, near);
  yield* proposePairedGrowth(rate);
  if (ADJUSTED.test(rate.before)) yield* proposeDefined(rate, near);
}

export const growthMatchesLevels = defineRule({
  id: 'growth-matches-levels',
  severity: 'error',
  what: '增减幅度与前后两个水平值不一致。',
  why: '读者会用本年数、上年数或增减额复算增速，算不回来说明有一个数错误。',
  fix: '按“（本年－上年）÷上年”重算，或注明不同的口径（如可比价）。',
  basis: '算术；增速＝增减额÷基数，基数＝本年数－增减额',
  confidence: 'certain',
  examples: {
    pass: [
      '单位运行成本较上年下降3.6%，人均公用经费由2.86万元降至2.74万元。',
      '查办案件218件，同比增长16.6%，2022年为187件。',
      '无偿献血14520人次、25410单位，献血人次同比增加1320人次，增幅10.0%。',
      '上年信访总量1337件。本年信访总量1651件，增长23.49%。',
      '检查企业较上年增加28家（上年128家），增长21.9%。',
      '上年事业收入640万元。本年项目支出704万元，增长5%。',
      '送审金额4084万元，核减286万元，核减率7.00%。',
      '市级预算收入决算数52640万元，为调整预算数的100.66%，比2017年增收5040万元，增长10.59%。',
      '收入预算1320万元，较2022年预算数增加120万元，增长10%。',
      '全市一般公共预算收入完成38.3亿元，同比增收6.5亿元，增长20.4%。',
      '发生险情126起，伤9人，与上年相比分别减少14起、3人，降幅分别为10%、25%。',
      '共受理案件97件134人，去年同期为197件375人，件数和人数分别下降50.76%、64.27%。',
      '其他收入382.17万元，为当年拨付的资金。较上年度决算数减少157.86万元，下降29.2%。',
      '全区收入完成9955万元，占年初预算的90.9%，同比增长9.1%，增收830万元。',
      '税收收入由上年的4.50亿元增加到5.40亿元，增长20%。',
      '全年支出880万元，比上年增加80万元，增长10%。',
      '公用经费从62.5万元压减到50万元，下降20%。',
      '三公经费18.6万元，较上年减少2.4万元，下降11.43%。',
      '上年营业收入320亿元，本年营业收入368亿元，同比增长15%。',
      '实现产值216.2亿元，同比增长10.3%。',
      '接待群众1.2万人次，较上年1.0万人次增加0.2万人次，增长20%。',
      '发生火灾45起，受伤18人，与上年相比分别减少5起、2人，降幅分别为10%和10%。',
      '用电量126万千瓦时，下降10%，上年为140万千瓦时。',
      '全年接诊12.6万人次，其中门诊11.2万人次、急诊1.4万人次，较上年12.0万人次增长5%。',
      '“三公”经费支出25.50万元，其中车辆运行费21.30万元、接待费4.20万元，较上年30.00万元下降15%。',
      '发放补贴330万元，其中春季150万元、秋季180万元，比上年减少20万元，下降5.71%。',
      '公务接待费2.85万元，控制率95%（预算3.00万元），同比减少0.15万元，下降5%。',
      '年初预算800万元，年中追加40万元，追加比例5%。',
      '年初预算2486.5万元，全年实际执行2712.3万元，超出预算225.8万元，超支率为9.08%。',
      '从受理到办结平均用时8.1天，比上年压减0.9天，压减10%。',
      '“三公”经费支出28.60万元，控制在预算32.00万元以内，比上年减少2.82万元，下降8.98%。',
      '平均办理时限11个工作日，比规定的15个工作日快4个工作日，比上年的13个工作日缩短15.4%。',
      '审批时限由20个工作日缩短为5个工作日，压缩75%。',
      '全省共收各类案件321446件（不含上年旧存28602件，下同），比上年下降1.3%。',
    ],
    fail: [
      { text: '查办案件218件，同比增长8.6%，2022年为187件。', at: '8.6%', expected: '16.6%' },
      { text: '上年信访总量1337件。本年信访总量1651件，增长28.49%。', at: '28.49%', expected: '23.49%' },
      { text: '检查企业较上年增加28家（上年128家），增长31.9%。', at: '31.9%', expected: '21.9%' },
      { text: '项目支出880万元，较2022年度决算减少120万元，下降13.64%。', at: '13.64%', expected: '12.00%' },
      { text: '共办结案件95件134人，去年同期为200件377人，件数和人数分别下降50.76%、64.46%。', at: '50.76%', expected: '52.50%' },
      { text: '税收收入由上年的4.50亿元增加到5.40亿元，增长25%。', at: '25%', expected: '20%' },
      { text: '全年支出880万元，比上年增加80万元，增长9.1%。', at: '9.1%', expected: '10.0%' },
      { text: '三公经费18.6万元，较上年减少2.4万元，下降21.43%。', at: '21.43%', expected: '11.43%' },
      { text: '办理事项4620件，比上年的4200件增长12%。', at: '12%', expected: '10%' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const { place: i, quantities } of told) {
      if (quantities.length < 2) continue;
      for (const rate of quantities) {
        if (!isRatio(rate) || !(isChange(rate) || ADJUSTED.test(rate.before)) || rate.numeral.unit === '倍') continue;
        const decision = decide(rate, propose(rate, readNearby(statements, i, rate), statements[i - 1], facts));
        const tie = toTie(decision, { subject: '增减幅度' });
        if (tie) yield tie;
      }
    }
  },
});
