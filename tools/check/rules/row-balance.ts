import { equals, formatDecimal, subtract } from '../../number/decimal.ts';
import { subtractI } from '../../number/interval.ts';
import { roundR, toRational } from '../../number/rational.ts';
import { decideEquality } from '../../relation/verdict.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataTable } from '../../table/data-table.ts';
import { describeRow, renderAmount } from '../../table/describe-row.ts';
import { readPrecision } from '../../table/precision.ts';
import { columnOf, numberOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

const MOST_ROWS = 60;

/** 结余＝到位数－支出数: another column of the table gives every balance that this budget does not. */
function isOfAnother(table: DataTable, budget: Column, executed: Column, balance: Column): boolean {
  const rows = table.rows.slice(0, MOST_ROWS);
  const countFits = (from: Column): number =>
    rows.filter((row) => {
      const [given, spent, left] = [numberOf(row, from), numberOf(row, executed), numberOf(row, balance)];
      return given && spent && left && equals(subtract(given.value, spent.value), left.value);
    }).length;
  const own = countFits(budget);
  return table.columns.some(
    (column) => column !== budget && column !== executed && column !== balance && column.unit === balance.unit && countFits(column) > own,
  );
}

export const rowBalance = defineRule({
  id: 'row-balance',
  severity: 'error',
  what: '结余数不等于预算数减执行数。',
  why: '预算、执行、结余三个数互为校验，对不上说明其中一个抄错或口径不一。',
  fix: '按“预算数（调整后）－执行数”重算结余。',
  basis: '算术',
  confidence: 'certain',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 到位数 | 支出数 | 结余 |\n|---|---|---|---|---|\n| 设备购置 | 1150.00 | 1035.00 | 1012.68 | 22.32 |\n| 人才培养 | 260.00 | 260.00 | 238.45 | 21.55 |',
      '| 项目名称 | 预算数 | 执行数 | 结余 |\n|---|---|---|---|\n| 道路养护 | 30.50 | 28.15 | 2.35 |\n| 路灯维修 | 12.00 | 12.00 | 0 |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 结余 |\n|---|---|---|---|\n| 道路养护 | 30.50 | 28.15 | 3.25 |\n| 路灯维修 | 12.00 | 12.00 | 0 |',
        at: '3.25',
        expected: '2.35',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [budget, executed, balance] = [columnOf(table, 'budget'), columnOf(table, 'executed'), columnOf(table, 'balance')];
      if (!budget || !executed || !balance || budget.unit !== balance.unit) continue;
      if (isOfAnother(table, budget, executed, balance)) continue;
      const [readBudget, readExecuted] = [readPrecision(table, budget), readPrecision(table, executed)];
      for (const row of table.rows) {
        const [planned, spent, left] = [numberOf(row, budget), numberOf(row, executed), numberOf(row, balance)];
        if (!planned || !spent || !left) continue;
        const range = subtractI(readBudget(planned.value), readExecuted(spent.value));
        const difference = subtract(planned.value, spent.value);
        const verdict = decideEquality(range, { value: left.value, whole: left.value.places === 0 && difference.places === 0 });
        const expected = formatDecimal(roundR(toRational(difference), Math.max(left.value.places, Math.min(difference.places, 2))));
        const tie = {
          kind: 'tie',
          verdict,
          formula: `${formatDecimal(planned.value)} - ${formatDecimal(spent.value)}`,
          stated: placeOfNumber(left),
          expected,
          operands: [placeOfNumber(planned), placeOfNumber(spent)],
        } as const;
        if (verdict === 'holds') yield tie;
        else {
          const message = `${describeRow(table, row)}“${balance.header}”为${renderAmount(left, balance)}，预算数减执行数得${expected}${balance.unit}。`;
          yield { ...tie, message, fix: `核对后改为${expected}。`, ...(verdict === 'rounding' ? { severity: 'note' } : {}) };
        }
      }
    }
  },
});
