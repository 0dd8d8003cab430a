import { placeOf } from '../../relation/place.ts';
import { placeOfCell } from '../../table/cell-place.ts';
import { cellOf, columnOf, dataRows, listsProjects } from '../../table/roles.ts';
import { readOutline } from '../../text/outline.ts';
import { type CheckContext, defineRule, type Span } from '../rule.ts';

/** `A及B经费`: two halves and the word both share. */
const PAIRED = /^([\u4e00-\u9fff]{2,12})(?:以及|及|和|与|、)([\u4e00-\u9fff]{2,14})$/u;
const TAIL = /(?:专项经费|专项资金|工作经费|补助资金|经费|资金|补助|补贴|费用|费|项目|工程)$/u;
const JOINT = /以及|[及和与、]/gu;

type Pair = { readonly name: string; readonly front: string; readonly back: string; readonly tail: string; readonly at: Span };

function readPair(name: string, at: Span): Pair | undefined {
  const tail = TAIL.exec(name)?.[0];
  if (tail === undefined) return undefined;
  const [, front, back] = PAIRED.exec(name.slice(0, -tail.length)) ?? [];
  return front === undefined || back === undefined ? undefined : { name, front, back, tail, at };
}

function* readPairs({ report, tables }: CheckContext): Iterable<Pair> {
  for (const { title, heading } of readOutline(report)) {
    const pair = readPair(title, placeOf(heading, 0, heading.text.length));
    if (pair) yield pair;
  }
  for (const table of tables.filter(listsProjects)) {
    const column = columnOf(table, 'name');
    for (const row of dataRows(table)) {
      const cell = cellOf(row, column);
      const pair = cell && readPair(cell.text.replaceAll(' ', ''), placeOfCell(cell));
      if (pair) yield pair;
    }
  }
}

export const nameOrderConsistent = defineRule({
  id: 'name-order-consistent',
  severity: 'warning',
  what: '同一项目的名称前后颠倒。',
  why: '名称不一，无法与预算批复和项目表对应，容易当成两个项目。',
  fix: '统一为预算批复的名称。',
  basis: '实践；项目名称以预算批复为准',
  confidence: 'certain',
  examples: {
    pass: [
      '1、道路养护及绿化管护费\n\n按合同支付。\n\n二、存在问题\n\n道路养护及绿化管护费支付偏晚。\n',
      '1、道路养护及绿化管护费\n\n按合同支付。\n\n绿化管护由镇村共同负责。\n',
    ],
    fail: [
      {
        text: '1、道路养护及绿化管护费\n\n按合同支付。\n\n二、存在问题\n\n绿化管护及道路养护费支付偏晚，影响施工单位积极性。\n',
        at: '绿化管护及道路养护费',
      },
      {
        text: '| 项目名称 | 预算数 |\n|---|---|\n| 图书购置和场馆维护经费 | 30 |\n| 演出补助 | 12 |\n\n其中场馆维护和图书购置经费执行较慢。\n',
        at: '场馆维护和图书购置经费',
      },
    ],
  },
  *check(context) {
    const byFront = new Map<string, Pair[]>();
    for (const pair of readPairs(context)) {
      const key = pair.front.slice(0, 2);
      const list = byFront.get(key);
      if (list) list.push(pair);
      else byFront.set(key, [pair]);
    }
    if (byFront.size === 0) return;
    for (const block of context.report.blocks) {
      if (block.kind === 'table') continue;
      const { text } = block;
      JOINT.lastIndex = 0;
      while (JOINT.test(text)) {
        const after = JOINT.lastIndex;
        const index = after - (text.startsWith('以及', after - 2) ? 2 : 1);
        // 图书购置和场馆维护 turned round reads 场馆维护和图书购置.
        const pair = (byFront.get(text.slice(after, after + 2)) ?? []).find(
          ({ front, back, tail }) => text.startsWith(front + tail, after) && text.slice(0, index).endsWith(back),
        );
        if (!pair || pair.front === pair.back) continue;
        const written = text.slice(index - pair.back.length, after + pair.front.length + pair.tail.length);
        yield {
          kind: 'defect',
          at: placeOf(block, index - pair.back.length, after + pair.front.length + pair.tail.length),
          message: `“${written}”与“${pair.name}”前后颠倒，应是同一项目。`,
          expected: pair.name,
          evidence: [pair.at],
        };
      }
    }
  },
});
