import { formatDecimal } from '../../number/decimal.ts';
import { isPoints, isRatio } from '../../relation/levels.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import { decideGap, decideGapAsPercent, findImpossible, type GapSetting } from '../../relation/rate-gap.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { toTie } from '../tie.ts';

const COMPARES = /[高低快慢差多少超]|不及|落后|领先/u;

/** The words before a number, with those before a rate that belongs to them: 超过95%的目标值. */
const readLead = ({ lead, from, statement, index }: Quantity): string => {
  const previous = statement.quantities[index - 1];
  return previous && isRatio(previous) && from - previous.end <= 2 ? previous.lead + lead : lead;
};

function* checkPoints(points: Quantity, setting: GapSetting): Iterable<Judgement> {
  const tie = toTie(decideGap(points, setting), { subject: '百分点' });
  if (tie) {
    yield tie;
    return;
  }
  const now = findImpossible(points, setting);
  if (!now) return;
  yield {
    kind: 'defect',
    at: placeOfQuantity(points),
    message: `${renderStated(now)}与另一比率不可能相差${renderStated(points)}。`,
    fix: '核对百分点的小数点位置和所比较的比率。',
    evidence: [placeOfQuantity(now)],
    severity: 'warning',
  };
}

function* checkPercent(change: Quantity, setting: GapSetting): Iterable<Judgement> {
  const decision = decideGapAsPercent(change, setting);
  if (!decision) return;
  const points = `${formatDecimal(change.value)}个百分点`;
  yield {
    kind: 'defect',
    at: placeOfQuantity(change),
    message: `${decision.formula}相差的是${points}，文中写成${renderStated(change)}。`,
    fix: `改为“${points}”，或按比例重算。`,
    expected: points,
    evidence: decision.operands.map(placeOfQuantity),
    severity: decision.support === 'guess' ? 'warning' : 'error',
  };
}

