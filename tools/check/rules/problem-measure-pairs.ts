import { placeOf } from '../../relation/place.ts';
import { readMarker } from '../../text/markers.ts';
import { readOutline } from '../../text/outline.ts';
import { type Passage, readItems, readTopics, type Topic } from '../../text/passages.ts';
import type { MarkerStyle, Report } from '../../text/report.ts';
import { defineRule } from '../rule.ts';

/** Items that tell of a problem's cause, not of another problem. */
const OTHER = /原因$|原因分析|有关说明|其他情况/u;

/** Numbered items on the topic; headings count where they carry the number. */
function listItems(report: Report, topics: ReadonlyMap<unknown, Topic>, topic: Topic): readonly Passage[] {
  const lists: { style: MarkerStyle; value: number; items: Passage[] }[] = [];
  const top = new Set(
    readOutline(report)
      .filter(({ parent }) => !parent || topics.get(parent.heading) !== topic)
      .map(({ heading }) => heading),
  );
  for (const block of report.blocks) {
    if (block.kind === 'table' || topics.get(block) !== topic || top.has(block)) continue;
    for (const item of readItems(block)) {
      const marker = readMarker(block.text, item.start);
      if (!marker || OTHER.test(item.text.slice(0, 16))) continue;
      const open = lists.findLast(({ style, value }) => style === marker.style && value + 1 === marker.value);
      if (open) {
        open.items.push(item);
        open.value = marker.value;
      } else if (marker.value === 1 && lists[0]?.style === marker.style) return lists[0].items;
      else if (marker.value === 1) lists.push({ style: marker.style, value: 1, items: [item] });
    }
  }
  // The outer list is met first.
  return lists[0]?.items ?? [];
}

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
    const topics = readTopics(report);
    const problems = listItems(report, topics, 'problem');
    const measures = listItems(report, topics, 'measure');
    const [first] = measures;
    const [asked] = problems;
    if (!first || !asked || problems.length < 2 || measures.length < 2 || measures.length >= problems.length) return;
    yield {
      kind: 'defect',
      at: placeOf(first.block, first.start, Math.min(first.end, first.start + 20)),
      message: `问题列了${problems.length}条，措施只有${measures.length}条。`,
      evidence: [placeOf(asked.block, asked.start, Math.min(asked.end, asked.start + 20))],
    };
  },
});
