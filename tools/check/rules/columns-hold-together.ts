import { add, compare, type Decimal, formatDecimal } from '../../number/decimal.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataRow, DataTable } from '../../table/data-table.ts';
import { describeRow } from '../../table/describe-row.ts';
import { type NumberCell, numberOf } from '../../table/roles.ts';
import { giveLearned, learnRelations } from '../learned-relations.ts';
import { giveRun, learnRuns } from '../learned-runs.ts';
import { checkRows, isPercent } from '../row-ties.ts';
import { defineRule, type Tie } from '../rule.ts';

const SURE = 3;
const NOT_SUMMED = /率|比|%|均|每|单价|单位成本|造价|标准|年度$|年份|日期|时间|电话|排名|名次|序号/u;
const PARTIAL = /小计|^含/u;
const AMONG = /^\s*[—-]{0,2}\s*其中/u;

type Footing = { readonly stated: NumberCell; readonly cells: readonly NumberCell[]; readonly sum: Decimal };

/** The last row's total of a column and the cells over it; nothing where rows are parts of others. */
function readFooting(table: DataTable, column: Column): Footing | undefined {
  const last = table.rows.at(-1);
  const above = table.rows.slice(0, -1).filter((row) => !isAmong(row));
  const stated = last && numberOf(last, column);
  if (last?.kind !== 'total' || !stated || above.some(({ kind }) => kind !== 'data')) return undefined;
  const cells = above.flatMap((row) => numberOf(row, column) ?? []);
  if (cells.length < 2 || cells.length < above.length - 1) return undefined;
  return { stated, cells, sum: cells.reduce<Decimal>((total, { value }) => add(total, value), { units: 0n, places: 0 }) };
}

/** 其中：助浴: a part of the row above it, which counts already. */
const isAmong = ({ cells }: DataRow): boolean => [...cells.values()].some(({ text }) => AMONG.test(text));

const namesParts = ({ cells }: DataRow): boolean => [...cells.values()].some(({ text }) => PARTIAL.test(text));

/** Totals of tables whose headers are not known: where one column adds up, the others should. */
function* checkFootings(table: DataTable): Iterable<Tie> {
  if (table.recognised || table.rows.some(namesParts)) return;
  const columns = table.columns.filter((column) => !NOT_SUMMED.test(column.header) && !isPercentColumn(table, column));
  const footings = columns.flatMap((column) => {
    const footing = readFooting(table, column);
    return footing ? [{ column, ...footing }] : [];
  });
  const held = footings.filter(({ sum, stated }) => compare(sum, stated.value) === 0);
  const last = table.rows.at(-1);
  for (const { column, stated, cells, sum } of footings) {
    const holds = compare(sum, stated.value) === 0;
    const expected = formatDecimal(sum);
    const tie = {
      kind: 'tie',
      formula: cells.map(({ value }) => formatDecimal(value)).join(' + '),
      stated: placeOfNumber(stated),
      expected,
      operands: cells.map(placeOfNumber),
    } as const;
    if (holds) yield { ...tie, verdict: 'holds' };
    else if (last && (held.length > 0 || (cells.length >= SURE && !table.rows.some(isAmong))))
      yield {
        ...tie,
        verdict: 'broken',
        severity: held.length > 0 ? 'error' : 'warning',
        message: `${describeRow(table, last)}的“${column.header}”为${formatDecimal(stated.value)}，${cells.length}行相加得${expected}。`,
        fix: `核对各行后把合计改为${expected}，或补上漏列的行。`,
      };
  }
}

const isPercentColumn = (table: DataTable, column: Column): boolean =>
  column.unit === '%' ||
  table.rows.some((row) => numberOf(row, column)?.text.endsWith('%')) ||
  (/[%％]/u.test(column.header) && isPercent(table, column));

