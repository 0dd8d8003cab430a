import { add, formatDecimal, trimDecimal } from '../../number/decimal.ts';
import { addI, exactly } from '../../number/interval.ts';
import { compareR, roundR, toRational } from '../../number/rational.ts';
import { decideEquality } from '../../relation/verdict.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataRow, DataTable } from '../../table/data-table.ts';
import { describeRow, renderAmount } from '../../table/describe-row.ts';
import { columnOf, MONEY_ROLES, type NumberCell, numberOf } from '../../table/roles.ts';
import { type ColumnSum, findFootings, sumRows } from '../../table/sum-column.ts';
import { defineRule, type Tie } from '../rule.ts';

const WRITTEN_OUT = 8;
const SUMMED = new Set([...MONEY_ROLES, 'weight']);
/** Columns whose total is no sum: rates, prices, years. */
const NOT_SUMMED = /率|比|%|均|每|单价|单位成本|造价|标准|年度$|年份|日期|时间|电话|排名|名次/u;

/** What there is for each of something: 每公里补助, 户均面积. */
const FOR_EACH = /^每(?!年|月|季)|每[公亩人户吨平村个]|[人户亩村校社次件台]均|平均|单价|单位(?:成本|造价)/u;

const renderSum = ({ cells }: ColumnSum, { header }: Column): string =>
  cells.length <= WRITTEN_OUT ? cells.map(({ value }) => formatDecimal(value)).join(' + ') : `sum(${header}, ${cells.length}行)`;

/** How sure it is that the column's total is a sum: its role says so, or only the total row does. */
function readCertainty(table: DataTable, column: Column): 'certain' | 'guess' | undefined {
  if (FOR_EACH.test(column.header)) return undefined;
  if (SUMMED.has(column.role)) return 'certain';
  if (column.role === 'score') return columnOf(table, 'weight') ? 'certain' : undefined;
  return column.role === 'other' && column.header !== '' && !NOT_SUMMED.test(column.header) ? 'guess' : undefined;
}

function checkTotal(
  table: DataTable,
  column: Column,
  row: DataRow,
  stated: NumberCell,
  sum: ColumnSum,
  unsure: boolean,
  certain: boolean,
): Tie {
  const whole = stated.value.places === 0 && sum.exact.places === 0;
  const exact = compareR(toRational(roundR(toRational(sum.exact), Math.max(stated.value.places, 0))), toRational(stated.value)) === 0;
  const verdict = exact ? 'holds' : decideEquality(sum.range, { value: stated.value, whole }) === 'broken' ? 'broken' : 'rounding';
  const expected = formatDecimal(
    roundR(toRational(sum.exact), stated.value.places > 0 ? stated.value.places : Math.min(trimDecimal(sum.exact).places, 2)),
  );
  const formula = renderSum(sum, column);
  const tie = { kind: 'tie', verdict, formula, stated: placeOfNumber(stated), expected, operands: sum.cells.map(placeOfNumber) } as const;
  if (verdict === 'holds') return tie;
  const subject = `${describeRow(table, row)}的“${column.header}”`;
  const written = renderAmount(stated, column);
  if (verdict === 'rounding') {
    return {
      ...tie,
      severity: 'note',
      message: `${subject}为${written}，各行相加得${expected}，差额在舍入范围内。`,
      fix: `核对各行尾数，或写作${expected}。`,
    };
  }
  // 其中 need not name every part, so the parts may stay below their total.
  const partial = unsure && compareR(toRational(sum.exact), toRational(stated.value)) < 0;
  const told = partial || !certain ? ({ severity: 'warning', guess: true } as const) : {};
  const message = `${subject}为${written}，${sum.cells.length}行相加得${expected}。`;
  return { ...tie, ...told, message, fix: `核对各行后把合计改为${expected}，或补上漏列的行。` };
}

/** Points that other parts of the same form give to this total: budget execution stands apart from the indicators. */
function readElsewhere(table: DataTable, column: Column, tables: readonly DataTable[], far = false): readonly NumberCell[] {
  if (column.role !== 'weight' && column.role !== 'score') return [];
  return tables.flatMap((other, i) => {
    const own = far ? tables[i + 1] === table && columnOf(other, 'executed') !== undefined : other.blocks[0] === table.blocks[0];
    if (other === table || !own) return [];
    const same = columnOf(other, column.role);
    const totals = other.rows.filter(({ kind }) => kind === 'total').flatMap((row) => numberOf(row, same) ?? []);
    return totals.length > 0 ? totals : other.rows.flatMap((row) => numberOf(row, same) ?? []);
  });
}

