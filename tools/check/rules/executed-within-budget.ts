import { compare, formatDecimal, subtract } from '../../number/decimal.ts';
import { mayBeAtMost } from '../../number/interval.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import { isEmptyText } from '../../table/cell-value.ts';
import { describeRow, renderAmount } from '../../table/describe-row.ts';
import { readPrecision } from '../../table/precision.ts';
import { columnOf, type NumberCell, numberOf, textOf } from '../../table/roles.ts';
import { defineRule, type Tie } from '../rule.ts';

function holdWithin(part: NumberCell, whole: NumberCell, spent?: NumberCell): Tie {
  const limit = `${formatDecimal(whole.value)}${spent ? ` - ${formatDecimal(spent.value)}` : ''}`;
  return {
    kind: 'tie',
    verdict: 'holds',
    formula: `${formatDecimal(part.value)} ≤ ${limit}`,
    stated: placeOfNumber(part),
    expected: `≤${formatDecimal(spent ? subtract(whole.value, spent.value) : whole.value)}`,
    operands: spent ? [placeOfNumber(whole), placeOfNumber(spent)] : [placeOfNumber(whole)],
  };
}

export const executedWithinBudget = defineRule({
  id: 'executed-within-budget',
  severity: 'warning',
  what: '执行数大于预算数。',
  why: '执行数超过调整后预算，不是金额填错，就是用了年初预算作分母，或者超预算支出没有说明。',
  fix: '核对是否用了调整后预算数；确属超预算的写明原因和批准依据。',
  basis: '《预算法》第十三条：支出必须以经批准的预算为依据',
  confidence: 'from-memory',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30.5 | 30.5 |\n| 路灯维修 | 12 | 9.8 |',
      '| 项目名称 | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n| 道路养护 | 30 | 42 | 41.6 |',
    ],
    fail: [{ text: '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30.5 | 35.5 |\n| 路灯维修 | 12 | 9.8 |', at: '35.5' }],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [budgetColumn, executedColumn] = [columnOf(table, 'budget'), columnOf(table, 'executed')];
      const returnedColumn = columnOf(table, 'returned');
      const reasonColumn = columnOf(table, 'reason');
      if (!budgetColumn || !executedColumn) continue;
      const [readBudget, readExecuted] = [readPrecision(table, budgetColumn), readPrecision(table, executedColumn)];
      for (const row of table.rows) {
        const [budget, executed] = [numberOf(row, budgetColumn), numberOf(row, executedColumn)];
        if (!budget || !executed) continue;
        if (mayBeAtMost(readExecuted(executed.value), readBudget(budget.value))) {
          yield holdWithin(executed, budget);
          // What was given back is not more than what was left.
          const returned = numberOf(row, returnedColumn);
          const left = subtract(budget.value, executed.value);
          if (returned && returned.value.units >= 0n && compare(returned.value, left) <= 0) yield holdWithin(returned, budget, executed);
          continue;
        }
        const explained = !isEmptyText(textOf(row, reasonColumn));
        yield {
          kind: 'defect',
          at: placeOfNumber(executed),
          message: `${describeRow(table, row)}执行数${renderAmount(executed, executedColumn)}大于预算数${renderAmount(budget, budgetColumn)}，超出${formatDecimal(subtract(executed.value, budget.value))}。`,
          actual: formatDecimal(executed.value),
          expected: `不超过${formatDecimal(budget.value)}`,
          evidence: [placeOfNumber(budget)],
          locator: locateCell(table, row, executedColumn),
          ...(explained ? { severity: 'note' } : {}),
        };
      }
    }
  },
});
