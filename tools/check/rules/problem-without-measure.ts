import { isBlank, readMeasureTables } from '../../relation/measure-table.ts';
import { placeOf } from '../../relation/place.ts';
import { listNumberedItems, readHead } from '../../relation/problem-items.ts';
import { gatherPlan, listUnanswered } from '../../relation/unanswered-problems.ts';
import type { Passage } from '../../text/passages.ts';
import { readTopics } from '../../text/passages.ts';
import { type CheckContext, type Defect, defineRule } from '../rule.ts';

const LONGEST_SHOWN = 30;
/** Any word that something is done about the problems. */
const ANY_MEASURE = /整改|改进|措施|下一步|下步|打算|建议|对策|今后|努力方向|加强|将|拟/u;

/** Problems in a list, more sections behind them, and nowhere a word of what is done about them. */
function findNoPlan({ report }: CheckContext, problems: readonly Passage[]): Defect | undefined {
  const [first] = problems;
  const last = problems.at(-1);
  if (!first || !last || ANY_MEASURE.test(report.text)) return undefined;
  const topics = readTopics(report);
  const behind = report.blocks.slice(report.blocks.indexOf(last.block) + 1);
  // A text that ends with its problems may be a part of one.
  if (!behind.some((block) => block.kind === 'heading' && topics.get(block) !== 'problem')) return undefined;
  const head = readHead(first);
  return {
    kind: 'defect',
    at: placeOf(first.block, head.start, head.end),
    message: `列了${problems.length}个问题，全文没有改进措施。`,
  };
}

/** Rows of a table whose problem has an empty cell where the measure should be. */
function* findEmptyRows({ report }: CheckContext): Iterable<Defect> {
  for (const { rows } of readMeasureTables(report))
    for (const { problem, cells } of rows) {
      if (!cells.has('action') || !isBlank(cells.get('action'))) continue;
      const shown = problem.text.slice(0, LONGEST_SHOWN);
      yield { kind: 'defect', at: placeOf(problem, 0, shown.length), message: `表中的问题“${shown}”没有填写措施。` };
    }
}

export const problemWithoutMeasure = defineRule({
  id: 'problem-without-measure',
  severity: 'warning',
  what: '问题没有对应的措施。',
  why: '没有措施的问题等于不改，复核和次年整改时无从销号。',
  fix: '给这个问题写一条措施：做什么、由谁办、何时办完、办到什么程度；或写明由哪条措施一并解决。',
  basis: '财预〔2020〕10号：对存在的问题应提出改进措施；各地整改要求',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。\n',
      '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。\n\n二、结果应用\n\n对上述问题限期整改。\n',
      '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。三是债券资金沉淀。\n\n二、改进措施\n\n一是由综合部牵头，年底前完成资产清查，补登漏记的设备。二是提前一个季度编报采购计划，按月核对进度。三是年底前专户余额清零，按工程进度用款。\n',
      '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。\n\n二、下一步打算\n\n按问题清单逐条整改。\n',
      '一、存在问题\n\n一是部分设备闲置，拟于年底前调剂使用。二是采购计划编制晚。\n\n二、改进措施\n\n提前编报采购计划，第三季度完成意向公开，第四季度完成合同签订，由财务室每月通报进度，逾期的说明原因并调整下年度安排。\n',
      '一、存在问题\n\n一是业务人员流动大。二是采购计划编制晚。\n\n二、改进措施\n\n一是每季度组织一次培训，新进经办人先跟班一个月再上岗，由人事科登记考核。二是提前编报采购计划，按月核对进度，逾期说明原因。\n',
    ],
    fail: [
      {
        text: '一、问题和整改\n\n| 存在问题 | 整改措施 | 责任单位 |\n| --- | --- | --- |\n| 公厕管护经费执行率低 | 按季拨付 | 建设办 |\n| 绩效指标没有量化 | | 财政所 |\n',
        at: '绩效指标没有量化',
      },
      {
        text: '一、存在问题\n\n一是管理用房空置一年。二是征迁资金支付慢。\n\n二、改进措施\n\n由征迁办牵头，五月底前完成附着物评估，九月底前征迁资金支付率达到九成，每月向党工委报告一次进度，逾期的说明原因并约谈负责人，年底前全部付清。\n',
        at: '管理用房空置一年',
      },
      {
        text: '一、存在问题\n\n一是固定资产账实不符。二是预算执行进度慢。\n\n二、改进措施\n\n一是由财务科按月通报支付进度，落后的科室说明原因。二是由业务科倒排支付计划，九月底前支付率达到九成，年底全部付清，逾期约谈负责人。\n',
        at: '固定资产账实不符',
      },
      { text: '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。\n\n二、评价结论\n\n自评得分95分。\n', at: '固定资产账实不符' },
      {
        text: '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。三是预算执行进度慢。\n\n二、改进措施\n\n一是提前一个季度编报采购计划，由办公室每月核对采购进度，逾期的说明原因。二是对支付进度落后的科室按月通报，连续落后的约谈负责人。\n',
        at: '固定资产账实不符',
      },
    ],
  },
  *check(context) {
    const { report } = context;
    yield* findEmptyRows(context);
    const problems = listNumberedItems(report, 'problem');
    if (problems.length < 2) return;
    const none = gatherPlan(report) === '' ? findNoPlan(context, problems) : undefined;
    if (none) yield none;
    for (const item of listUnanswered(report)) {
      const head = readHead(item);
      yield {
        kind: 'defect',
        at: placeOf(item.block, head.start, head.end),
        severity: 'note',
        message: `问题“${head.text}”在改进措施里没有回应。`,
      };
    }
  },
});
