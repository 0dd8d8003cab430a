import { decimal, formatDecimal } from '../../number/decimal.ts';
import { divideI, exactly } from '../../number/interval.ts';
import { divideR, multiplyR, ONE, toRational } from '../../number/rational.ts';
import type { Column, DataTable } from '../../table/data-table.ts';
import { findColumns } from '../../table/find-columns.ts';
import { numberOf } from '../../table/roles.ts';
import { sumRows } from '../../table/sum-column.ts';
import { ownRows } from '../../table/table-facts.ts';
import { checkRows, isPercent, readOperand, scaleRatio } from '../row-ties.ts';
import { defineRule } from '../rule.ts';

const HUNDRED = toRational(decimal('100'));

const isRatio = (table: DataTable, column: Column): boolean =>
  column.unit === '%' || /[率%％]/u.test(column.header) || table.rows.some((row) => numberOf(row, column)?.text.endsWith('%') ?? false);
const OF_WHAT = /占(?:总|全部)?([一-龥]{2})/u;

/** The column that a share is a share of: the one that its header names, else the nearest one with numbers on its left. */
function findBase(table: DataTable, share: Column): Column | undefined {
  const left = table.columns.filter(({ index, role }) => index < share.index && role !== 'serial').reverse();
  const bases = left.filter(
    (column) => !isRatio(table, column) && table.rows.filter((row) => numberOf(row, column) !== undefined).length >= 2,
  );
  const named = OF_WHAT.exec(share.header)?.[1];
  return bases.find(({ header }) => named !== undefined && header.includes(named)) ?? bases[0];
}

export const rowShare = defineRule({
  id: 'row-share',
  severity: 'error',
  what: '表中占比与本行的数、合计不相符。',
  why: '占比由本行数除以合计得出，不符说明占比或其中一行写错。',
  fix: '按“本行÷合计”重算占比。',
  basis: '算术；占比＝本行÷合计',
  confidence: 'certain',
  examples: {
    pass: [
      '| 资金来源 | 金额（万元） | 占比 |\n|---|---|---|\n| 省级资金 | 120 | 60.00% |\n| 县级资金 | 80 | 40.00% |\n| 合计 | 200 | 100.00% |',
      '| 支出类别 | 金额（万元） | 比重（%） |\n|---|---|---|\n| 人员经费 | 300 | 50 |\n| 公用经费 | 60 | 10 |\n| 项目支出 | 240 | 40 |',
    ],
    fail: [
      {
        text: '| 项目 | 预算（万元） | 拨付（万元） | 执行率 | 占拨付总额比重 |\n|---|---|---|---|---|\n| 亏损补贴 | 215 | 212.86 | 99.00% | 78.24% |\n| 免费补贴 | 56 | 54.72 | 97.71% | 17.54% |\n| 线路补贴 | 46 | 44.36 | 96.43% | 14.22% |\n| 合计 | 317 | 311.94 | 98.40% | 100.00% |',
        at: '78.24%',
        expected: '68.24%',
      },
      {
        text: '| 资金来源 | 金额（万元） | 占比 |\n|---|---|---|\n| 省级资金 | 120 | 60.00% |\n| 市级资金 | 30 | 51.00% |\n| 县级资金 | 50 | 25.00% |\n| 合计 | 200 | 100.00% |',
        at: '51.00%',
        expected: '15.00%',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      for (const column of findColumns(table, 'share')) {
        const base = findBase(table, column);
        const rows = ownRows(table);
        const sum = base && sumRows(table, base, rows);
        if (!base || !sum || rows.length < 2 || sum.exact.units <= 0n) continue;
        const percent = isPercent(table, column);
        const whole = table.rows.find((row) => row.kind === 'total');
        const total = whole && readOperand(table, whole, base);
        yield* checkRows(
          table,
          column,
          (row) => {
            const part = readOperand(table, row, base);
            const value = total?.cell.value ?? sum.exact;
            const ratio = part && divideR(toRational(part.cell.value), toRational(value));
            const range = part && divideI(exactly(part.cell.value), exactly(value));
            if (!part || !ratio || !range) return undefined;
            const formula = `${formatDecimal(part.cell.value)} / ${formatDecimal(value)}`;
            const operands = total ? [part.cell, total.cell] : [part.cell, ...sum.cells.filter((cell) => cell !== part.cell)];
            return { exact: multiplyR(ratio, percent ? HUNDRED : ONE), range: scaleRatio(range, percent), operands, formula };
          },
          `“${column.header}”`,
        );
      }
    }
  },
});
