import { placeOf } from '../../relation/place.ts';
import { listNumberedItems } from '../../relation/problem-items.ts';
import { listUnanswered } from '../../relation/unanswered-problems.ts';
import { defineRule } from '../rule.ts';

export const problemMeasurePairs = defineRule({
  id: 'problem-measure-pairs',
  severity: 'note',
  what: '问题与措施条数不对应。',
  why: '每个问题都要有对应的措施，少了的那条等于不改。',
  fix: '按问题的顺序逐条写措施，合并的写明针对哪几条。',
  basis: '各地自评报告提纲',
  confidence: 'seen',
  examples: {
    pass: [
      '一、存在问题\n\n一是进度偏慢。二是档案不全。\n\n二、改进措施\n\n一是按月调度。二是补齐档案。三是加强培训。\n',
      '一、存在问题\n\n进度偏慢，档案不全。\n\n二、改进措施\n\n一是按月调度。二是补齐档案。\n',
    ],
    fail: [
      {
        text: '一、存在问题\n\n一是进度偏慢。二是档案不全。三是采购计划编制不细。四是资产闲置。\n\n二、改进措施\n\n一是按月调度支出。二是补齐档案。\n',
        at: '一是按月调度支出',
      },
    ],
  },
  *check({ report }) {
    const problems = listNumberedItems(report, 'problem');
    const measures = listNumberedItems(report, 'measure');
    const [first] = measures;
    const [asked] = problems;
    if (!first || !asked || problems.length < 2 || measures.length < 2 || measures.length >= problems.length) return;
    // Which one has none is told by name where that can be seen.
    if (listUnanswered(report).length > 0) return;
    yield {
      kind: 'defect',
      at: placeOf(first.block, first.start, Math.min(first.end, first.start + 20)),
      message: `问题列了${problems.length}条，措施只有${measures.length}条。`,
      evidence: [placeOf(asked.block, asked.start, Math.min(asked.end, asked.start + 20))],
    };
  },
});
