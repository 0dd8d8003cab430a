import { placeOf } from '../../relation/place.ts';
import { listNumberedItems, readHead, readPairs, readSubjects, touches } from '../../relation/problem-items.ts';
import type { Passage } from '../../text/passages.ts';
import { readTopics } from '../../text/passages.ts';
import { type CheckContext, type Defect, defineRule } from '../rule.ts';

/** Measures so short are no plan that something could be missing from. */
const LEAST_PLAN = 60;
/** The item itself says what is done about it. */
const OWN_MEASURE = /整改|改进措施|下一步|今后|将(?:加强|继续|组织|进一步)|拟/u;

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

/** All that stands under measures, and headings of sections that join problems and measures. */
function gatherPlan({ report }: CheckContext): string {
  const topics = readTopics(report);
  return report.blocks.flatMap((block) => (block.kind !== 'table' && topics.get(block) === 'measure' ? block.text : [])).join('\n');
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
      { text: '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。\n\n二、评价结论\n\n自评得分95分。\n', at: '固定资产账实不符' },
      {
        text: '一、存在问题\n\n一是固定资产账实不符。二是采购计划编制晚。三是预算执行进度慢。\n\n二、改进措施\n\n一是提前一个季度编报采购计划，由办公室每月核对采购进度，逾期的说明原因。二是对支付进度落后的科室按月通报，连续落后的约谈负责人。\n',
        at: '固定资产账实不符',
      },
    ],
  },
  *check(context) {
    const problems = listNumberedItems(context.report, 'problem');
    if (problems.length < 2) return;
    const plan = gatherPlan(context);
    const none = plan === '' ? findNoPlan(context, problems) : undefined;
    if (none) yield none;
    if (plan.length < LEAST_PLAN) return;
    // As many measures as problems answer one another, whatever their words.
    if (listNumberedItems(context.report, 'measure').length >= problems.length) return;
    for (const item of problems) {
      const head = readHead(item);
      const subjects = readSubjects(head.text);
      if (subjects.size === 0 || OWN_MEASURE.test(item.text) || touches(plan, subjects)) continue;
      if ([...readPairs(item.block.text.slice(head.start, item.end))].some((pair) => plan.includes(pair))) continue;
      yield {
        kind: 'defect',
        at: placeOf(item.block, head.start, head.end),
        severity: 'note',
        message: `问题“${head.text}”在改进措施里没有回应。`,
      };
    }
  },
});