const withCells = (sum: ColumnSum, cells: readonly NumberCell[]): ColumnSum => ({
  ...sum,
  cells: [...sum.cells, ...cells],
  exact: cells.reduce((total, { value }) => add(total, value), sum.exact),
  range: cells.reduce((total, { value }) => addI(total, exactly(value)), sum.range),
});

export const columnTotal = defineRule({
  id: 'column-total',
  severity: 'error',
  what: '合计、小计与各行之和不相等。',
  why: '合计是引用最多的数，与明细对不上时，正文里的总额和执行率都会跟着错。',
  fix: '逐行核对后重新求和。',
  basis: '算术',
  confidence: 'certain',
  examples: {
    pass: [
      '| 乡镇 | 里程（公里） | 补助金额（万元） | 每公里补助（万元） |\n|---|---|---|---|\n| 东岭 | 38 | 3040 | 80 |\n| 石坝 | 20 | 1500 | 75 |\n| 合计 | 58 | 4540 | 78.28 |',
      '单位：万元\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护 | 30.5 | 28.12 |\n| 2 | 路灯维修 | 12 | 12 |\n| | 合计 | 42.5 | 40.12 |',
      '| 项目名称 | 预算数 |\n|---|---|\n| 道路养护 | 30 |\n| 路灯维修 | 12 |\n| 小计 | 42 |\n| 人才补贴 | 8 |\n| 小计 | 8 |\n| 合计 | 50 |',
      '| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n| 年度资金总额 | 120 | 130 | 97.4 |\n| 其中：财政拨款 | 100 | 110 | 80.1 |\n| 其他资金 | 20 | 20 | 17.3 |',
    ],
    fail: [
      {
        text: '单位：万元\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护 | 30.5 | 28.12 |\n| 2 | 路灯维修 | 12 | 12 |\n| | 合计 | 42.5 | 41.12 |',
        at: '41.12',
        expected: '40.12',
      },
      {
        text: '| 项目名称 | 预算数 |\n|---|---|\n| 道路养护 | 30 |\n| 路灯维修 | 12 |\n| 小计 | 44 |\n| 人才补贴 | 8 |\n| 小计 | 8 |\n| 合计 | 50 |',
        at: '44',
        expected: '42',
      },
      {
        text: '| 资金来源 | 全年预算数 | 全年执行数 |\n|---|---|---|\n| 年度资金总额 | 0 | 0 |\n| 其中：财政拨款 | 85 | 84.2 |',
        at: '0',
        expected: '85',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      if (!table.recognised) continue;
      for (const { row, candidates, unsure } of findFootings(table)) {
        for (const column of table.columns) {
          const certainty = readCertainty(table, column);
          const stated = numberOf(row, column);
          if (!certainty || !stated || stated.text.endsWith('%')) continue;
          const ties = candidates.flatMap((rows) => {
            const sum = sumRows(table, column, rows);
            const elsewhere = sum && row.kind === 'total' ? readElsewhere(table, column, tables) : [];
            const sums = sum ? [...(elsewhere.length > 0 ? [withCells(sum, elsewhere)] : []), sum] : [];
            const told = sums.map((each) => checkTotal(table, column, row, stated, each, unsure, certainty === 'certain'));
            // The form may have been taken for two tables: what the one before gives can only make it right.
            const before = sum && row.kind === 'total' && elsewhere.length === 0 ? readElsewhere(table, column, tables, true) : [];
            if (!sum || before.length === 0) return told;
            const wider = checkTotal(table, column, row, stated, withCells(sum, before), unsure, certainty === 'certain');
            return wider.verdict === 'holds' ? [wider] : told;
          });
          const best = ties.find(({ verdict }) => verdict === 'holds') ?? ties.find(({ verdict }) => verdict === 'rounding') ?? ties[0];
          if (best) yield best;
        }
      }
    }
  },
});
