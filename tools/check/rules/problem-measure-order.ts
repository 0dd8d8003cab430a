import { placeOf } from '../../relation/place.ts';
import { listNumberedItems, readHead, readPairs, readSubjects } from '../../relation/problem-items.ts';
import type { Passage } from '../../text/passages.ts';
import { defineRule } from '../rule.ts';

/** The first sentence of an item says what it is about, the whole of it where that names no subject. */
const LONGEST = 60;
const LONGEST_WHOLE = 160;

/** Subjects that an item names at its beginning. */
function subjectsOf({ block, start, end }: Passage): ReadonlySet<string> {
  const text = block.text.slice(start, end);
  const lead = readSubjects(text.slice(0, LONGEST).split(/[。；]/u)[0] ?? '');
  return lead.size > 0 ? lead : readSubjects(text.slice(0, LONGEST_WHOLE));
}

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((name) => b.has(name));

/** For each problem the one measure that alone takes up its subject, where the subject is no other problem's. */
function pairUp(problems: readonly ReadonlySet<string>[], measures: readonly ReadonlySet<string>[]): readonly (number | undefined)[] {
  return problems.map((subjects) => {
    if (problems.filter((other) => share(other, subjects)).length > 1) return undefined;
    const fitting = measures.flatMap((measure, index) => (share(measure, subjects) ? [index] : []));
    return fitting.length === 1 ? fitting[0] : undefined;
  });
}

/** Whether the measure in the problem's own place is about something else, by every word of it. */
function isStrange(problem: Passage, measure: Passage | undefined): boolean {
  if (!measure) return false;
  const [asked, answer] = [problem.block.text.slice(problem.start, problem.end), measure.block.text.slice(measure.start, measure.end)];
  return !share(readSubjects(asked), readSubjects(answer)) && ![...readPairs(readHead(problem).text)].some((pair) => answer.includes(pair));
}

export const problemMeasureOrder = defineRule({
  id: 'problem-measure-order',
  severity: 'note',
  what: '措施的顺序与问题的顺序不一致。',
  why: '问题和措施各说各的顺序，读者难以逐条对应，容易漏改。',
  fix: '按问题的顺序排列措施，或在措施里写明针对第几个问题。',
  basis: '实践：问题与措施逐条对应',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、存在问题\n\n一是采购计划编制晚。二是固定资产闲置。\n\n二、改进措施\n\n一是提前编报采购计划。二是清查资产，闲置的调剂使用。\n',
      '一、存在问题\n\n一是采购计划编制晚。二是固定资产闲置。三是群众满意度不高。\n\n二、改进措施\n\n一是统筹安排，整体推进。二是清查资产，闲置的调剂使用。\n',
      '一、存在问题\n\n一是采购计划编制晚。二是固定资产闲置。\n\n二、改进措施\n\n针对第二个问题，清查资产；针对第一个问题，提前编报采购计划。\n',
    ],
    fail: [
      {
        text: '一、存在问题\n\n一是档案零散，缺少目录。二是消防通道堆放杂物。三是业务人员流动大，经办不熟。\n\n二、改进措施\n\n一是抓好培训，新进人员跟班一个月。二是从严审批出差。三是做好冬季供暖。\n',
        at: '抓好培训',
      },
      {
        text: '一、存在问题\n\n一是采购计划编制晚。二是固定资产闲置。三是群众满意度不高。\n\n二、改进措施\n\n一是清查资产，闲置的调剂使用。二是逐条办理群众诉求。三是提前编报采购计划。\n',
        at: '清查资产',
      },
    ],
  },
  *check({ report }) {
    const problems = listNumberedItems(report, 'problem');
    const measures = listNumberedItems(report, 'measure');
    if (problems.length < 2 || problems.length !== measures.length) return;
    const pairs = pairUp(problems.map(subjectsOf), measures.map(subjectsOf));
    const order = pairs.filter((index) => index !== undefined);
    if (order.length === 0 || new Set(order).size < order.length) return;
    // One pair alone is out of order if what stands in its place is about something else.
    const turned =
      order.length > 1
        ? order.some((at, i) => at < (order[i - 1] ?? -1))
        : pairs.some((index, at) => {
            const problem = problems[at];
            return problem && index !== undefined && index !== at && isStrange(problem, measures[at]);
          });
    const [first] = measures;
    if (!turned || !first) return;
    const told = pairs.flatMap((index, problem) =>
      index === undefined || index === problem ? [] : [`第${problem + 1}个问题的措施排在第${index + 1}`],
    );
    const head = readHead(first);
    yield {
      kind: 'defect',
      at: placeOf(first.block, head.start, head.end),
      message: `措施与问题的顺序不一致：${told.slice(0, 4).join('，')}。`,
      evidence: problems.slice(0, 4).map((item) => {
        const { start, end } = readHead(item);
        return placeOf(item.block, start, end);
      }),
    };
  },
});
