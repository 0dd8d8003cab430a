import type { Profile } from '../../../schemas/profile.ts';
import { compare, type Decimal, decimal } from '../../number/decimal.ts';
import { findDepartmentScore } from '../../relation/department-score.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readTopics } from '../../text/passages.ts';
import { type CheckContext, defineRule } from '../rule.ts';

const LOW = decimal('80');
const readThreshold = (profile: Profile | undefined): Decimal => {
  const own = profile?.thresholds.values.execution_low;
  return own === undefined ? LOW : decimal(own);
};

const WHOLE = /总体|整体|合计|部门(?:整体)?(?:支出|预算)|全年预算|年度预算|总预算|预算总|全部项目|项目总/u;
/** Of a part, of another time, or wanted. */
const OTHER = /目标|指标值|不低于|不少于|上年|去年|同期|上半年|[一二三四]季度|月底|截至|\d月|其中|序时|标准|公用经费|三公|采购/u;
/** What is planned comes behind these words in the same paragraph. */
const PLANNED = /下一步|下步|整改|改进措施|今后|次年|明年|下年/u;
/** Any word of what became of the money, or why it was not spent. */
const DISCUSSED =
  /(?:执行|支出|支付|拨付|资金使用)[^。]{0,14}(?:低|慢|滞后|不及时|不高|不足|未达)|(?:未|没有|尚未|待|暂未)(?:全部|完全|及时)?(?:支付|支出|执行|拨付|结算|到位|下达|使用)|(?:跨年|结转|结余|质保金|尾款|次年支付|下年支付)|(?:原因|由于|因为|受)[^。]{0,30}(?:执行|支出|支付|资金|进度|施工|结算|验收)/u;

/** The rate of the whole: so called, or the only one there is. */
function findRate({ told, report }: CheckContext): Quantity | undefined {
  const topics = readTopics(report);
  const isPlanned = ({ statement: { block }, start }: Quantity): boolean =>
    block.kind === 'paragraph' && (topics.get(block) === 'measure' || PLANNED.test(block.text.slice(0, start)));
  const rates = told.flatMap(({ quantities, block }) =>
    block.kind === 'heading'
      ? []
      : quantities.filter(
          (rate) =>
            rate.kind === 'percent' &&
            rate.term.role === 'execution-rate' &&
            rate.term.change === undefined &&
            !rate.term.prior &&
            rate.numeral.hedge === undefined &&
            !isPlanned(rate),
        ),
  );
  const whole = rates.filter(({ statement }) => WHOLE.test(statement.text) && !OTHER.test(statement.text));
  const [only] = rates;
  return whole[0] ?? (rates.length === 1 && only && !OTHER.test(only.statement.text) && !/项目/u.test(only.lead) ? only : undefined);
}

export const lowExecutionUndiscussed = defineRule({
  id: 'low-execution-undiscussed',
  severity: 'warning',
  what: '执行率明显偏低，存在问题中没有提到，也没有说明原因。',
  why: '执行率是审核人最先看的数，低而不说，问题和措施就落不到实处。',
  fix: '在存在问题中写明执行率偏低的数据和原因，并给出支出进度的措施。',
  basis: '财预〔2020〕10号：执行偏低应说明原因；界限取口径所定，未选口径时取80%',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、预算执行\n\n全年预算800万元，支出396万元，执行率49.5%。\n\n二、存在问题\n\n支出进度滞后，部分工程未到付款节点。\n',
      '一、预算执行\n\n全年预算800万元，支出396万元，执行率49.5%，主要是质保金未到支付期。\n\n二、存在问题\n\n人员业务能力有待提高。\n',
      '一、预算执行\n\n全年预算800万元，支出784万元，执行率98%。\n\n二、存在问题\n\n人员业务能力有待提高。\n',
      '一、绩效目标\n\n年度目标：预算执行率不低于75%。\n\n二、存在问题\n\n人员业务能力有待提高。\n',
      '一、预算执行\n\n总体执行率96%，其中道路维修项目执行率62%。\n\n二、存在问题\n\n人员业务能力有待提高。\n',
      '一、预算执行\n\n上半年执行率41%，全年执行率97%。\n\n二、存在问题\n\n人员业务能力有待提高。\n',
      '全年预算800万元，支出396万元，执行率49.5%。',
      '一、存在问题及下一步措施\n\n1、档案使用不够。下一步由公卫科按月更新，年底档案使用率达到65%。\n',
    ],
    fail: [
      {
        text: '一、预算执行\n\n全年预算800万元，支出396万元，执行率49.5%。\n\n二、自评结论\n\n部门整体自评得分96分。\n\n三、存在问题\n\n人员业务能力有待提高。\n',
        at: '49.5',
      },
      { text: '一、基本情况\n\n部门整体预算执行率为57.67%。\n\n二、存在的问题\n\n一是指标设置不细。二是档案不全。\n', at: '57.67' },
    ],
  },
  *check(context) {
    const { report, profile, statements } = context;
    const topics = readTopics(report);
    const asked = report.blocks.some((block) => block.kind === 'paragraph' && topics.get(block) === 'problem');
    if (!asked || DISCUSSED.test(report.text)) return;
    const rate = findRate(context);
    if (!rate || compare(rate.value, readThreshold(profile)) >= 0) return;
    const score = findDepartmentScore(statements);
    yield {
      kind: 'defect',
      at: placeOfNumeral(rate),
      message: `执行率只有${renderStated(rate)}${score ? `，自评${renderStated(score)}` : ''}，存在问题中没有提到，全文没有说明原因。`,
      evidence: score ? [placeOfNumeral(score)] : [],
    };
  },
});
