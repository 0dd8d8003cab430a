import { formatDecimal } from '../../number/decimal.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import type { ColumnRole } from '../../table/data-table.ts';
import { describeRow } from '../../table/describe-row.ts';
import { columnOf, numberOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

/** A balance may be below zero where more was spent than planned. */
const NEVER_NEGATIVE: readonly ColumnRole[] = ['initial-budget', 'budget', 'executed', 'returned'];

export const amountNotNegative = defineRule({
  id: 'amount-not-negative',
  severity: 'error',
  what: '预算数、执行数或交回数为负。',
  why: '这些金额没有负数，负号多由减错方向、冲销凭证或粘贴造成。',
  fix: '核对原始凭证；属冲销的在备注说明并按净额填列。',
  basis: '算术',
  confidence: 'certain',
  examples: {
    pass: ['| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30 | 0 |'],
    fail: [{ text: '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30 | -2.6 |\n| 路灯维修 | 12 | 12 |', at: '-2.6' }],
  },
  *check({ tables }) {
    for (const table of tables) {
      for (const role of NEVER_NEGATIVE) {
        const column = columnOf(table, role);
        if (!column) continue;
        for (const row of table.rows) {
          const cell = numberOf(row, column);
          if (!cell || cell.value.units >= 0n) continue;
          yield {
            kind: 'defect',
            at: placeOfNumber(cell),
            message: `${describeRow(table, row)}“${column.header}”为负数${formatDecimal(cell.value)}。`,
            actual: formatDecimal(cell.value),
            expected: '不小于0',
            locator: locateCell(table, row, column),
          };
        }
      }
    }
  },
});
