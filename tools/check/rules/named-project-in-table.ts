import { placeOf } from '../../relation/place.ts';
import { columnOf, dataRows, listsProjects, textOf } from '../../table/roles.ts';
import { readOutline } from '../../text/outline.ts';
import { readTopics } from '../../text/passages.ts';
import { type CheckContext, defineRule, type Span } from '../rule.ts';

const LEAST_ROWS = 5;
/** A project given as the reason of a change in the budget. */
const REASON =
  /(?:主要原因[为是]|原因[为是]|主要是|主要由于|由于|主要因)([\u4e00-\u9fff\d“”（）·]{4,30}?(?:项目|工程))(?=未|的|较|没|因|，|。|；|支出|资金|进度|增|减|追加|结转)/gu;
const HEADED = /(?:项目|工程)$/u;
/** Words that any project may carry. */
const COMMON = /(?:19|20)\d\d年度?|项目|工程|费用|经费|资金|建设|开发区|[、，“”（）()·\s\d]/gu;
const LIKE = 0.5;

type Named = { readonly name: string; readonly at: Span };

function* readNamed({ report }: CheckContext): Iterable<Named> {
  const topics = readTopics(report);
  for (const section of readOutline(report)) {
    const { heading, title } = section;
    if (
      HEADED.test(title) &&
      title.length >= 8 &&
      !/计划|重点项目|及项目/u.test(title) &&
      section.parent &&
      topics.get(heading) === 'target'
    )
      yield { name: title, at: placeOf(heading, 0, heading.text.length) };
  }
  for (const block of report.blocks) {
    if (block.kind === 'table' || !/项目|工程/u.test(block.text)) continue;
    for (const match of block.text.matchAll(REASON)) {
      const name = match[1] ?? '';
      const start = match.index + match[0].length - name.length;
      if (!/个|部分|各|有关|相关|上述|其他|多数|大型|重点|新增|跨年|续建/u.test(name))
        yield { name, at: placeOf(block, start, start + name.length) };
    }
  }
}

const dropCommon = (name: string): string => name.replace(COMMON, '');

const readPairs = (name: string): readonly string[] => {
  const plain = dropCommon(name);
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2));
};

export const namedProjectInTable = defineRule({
  id: 'named-project-in-table',
  severity: 'note',
  what: '正文点名的项目在项目表中找不到。',
  why: '点名的项目没有列入自评表，或名称与表中不一，无法核对资金和得分。',
  fix: '补入项目表，或统一名称；不属本次自评范围的写明。',
  basis: '实践；正文与汇总表应一致',
  confidence: 'seen',
  examples: {
    pass: [
      '项目支出增加，主要原因为城北水厂改造工程支出较大。\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 城北水厂改造 | 300 | 280 |\n| 2 | 垃圾清运 | 60 | 60 |\n| 3 | 路灯维护 | 20 | 19 |\n| 4 | 河道保洁 | 35 | 35 |\n| 5 | 办公用房维修 | 18 | 18 |\n',
      '主要原因为城北水厂改造工程支出较大。',
    ],
    fail: [
      {
        text: '项目支出增加，主要原因为老旧小区加装电梯工程支出较大。\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 城北水厂改造 | 300 | 280 |\n| 2 | 垃圾清运 | 60 | 60 |\n| 3 | 路灯维护 | 20 | 19 |\n| 4 | 河道保洁 | 35 | 35 |\n| 5 | 办公用房维修 | 18 | 18 |\n',
        at: '老旧小区加装电梯工程',
      },
    ],
  },
  *check(context) {
    const lists = context.tables.filter((table) => listsProjects(table) && dataRows(table).length >= LEAST_ROWS);
    const named = lists.length === 0 ? [] : [...readNamed(context)].slice(0, 100);
    if (named.length === 0) return;
    const found = named.map(({ name }) => ({ pairs: new Set(readPairs(name)), met: false }));
    const byPair = new Map<string, (typeof found)[number][]>();
    for (const entry of found) {
      for (const pair of entry.pairs) {
        const list = byPair.get(pair);
        if (list) list.push(entry);
        else byPair.set(pair, [entry]);
      }
    }
    let count = 0;
    for (const table of lists) {
      const column = columnOf(table, 'name');
      for (const row of dataRows(table)) {
        count += 1;
        const shared = new Map<(typeof found)[number], number>();
        const plain = dropCommon(textOf(row, column).replaceAll(' ', ''));
        const seen = new Set<string>();
        for (let i = 0; i + 1 < plain.length; i += 1) {
          const pair = plain.slice(i, i + 2);
          const entries = byPair.get(pair);
          if (!entries || seen.has(pair)) continue;
          seen.add(pair);
          for (const entry of entries) shared.set(entry, (shared.get(entry) ?? 0) + 1);
        }
        for (const [entry, same] of shared) if (same >= entry.pairs.size * LIKE) entry.met = true;
      }
    }
    for (const [i, { name, at }] of named.entries()) {
      const entry = found[i];
      if (!entry || entry.met || entry.pairs.size < 2) continue;
      yield { kind: 'defect', at, message: `“${name}”没有列入项目表（所查的表共${count}行）。` };
    }
  },
});
