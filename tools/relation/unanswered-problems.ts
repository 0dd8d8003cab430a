import { type Passage, readTopics } from '../text/passages.ts';
import type { Report } from '../text/report.ts';
import { readMeasureItems } from './measure-items.ts';
import { listNumberedItems, readHead, readPairs, readSubjects, touches } from './problem-items.ts';

/** Measures so short are no plan that something could be missing from. */
const LEAST_PLAN = 60;
/** Fewer pairs of characters than this say too little to be looked for. */
const LEAST_PAIRS = 3;
/** The item itself says what is done about it. */
const OWN_MEASURE = /整改(?!不|未|没|滞|慢|率|难|效果|质量)|改进措施|下一步|今后|将(?:加强|继续|组织|进一步)|拟/u;

/** All that stands under measures, and headings of sections that join problems and measures. */
export function gatherPlan(report: Report): string {
  const topics = readTopics(report);
  return report.blocks.flatMap((block) => (block.kind !== 'table' && topics.get(block) === 'measure' ? block.text : [])).join('\n');
}

const textOf = ({ block, start, end }: Passage): string => block.text.slice(start, end);

/** Whether every measure is about some problem by its subject, so that none is left for a problem that no words of the plan take up. */
function answerOthers(measures: readonly Passage[], problem: Passage, problems: readonly Passage[]): boolean {
  const others = problems.filter((other) => other !== problem).map((other) => readSubjects(readHead(other).text));
  return measures.every((measure) => {
    const about = readSubjects(textOf(measure));
    return others.some((subjects) => [...subjects].some((subject) => about.has(subject)));
  });
}

/** Problems of a numbered list that nothing in the plan takes up: neither their subject nor any pair of characters of theirs. */
export function listUnanswered(report: Report): readonly Passage[] {
  const problems = listNumberedItems(report, 'problem');
  const plan = gatherPlan(report);
  if (problems.length < 2 || plan.length < LEAST_PLAN) return [];
  const measures = listNumberedItems(report, 'measure');
  // Good intentions answer everything and nothing: the plan as a whole is told so.
  if (readMeasureItems(report).every(({ general }) => general)) return [];
  return problems.filter((item) => {
    const head = readHead(item);
    const [subjects, pairs] = [readSubjects(head.text), readPairs(item.block.text.slice(head.start, item.end))];
    if ((subjects.size === 0 && pairs.size < LEAST_PAIRS) || OWN_MEASURE.test(item.text) || touches(plan, subjects)) return false;
    if ([...pairs].some((pair) => plan.includes(pair))) return false;
    // As many measures as problems answer one another, whatever their words, unless all of them are taken.
    return measures.length < problems.length || answerOthers(measures, item, problems);
  });
}
