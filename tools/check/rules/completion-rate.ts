import { proposeContent } from '../../relation/content-rate.ts';
import { type Decision, decide, type Reading } from '../../relation/decide.ts';
import { dimensionOf } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { proposeFar, proposeFarNamed } from '../../relation/far-rate.ts';
import { proposeByGoal, proposeFromGap } from '../../relation/goal-book.ts';
import { isBand, isDelta, isRatio, isReached } from '../../relation/levels.ts';
import { proposeFromChange } from '../../relation/named-change.ts';
import { findLinkedWhole, isInverse, proposeAfter, proposeLinked, proposePairs, proposeRow, proposeStem } from '../../relation/rate.ts';
import { proposeRatios } from '../../relation/ratio.ts';
import { isRestRate, proposeRestRate } from '../../relation/rest-rate.ts';
import { isSavedRate, proposeSaved } from '../../relation/saved.ts';
import { findSeries, roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { proposeQuotient, proposeSpeltOut, proposeStemmed } from '../../relation/stem-rate.ts';
import { findTurnedRate } from '../../relation/turned-rate.ts';
import { isCutRate, isNamedCutRate, proposeCutRate } from '../../relation/two-levels.ts';
import { UsedPairs } from '../../relation/used-pairs.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { proposeDefined, proposeLevel, proposeParallel } from '../../relation/worded-rate.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const MEANT = 20;

const IN_TIME = /(?:按时|及时|准时|按期|如期)[一-龥]{0,4}率/u;

/** 收取18.6亿元，退还18.2亿元，按时退还率99.4%: how much of it was in time is not told. */
const isUntold = ({ before, statement, index }: Quantity): boolean =>
  IN_TIME.test(before) &&
  index > 0 &&
  statement.quantities.slice(0, index).every(({ kind, lead }) => kind === 'money' && !/按时|及时|准时|按期|如期/u.test(lead));

const isRate = (quantity: Quantity): boolean => {
  if (isUntold(quantity)) return false;
  if (!isRatio(quantity) || (isDelta(quantity) && !isNamedCutRate(quantity)) || quantity.term.prior || quantity.numeral.unit === '倍')
    return false;
  // 分别下降5.7%和20.8%: what is said of the first of a row is said of all.
  const [first] = findSeries(quantity)?.items ?? [];
  if (first && first !== quantity && quantity.before.length <= 2 && isDelta(first)) return false;
  const role = roleOf(quantity);
  if (role === 'target' && !quantity.before.endsWith('的')) return false;
  if (
    !isCutRate(quantity) &&
    /平均|加权/u.test(quantity.statement.block.text.slice(Math.max(quantity.statement.start, quantity.start - MEANT), quantity.start))
  )
    return false;
  if (
    /权重|提速|提效|压缩|缩短|压减|贡献率|失业率|利率|费率|税率|得分率$/u.test(quantity.before) ||
    /调整率|变动率|调整幅度|增长率|增减率|增速|降幅|增幅/u.test(quantity.before)
  )
    return false;
  if (role === 'execution-rate' || role === 'score-rate' || role === 'share' || /占[^，。]{0,20}$/u.test(quantity.before)) return false;
  if (findLinkedWhole(quantity)?.lead.includes('占')) return false;
  return !isBand(quantity);
};

/** 约为84.57%: written to places, it is rounded to them. */
const isRounded = (rate: Quantity, decision: Decision | undefined): boolean =>
  rate.numeral.hedge === 'about' && rate.value.places > 0 && decision?.support === 'sure' && decision.verdict === 'broken';

const isActual = (quantity: Quantity): 0 | 1 | 2 => (!isDelta(quantity) && !isRatio(quantity) && roleOf(quantity) === 'actual' ? 2 : 0);
const isTarget = (quantity: Quantity): 0 | 1 | 2 =>
  !isDelta(quantity) && !isRatio(quantity) && roleOf(quantity) === 'target' && !isReached(quantity) ? 2 : 0;

function proposeNear(rate: Quantity, window: Window): Reading[] {
  if (isSavedRate(rate) || isCutRate(rate)) return [...proposeCutRate(rate), ...proposeSaved(rate, window.before)];
  const named = roleOf(rate) === 'completion-rate' || roleOf(rate) === 'target';
  const worded = [
    ...proposeLinked(rate),
    ...(named ? proposeRatios(rate, { ...window, isPart: isActual, isWhole: isTarget }) : []),
    ...proposeContent(rate),
    ...proposeAfter(rate),
    ...proposeStemmed(rate, window.before),
    ...proposeSpeltOut(rate),
    ...proposeQuotient(rate),
    ...proposeRow(rate),
    ...proposeStem(rate, window.before),
  ];
  if (findLinkedWhole(rate) || worded.some(({ support }) => support === 'sure')) return worded;
  const pairs = [...proposePairs(rate, [...window.before, ...window.after.slice(0, 2)])];
  return [...worded, ...pairs.filter((pair) => !worded.some((other) => other.support !== 'guess' && isInverse(pair, other)))];
}

function* propose(rate: Quantity, window: Window, facts: Facts): Iterable<Reading> {
  // 未到位率 is no 到位率.
  if (isRestRate(rate)) {
    yield* proposeRestRate(rate, window.before);
    yield* proposePairs(rate, [...window.before, ...window.after.slice(0, 2)]);
    yield* proposeFar(rate, facts);
    return;
  }
  yield* proposeFromGap(rate);
  const around = [...window.before, ...window.after];
  const defined = [...proposeDefined(rate, around), ...proposeParallel(rate, around), ...proposeFromChange(rate, around)];
  const near = [...defined, ...proposeNear(rate, window)];
  yield* near;
  if (!near.some(({ support }) => support === 'sure'))
    yield* proposeLevel(rate, facts.around(dimensionOf(rate.statement.quantities[rate.index - 1] ?? rate).name, rate));
  if ((isSavedRate(rate) || isCutRate(rate)) && near.length > 0) return;
  if (findLinkedWhole(rate) || near.some(({ support }) => support === 'sure')) return;
  yield* proposeByGoal(rate, facts);
  yield* proposeFar(rate, facts);
  yield* proposeFarNamed(rate, facts);
}

export const completionRate = defineRule({
  id: 'completion-rate',
  severity: 'error',
  what: '完成率等比率与所依据的两个数不相符。',
  why: '完成率是指标得分的依据，算不回来则得分也不成立。',
  fix: '按“实际完成数÷目标数”（或“符合数÷总数”）重算，更正比率或两个数。',
  basis: '算术；完成率＝实际完成数÷目标数',
  confidence: 'certain',
  examples: {
    pass: [
      '应收污水处理费309.12万元，实收287.50万元，收缴率93.01%；实发补贴48.3万元，为应发46万元的105.0%。',
      '年初预算1187万元，为上年预算1260万元的94.21%，完成率100%。',
      '发放问卷7205份，未收回1441份，流失率20.00%。',
      '三公经费预算28.6万元，实际支出21.45万元，较预算减少7.15万元，节约率25%；其中公车费19.2万元，接待费2.25万元。',
      '升入各类高中2876人，应届毕业生2914人，升学率98.70%。',
      '建设期36个月，已历时20个月，投资进度48.2%。',
      '合同工期24个月，已施工15个月，形象进度93%。',
      '项目支出年初预算486.00万元，执行数934.27万元，偏差率92.24%。',
      '满意度调查对象600人，非常满意420人，满意150人，不满意30人，满意度95%。',
      '服务对象满意度测评300份，其中满意256份、基本满意30份、不满意14份，满意度95.33%。',
      '维护航标1508座次，超出年度目标58座次，完成率104.0%。',
      '年度绩效目标为：举办招聘会9场，职业技能培训1339人次。\n\n截至年底，职业技能培训完成1138人次，完成率84.99%。',
      '年度目标培训1200人次。\n\n第一批培训320人次，完成率100%。',
      '完成样本7100个，入户1,860个，电话5,240个，涉及营商环境等7个主题，样本合格率98.6%。',
      '收取保证金18.6亿元，退还18.2亿元，按时退还率99.4%。',
      '最高限价7201万元，合同价5832万元，下浮率19.01%。',
      '应到位资金3068.78万元，未到位1166.14万元，未到位率38.00%。',
      '可供出租房源6845套。年末已出租5202套，空置率24.00%。',
      '森林覆盖率达到61.2%，较五年前的59.8%提高1.4个百分点；完成造林6.8万亩，占任务6.5万亩的104.62%。',
      '共受理838件，办结777件，实际办理提速84.50%。',
      '年度目标培训企业150家，实际培训162家，完成率108%。',
      '计划改造管网12.5公里，实际完成11.8公里，完成率94.4%。',
      '抽检产品240批次，合格235批次，合格率97.92%。',
      '发放问卷300份，回收有效问卷288份，有效率96%。',
      '计划完成投资8.0亿元，实际完成投资7.6亿元，完成年度计划的95%。',
      '新增绿地15.3公顷，为计划15公顷的102%。',
      '新建公厕9座，改造户厕312座，卫生厕所普及率98%。',
      '铺设污水管网21.6公里，完成率108.0%（年度计划20公里）。',
      '巡检电梯1,862台，巡检率98.0%（全县在用电梯1,900台）；签约居民7.2万人，签约率36.0%（户籍人口20万人）。',
      '镇级服务站9个、村级服务点72个，两级网点共81个，乡镇覆盖率100%（全县9个乡镇），行政村覆盖率80.0%（全县行政村90个）。',
      '40项指标中，完成目标的38项，未完成的2项，目标完成率95%。',
      '拨打电话800个，有效应答612个，应答率76.5%。',
      '全年支出470万元，结余30万元，结余率6%。',
      '集体资产总额5.6亿元，所有者权益4.2亿元，资产负债率25%。',
      '收回问卷500份，满意412份，较满意63份，一般21份，不满意4份，满意度95%。',
      '学生、家长、教师三类合计收回问卷960份，平均满意度（按三类简单平均）为94.6%。',
      '实际完成投资7,350万元，超年度投资计划7,000万元的5%。',
      '预算执行率达到100%的项目3个，80%以上的5个。',
      '重点项目中已开工33个，未开工17个，开工率为66%。',
      '全年抽检306批次，检出不合格样品9批次，样品合格率为97.06%。',
      '办理提案146件，满意率达100%（满意144件，基本满意2件）。',
      '货物类采购计划金额4860万元，实际采购金额4131万元，节约资金729万元，节约率15%。',
      '全年政府采购规模36.5亿元，较采购计划节约资金3.5亿元，资金节约率达8.75%。',
      '水库除险加固少完成2座，加固率95.56%，完成2座的整改。',
      '移交档案1326份，其中当年移交418份，累计移交率96.0%（应移交1381份）。',
      '完成改造120户，完成率80%（剩余30户）。',
      '送审造价1250万元，审定造价1187.5万元，核减62.5万元，审减率5%。',
      '经审查，共逮捕36人，不捕12人，不捕率为25.00%。',
      '共批准逮捕25人，不批准逮捕24人，不捕率48.98%。',
    ],
    fail: [
      { text: '完成检测45.3万人次，完成目标的117.86%，超目标3.3万人次。', at: '117.86%', expected: '107.86%' },
      { text: '污水处理费应收287.50万元，实收309.12万元，收缴率93.01%。', at: '93.01%', expected: '107.52%' },
      { text: '更新供水管网46公里，完成率105.0%（计划48.3公里）。', at: '105.0%', expected: '95.2%' },
      { text: '安装测控闸门86套、计量设施215套。\n\n计量设施安装209套，完成率92.71%。', at: '92.71%', expected: '97.21%' },
      { text: '三公经费预算28.6万元，实际支出21.45万元，较预算减少7.15万元，节约率35%。', at: '35%', expected: '25%' },
      { text: '项目支出年初预算486.00万元，执行数934.27万元，偏差率82.24%。', at: '82.24%', expected: '92.24%' },
      { text: '升入各类高中2876人，应届毕业生2914人，升学率96.70%。', at: '96.70%', expected: '98.70%' },
      { text: '维护航标1508座次，超出年度目标58座次，完成率109.0%。', at: '109.0%', expected: '104.0%' },
      {
        text: '年度绩效目标为：举办招聘会9场，职业技能培训1339人次。\n\n截至年底，职业技能培训完成1138人次，完成率54.99%。',
        at: '54.99%',
        expected: '84.99%',
      },
      { text: '最高限价7201万元，合同价5832万元，下浮率29.01%。', at: '29.01%', expected: '19.01%' },
      { text: '可供出租房源6845套。年末已出租5202套，空置率34.00%。', at: '34.00%', expected: '24.00%' },
      { text: '年度目标培训企业150家，实际培训162家，完成率118%。', at: '118%', expected: '108%' },
      { text: '计划改造管网12.5公里，实际完成11.8公里，为计划的98.4%。', at: '98.4%', expected: '94.4%' },
      { text: '抽检产品240批次，合格235批次，合格率99.2%。', at: '99.2%', expected: '97.9%' },
      { text: '新增绿地15.3公顷，为计划15公顷的112%。', at: '112%', expected: '102%' },
      { text: '全区水库26座。截至年底，已除险加固21座，加固率92.31%。', at: '92.31%', expected: '80.77%' },
      { text: '接种355人，接种率77.79%（适龄儿童392人）。', at: '77.79%', expected: '90.56%' },
      { text: '通车率78.44%，其中行政村793个，已通车730个。', at: '78.44%', expected: '92.06%' },
      { text: '采购预算4860万元，实际采购金额4131万元，节约资金729万元，节约率17%。', at: '17%', expected: '15%' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (statement.quantities.length < 2) continue;
      const used = new UsedPairs();
      for (const rate of statement.quantities) {
        if (!isRate(rate)) continue;
        const decision = decide(rate, used.weaken(propose(rate, readWindow(statements, i, rate), facts)));
        used.note(decision);
        const told = rate.numeral.hedge === undefined || decision?.verdict === 'holds' || isRounded(rate, decision);
        const tie = told ? toTie(decision && (findTurnedRate(decision) ?? decision), { subject: '比率' }) : undefined;
        if (tie) yield tie;
      }
    }
  },
});
