import { type MeasureItem, placeOfMeasure, readMeasureItems } from '../../relation/measure-items.ts';
import { isBlank, type MeasureTable, readMeasureTables } from '../../relation/measure-table.ts';
import { placeOf } from '../../relation/place.ts';
import type { Report, TableCell } from '../../text/report.ts';
import { type Defect, defineRule } from '../rule.ts';

const LEAST = 2;
const LONGEST_SHOWN = 30;
const SHOWN = 5;

const PARTS = [
  ['责任部门', 'owned'],
  ['时限', 'dated'],
  ['可核对的目标', 'aimed'],
] as const;

/** Lacks more than the others do: no date and not both of office and target, or what all the others say. */
function isBare(one: MeasureItem, all: readonly MeasureItem[]): boolean {
  if (!one.dated && !(one.owned && one.aimed)) return true;
  return (['owned', 'dated'] as const).some((part) => !one[part] && all.every((other) => other === one || other[part]));
}

function* judgeItems(report: Report): Iterable<Defect> {
  const measures = readMeasureItems(report);
  // What is good intentions only is told as such.
  const judged = measures.filter(({ general }) => !general);
  if (measures.length < LEAST || judged.length === 0) return;
  const bare = judged.filter((one) => isBare(one, judged));
  const [first] = bare;
  if (!first) return;
  const lacks = PARTS.flatMap(([name, part]) => {
    const count = judged.filter((one) => !one[part]).length;
    return count === 0 ? [] : [count === measures.length ? `都没有${name}` : `${count}条没有${name}`];
  });
  yield {
    kind: 'defect',
    at: placeOfMeasure(first),
    message: `${measures.length}条措施中，${lacks.join('，')}。`,
    evidence: bare.slice(1, SHOWN + 1).map(placeOfMeasure),
  };
}

const COLUMNS = [
  ['责任部门', 'owner'],
  ['完成时限', 'deadline'],
] as const;

/** Rows of a table whose measure has no office or no date, where the table asks for them. */
function* judgeTable({ columns, rows }: MeasureTable): Iterable<Defect> {
  const asked = COLUMNS.filter(([, column]) => columns.has(column));
  const bare = rows.flatMap(({ cells }): { readonly action: TableCell; readonly lacks: readonly string[] }[] => {
    const action = cells.get('action');
    const lacks = asked.flatMap(([name, column]) => (isBlank(cells.get(column)) ? name : []));
    return action && !isBlank(action) && lacks.length > 0 ? [{ action, lacks }] : [];
  });
  const [first] = bare;
  if (!first) return;
  const span = ({ action }: { readonly action: TableCell }) => placeOf(action, 0, Math.min(action.text.length, LONGEST_SHOWN));
  const told = asked.flatMap(([name]) => {
    const count = bare.filter(({ lacks }) => lacks.includes(name)).length;
    return count === 0 ? [] : `${count}条没有填${name}`;
  });
  yield {
    kind: 'defect',
    at: span(first),
    message: `表中${rows.length}条措施，${told.join('，')}。`,
    evidence: bare.slice(1, SHOWN + 1).map(span),
  };
}

export const measureIncomplete = defineRule({
  id: 'measure-incomplete',
  severity: 'note',
  what: '部分改进措施缺责任部门、时限或目标。',
  why: '缺了谁办、何时办完、办到什么程度，整改就无法督办和销号。',
  fix: '逐条补上责任部门、完成时限和可以核对的目标。',
  basis: '各地绩效结果应用和整改要求',
  confidence: 'seen',
  examples: {
    pass: [
      '一、改进措施\n\n一是由财务科牵头，6月底前修订支出办法，全年执行率不低于95%。二是由办公室负责，9月底前完成资产清查，账实全部相符。三是由业务科按季核对进度，偏差超过10%的发出提醒。\n',
      '一、存在问题\n\n一是制度不全。二是人手紧张。三是档案零散。\n',
      '一、改进措施\n\n由财务科牵头完善制度。\n',
      '一、改进措施\n\n一是修订支出办法，报党组会审定。二是清查资产，补登漏记的设备。\n\n以上措施由财务科牵头，2024年6月底前完成。\n',
      '一、整改计划\n\n| 问题 | 整改措施 | 责任部门 | 完成时限 |\n| --- | --- | --- | --- |\n| 台账缺签字 | 补齐签字 | 农业农村办 | 2023年6月底前 |\n',
    ],
    fail: [
      {
        text: '一、改进措施\n\n一是由财务科牵头，6月底前修订支出办法，全年执行率不低于95%。二是把补助名单贴到各村公示栏。三是做实项目前期，列出备选清单。\n',
        at: '把补助名单贴到各村公示栏',
      },
      {
        text: '一、改进措施\n\n一是由财务科牵头，6月底前印发支出办法。二是由办公室牵头，清查全部设备，补登漏记的卡片。\n',
        at: '由办公室牵头',
      },
      {
        text: '一、整改计划\n\n| 问题 | 整改措施 | 责任部门 | 完成时限 |\n| --- | --- | --- | --- |\n| 台账缺签字 | 补齐签字 | 农业农村办 | |\n| 设备闲置 | 调到村里使用 | 便民中心 | 4月底前 |\n',
        at: '补齐签字',
      },
    ],
  },
  *check({ report }) {
    yield* judgeItems(report);
    for (const table of readMeasureTables(report)) yield* judgeTable(table);
  },
});
