import { formatDecimal } from '../../number/decimal.ts';
import { convert, scaleOf } from '../../number/unit.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { type Reference, readReferences } from '../../relation/reference.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { type Repetition, readRepetitions } from '../../relation/repeated-measure.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

/** The earlier number in the unit of the later one, where that is a plain decimal. */
function renderLike(earlier: Quantity, later: Quantity): string {
  const [from, to] = [earlier.numeral.unit, later.numeral.unit];
  const value = from === to || !scaleOf(from) ? undefined : convert(earlier.value, from, to);
  return value ? `${formatDecimal(value)}${to}` : renderStated(earlier);
}

function toTie({ earlier, later, verdict, label }: Repetition): Tie {
  const tie: Tie = {
    kind: 'tie',
    verdict: verdict === 'holds' ? 'holds' : 'broken',
    formula: renderStated(earlier),
    stated: placeOfNumeral(later),
    expected: renderLike(earlier, later),
    operands: [placeOfNumeral(earlier)],
  };
  if (verdict === 'holds') return tie;
  const subject = label === '' ? '同一数据' : `“${label}”`;
  return {
    ...tie,
    message: `${subject}前文为${renderStated(earlier)}，此处为${renderStated(later)}，前后不一致。`,
    fix: '核对原始数据，统一前后两处；确是不同口径的，写明各自口径。',
    repairs: [
      { at: placeOfNumeral(later), value: earlier.value },
      { at: placeOfNumeral(earlier), value: later.value },
    ],
  };
}

function readBack({ verdict, ...reference }: Reference): Tie {
  const tie = toTie({ ...reference, verdict, support: 'likely' });
  // What a count is of is read from the words around it: any calculation that gives the number is better.
  return verdict === 'holds' ? tie : { ...tie, severity: 'warning', guess: true };
}

export const sameMeasureSameValue = defineRule({
  id: 'same-measure-same-value',
  severity: 'warning',
  what: '同一数据前后不一致。',
  why: '同一单位、同一年度、同一口径的数只有一个值，前后不一时读者无从判断哪个可信。',
  fix: '核对原始数据，统一前后各处。',
  basis: '算术；同一事实只有一个值',
  confidence: 'seen',
  examples: {
    pass: [
      '全年安装充电桩426个，投资320万元。\n\n对46个小区充电桩开展巡检。',
      '丧葬补助5500人（每人2000元）。代缴困难群体保费9215人（每人200元）。',
      '一、全区决算情况\n\n政府性基金年终结余23.07亿元，安排预算稳定调节基金7.49亿元。\n\n二、区本级决算情况\n\n政府性基金年终结余23.04亿元，安排预算稳定调节基金7.44亿元。\n',
      '储备价值1,286.4万元，折合全县人均40.71元（户籍人口31.6万人）。',
      '全年政府采购预算540.00万元，采购执行率93.47%。\n\n存在的问题：政府采购执行率93.47%，招标启动较晚。',
      '项目总投资1.285亿元，今年完成投资4620万元。\n\n截至年底，项目总投资12850万元，资金全部到位。',
      '年初预算1860.40万元，调整后预算1986.40万元。',
      '纳入自评的项目36个。\n\n在建项目63个，总投资52.8亿元。',
      '道路养护项目预算执行率95.32%。\n\n路灯维修项目预算执行率95.23%。',
      '1—7月，湖东地区臭氧平均浓度146微克/立方米。湖西平原臭氧平均浓度186微克/立方米。',
      '已经解决的22件，占承办提案总数的23.91%。正在解决的68件，占承办提案总数的73.91%。',
      '全县重点工程完成投资77.57亿元，投资完成率122.6%。\n\n省级6项，完成投资28.78亿元，投资完成率151.47%。',
      '累计完成投资474.5亿元，为年投资计划的74.1%。产业项目完成投资295.9亿元，为年投资计划的80%。',
      '一、中央资金\n\n（一）数字乡村建设项目60万元；\n\n（二）产业发展项目1050万元。\n\n二、省级资金\n\n（一）数字乡村建设项目20万元；\n\n（二）产业发展项目1843万元。',
      '全市采购规模36.5亿元，资金节约率14.41%。\n\n市本级采购规模11.2亿元，资金节约率14.14%。',
      '纳入绩效管理的项目17个，抽取5个项目开展重点评价。\n\n17个项目中只抽取5个，占29.41%。',
      '全年立案97件，结案89件。\n\n三是仍有8件案件未结案。',
      '发现问题31个。\n\n2024年6月底前完成20个问题整改。',
      '新建泵站3处，改造泵站2处。\n\n对未验收的1处泵站限期整改。',
      '绩效目标：计划帮扶困难职工280名。\n\n帮扶困难职工286名，走访面100%。',
      '当年城市更新项目32个。\n\n仍有3个城市更新项目未完成竣工决算。',
      '稳岗对象1,248人。全年发放稳岗补贴624.00万元，惠及1,246人。',
      '需资助资金1,846万元。\n\n剩余资助资金18.64万元，结转下年使用。',
      '部门整体绩效自评得分98分，评价等级为“优”。\n\n据此，2023年度部门整体支出绩效自评得分98分。',
      '项目覆盖东岭等2个村，29个村民小组，1546户4850人；对甲村及乙村2个村民小组的滑坡点进行加固。',
      '2. 对40个深度贫困村进行后续管理。\n\n3. 扶持青山镇等6个乡镇、10个贫困村、347户贫困户建园。',
      '审执结各类案件7018件，同比上升2.04%。\n\n执行案件2018件，同比下降5.21%。',
    ],
    fail: [
      {
        text: '全年政府采购预算540.00万元，采购执行率93.47%。\n\n存在的问题：政府采购执行率94.37%，招标启动较晚。',
        at: '94.37%',
        expected: '93.47%',
      },
      {
        text: '城市居民集中供养率42.86%，较上年提高。\n\n一是集中供养率偏低。城市居民集中供养率仅42.68%。',
        at: '42.68%',
        expected: '42.86%',
      },
      { text: '分解绩效指标42个。\n\n一是把41个绩效指标逐一落实到股室。', at: '41个', expected: '42个' },
      { text: '修缮古建筑3处，拨付资金86.50万元。\n\n由文物股负责，6月底前完成4处古建筑修缮验收。', at: '4处', expected: '3处' },
      { text: '纳入绩效管理的项目17个，实现全覆盖。\n\n16个项目中只抽取5个。', at: '16个', expected: '17个' },
      { text: '管护类问题11个，已整改9个。\n\n2024年6月底前完成12个管护类问题整改。', at: '12个', expected: '11个' },
      { text: '尚有612.00万元未支付。\n\n完成结算评审后，支付剩余的692.00万元。', at: '692.00万元', expected: '612.00万元' },
      { text: '全年预算调整率39.89%。\n\n一是预算调整偏大，全年预算调整率44.89%。', at: '44.89%', expected: '39.89%' },
      { text: '部门整体综合得分95.36分，等级为优。\n\n综合来看，部门整体综合得分93.56分。', at: '93.56分' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const repetition of readRepetitions(statements)) if (repetition.by !== 'unit') yield toTie(repetition);
    for (const reference of readReferences(told, facts)) yield readBack(reference);
  },
});