export const columnsHoldTogether = defineRule({
  id: 'columns-hold-together',
  severity: 'error',
  what: '表中某行（列）不符合其他各行（列）共有的算法。',
  why: '同一张表各行按同一公式计算，只有一行不符，多半是该行有数写错。',
  fix: '按其他各行的算法重算该行，更正不符的数。',
  basis: '算术；同一列各行算法相同',
  confidence: 'certain',
  examples: {
    pass: [
      '| 项目 | 上年 | 本年 |\n|---|---|---|\n| 公务用车 | 24.60 | 23.17 |\n| 其中：购置 | 0.00 | 0.00 |\n| 运行维护 | 24.60 | 23.17 |\n| 公务接待 | 6.82 | 5.43 |\n| 合计 | 31.42 | 28.60 |',
      '费用名称  批复概算  累计完成  完成比例\n勘察设计  1,240.00  1,116.00  90.00%\n土建工程  8,630.00  6,213.60  72.00%\n设备采购  3,150.00  2,205.00  70.00%\n合计  13020.00  9534.60  73.23%',
      '| 片区 | 户数 | 上年户数 | 增幅 |\n|---|---|---|---|\n| 东片 | 230 | 200 | 15% |\n| 西片 | 363 | 330 | 10% |\n| 北片 | 412 | 400 | 3% |',
    ],
    fail: [
      {
        text: '| 对象 | 发放 | 收回 | 非常满意 | 比较满意 | 一般 | 不满意 | 满意率 |\n|---|---|---|---|---|---|---|---|\n| 老年人 | 500 | 487 | 326 | 138 | 18 | 5 | 95.28% |\n| 家属 | 200 | 191 | 118 | 62 | 8 | 3 | 94.24% |\n| 合计 | 700 | 678 | 444 | 200 | 26 | 8 | 93.99% |',
        at: '93.99%',
        expected: '94.99%',
      },
      {
        text: '| 对象 | 发放 | 收回 | 非常满意 | 比较满意 | 一般 | 不满意 |\n|---|---|---|---|---|---|---|\n| 老年人 | 500 | 487 | 326 | 138 | 18 | 5 |\n| 家属 | 200 | 191 | 118 | 62 | 9 | 3 |\n| 志愿者 | 300 | 290 | 180 | 92 | 14 | 4 |',
        at: '191',
        expected: '192',
      },
      {
        text: '| 服务包 | 人数 | 合同额 |\n|---|---|---|\n| 生活照料 | 3,264 | 782.40 |\n| 其中：助浴 | 418 | 62.70 |\n| 助餐服务 | 2,187 | 436.20 |\n| 康复护理 | 962 | 335.00 |\n| 合计 | 6,413 | 1,563.60 |',
        at: '1,563.60',
        expected: '1553.60',
      },
      {
        text: '费用名称  批复概算  累计完成  完成比例\n勘察设计  1,240.00  1,116.00  90.00%\n土建工程  8,630.00  6,213.60  77.00%\n设备采购  3,150.00  2,205.00  70.00%\n合计  13020.00  9534.60  73.23%',
        at: '77.00%',
        expected: '72.00%',
      },
      {
        text: '费用名称  批复概算  累计完成  完成比例\n勘察设计  1,240.00  1,116.00  90.00%\n土建工程  8,630.00  6,213.60  72.00%\n设备采购  3,150.00  2,205.00  70.00%\n合计  13020.00  9634.60  74.00%',
        at: '9634.60',
        expected: '9534.60',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      for (const learned of learnRelations(table)) {
        for (const tie of checkRows(table, learned.target, giveLearned(table, learned), learned.target.header)) {
          if (tie.verdict === 'holds') yield tie;
          else if (tie.verdict === 'broken') yield learned.held > SURE ? tie : { ...tie, severity: 'warning' };
        }
      }
      for (const run of learnRuns(table)) {
        for (const tie of checkRows(table, run.target, giveRun(table, run), run.target.header)) {
          if (tie.verdict === 'holds') yield tie;
          else if (tie.verdict === 'broken') yield run.held > SURE ? tie : { ...tie, severity: 'warning' };
        }
      }
      yield* checkFootings(table);
    }
  },
});