export const pointsMatchRates = defineRule({
  id: 'points-match-rates',
  severity: 'error',
  what: '相差的百分点与所比较的两个比率不相符。',
  why: '百分点是两个比率之差，一减就能核对；方向写反，好坏也就颠倒了。',
  fix: '用两个比率相减重算百分点，核对“高于”“低于”的方向。',
  basis: '算术；百分点＝两个百分数之差',
  confidence: 'certain',
  examples: {
    pass: [
      '高血压规范管理率79.58%；糖尿病规范管理率78.14%，分别高于省定目标（≥62%）17.58个和16.14个百分点。',
      '固定资产投资增长8.6%，高于全市平均水平1.4个百分点，位列全市第3；其中工业投资增长15.2%。',
      '规模以上工业增加值增长5.8%。电子和医药制造业增加值分别增长9.3%和8.1%，增速分别比规模以上工业快3.5和2.3个百分点。',
      '培训4474人，完成年计划的76.5%；城镇登记失业率3.1%，低于市计划的0.7个百分点。',
      '第三产业增加值增长7.6%，快于全市经济增速0.9个百分点。现代服务业对全市经济增长的贡献率合计为59.1%。',
      '第一产业投资212亿元，增长7.2%，比1—5月回落4.5个百分点；第二产业投资879亿元，增长41.8%，回落6个百分点。',
      '培训合格率96.5%，超目标1.5个百分点。年度目标为合格率95%。',
      '一卡通发放率98.2%，高于目标值（95%）3.2个百分点。',
      '基本支出执行率99.2%，项目支出执行率93.7%，两者相差5.5个百分点。',
      '基本支出执行率为99.2%。项目支出执行率93.7%，比基本支出执行率低5.5个百分点。',
      '截至9月30日，资金支付进度78%，高于序时进度3个百分点。',
      '入园率、完成率分别比上年提高0.4和1.2个百分点。',
      '东片、西片、北片供水保证率分别为95.4%、92.1%、90.8%，最高与最低相差4.6个百分点。',
      '出勤率为97.31%，及时率为95.18%，分别比上年提高0.21个百分点和0.33个百分点，上年分别为97.10%和94.85%。',
      '甲镇执行率88%，低于全县平均水平4个百分点。',
      '规范管理率71.9%，同比提高2.3个百分点（上年69.6%）。',
      '各季度支付进度分别为18.4%、46.9%、72.3%和96.9%，其中三季度当季推进25.4个百分点。',
      '年度计划完成率105%，超目标5%；收入增长9.5%，高于上年4.5%的增速。',
    ],
    fail: [
      {
        text: '高血压规范管理率79.58%；糖尿病规范管理率78.14%，分别高于省定目标（62%）17.85个和16.14个百分点。',
        at: '17.85个',
      },
      {
        text: '规模以上工业增加值增长5.8%。电子和医药制造业增加值分别增长9.3%和8.1%，增速分别比规模以上工业快3.5和3.2个百分点。',
        at: '3.2个百分点',
        expected: '2.3个百分点',
      },
      { text: '基本支出执行率为99.2%。项目支出执行率93.7%，比基本支出执行率低6.5个百分点。', at: '6.5个百分点', expected: '5.5个百分点' },
      { text: '截至6月30日，资金支付进度48%，低于序时进度4个百分点。', at: '4个百分点', expected: '2个百分点' },
      { text: '群众满意率96.4%，高于95%的目标值2.4个百分点。', at: '2.4个百分点', expected: '1.4个百分点' },
      { text: '基本支出执行率99.2%，项目支出执行率93.7%，两者相差6.5个百分点。', at: '6.5个百分点', expected: '5.5个百分点' },
      {
        text: '出勤率为97.31%，及时率为95.18%，分别比上年提高0.21个百分点和0.53个百分点，上年分别为97.10%和94.85%。',
        at: '0.53个百分点',
        expected: '0.33个百分点',
      },
      { text: '基本支出执行率为99.2%。项目支出执行率93.7%，比基本支出执行率低5.5%。', at: '5.5%', expected: '5.5个百分点' },
      { text: '最高的乡镇执行率为98.4%，最低的为86.1%，相差12.3%。', at: '12.3%', expected: '12.3个百分点' },
      { text: '规范管理率71.92%，同比提高2.34%（上年69.58%）。', at: '2.34%', expected: '2.34个百分点' },
      { text: '成活率91.6%，超过85%的标准6.6%。', at: '6.6%', expected: '6.6个百分点' },
      {
        text: '各季度支付进度分别为18.4%、46.9%、72.3%和96.9%，其中三季度当季推进33.4个百分点。',
        at: '33.4个百分点',
        expected: '25.4个百分点',
      },
      {
        text: '老年人满意率94.8%，慢病患者满意率90.1%，孕产妇满意率89.2%，最高与最低相差6.5个百分点。',
        at: '6.5个百分点',
        expected: '5.6个百分点',
      },
      { text: '一网通办率目标为90%。\n\n一网通办率94.2%，超目标9.2个百分点。', at: '9.2个百分点', expected: '4.2个百分点' },
      { text: '一号线支付进度90.5%，低于全市总进度11.5个百分点。', at: '11.5个百分点' },
      { text: '优良率由41.2%升至46.5%，提升53个百分点。', at: '53个百分点' },
      { text: '6月底、9月底支付进度依次为45.2%、70.5%，9月底比6月底降低25.3个百分点。', at: '25.3个百分点' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const statement of told) {
      const { place: at } = statement;
      const { text, quantities } = statement;
      if (quantities.length < 2 || !(text.includes('百分点') || (text.includes('%') && COMPARES.test(text)))) continue;
      const setting = { statements, at, facts };
      for (const quantity of quantities) {
        if (isPoints(quantity)) yield* checkPoints(quantity, setting);
        else if (isRatio(quantity) && quantity.index > 0 && COMPARES.test(readLead(quantity))) yield* checkPercent(quantity, setting);
      }
    }
  },
});
