import { compare, decimal, formatDecimal, shift } from '../../number/decimal.ts';
import { divideI, exactly, type Interval, multiplyI } from '../../number/interval.ts';
import { divideR, roundR, toRational } from '../../number/rational.ts';
import { decideEquality, type Verdict } from '../../relation/verdict.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataTable } from '../../table/data-table.ts';
import { describeRow } from '../../table/describe-row.ts';
import { readPrecision } from '../../table/precision.ts';
import { columnOf, type NumberCell, numberOf, valuesOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

const HUNDRED = exactly(decimal('100'));
const HIGHEST_RATIO = decimal('1.5');

/** Rates without a sign are ratios (0.95) where none of them is above one and a half, percentages otherwise. */
const readsAsRatio = (table: DataTable, { unit }: Column): boolean =>
  unit !== '%' && valuesOf(table, 'rate').every((value) => compare(value, HIGHEST_RATIO) <= 0);

type Reading = { readonly verdict: Verdict; readonly budget: NumberCell; readonly expected: string };

export const rowRate = defineRule({
  id: 'row-rate',
  severity: 'error',
  what: '执行率与本行的预算数、执行数不相符。',
  why: '执行率决定执行得分，与金额算不到一起，至少有一个数错误。',
  fix: '按“执行数÷预算数（调整后）”重算。',
  basis: '算术；执行率＝全年执行数÷全年预算数（调整后）',
  confidence: 'certain',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 道路养护 | 32 | 30 | 93.75% |\n| 路灯维修 | 12 | 8 | 66.67% |',
      '| 项目名称 | 预算数 | 执行数 | 执行率（%） |\n|---|---|---|---|\n| 道路养护 | 32 | 30 | 93.8 |',
      '| 项目名称 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 道路养护 | 32 | 30 | 0.9375 |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 道路养护 | 32 | 30 | 97.35% |\n| 路灯维修 | 12 | 8 | 66.67% |',
        at: '97.35%',
        expected: '93.75%',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [rateColumn, executedColumn] = [columnOf(table, 'rate'), columnOf(table, 'executed')];
      const budgets = [columnOf(table, 'budget'), columnOf(table, 'initial-budget')].filter((column) => column !== undefined);
      if (!rateColumn || !executedColumn || budgets.length === 0) continue;
      const ratio = readsAsRatio(table, rateColumn);
      const readExecuted = readPrecision(table, executedColumn);
      for (const row of table.rows) {
        const [rate, executed] = [numberOf(row, rateColumn), numberOf(row, executedColumn)];
        if (!rate || !executed) continue;
        const percent = rate.text.endsWith('%') || !ratio;
        const scaled = (range: Interval): Interval => (percent ? multiplyI(range, HUNDRED) : range);
        const readings = budgets.flatMap((column): readonly Reading[] => {
          const budget = numberOf(row, column);
          const range =
            budget && budget.value.units > 0n
              ? divideI(readExecuted(executed.value), readPrecision(table, column)(budget.value))
              : undefined;
          const exact = budget && divideR(toRational(shift(executed.value, percent ? 2 : 0)), toRational(budget.value));
          if (!budget || !range || !exact) return [];
          const expected = `${formatDecimal(roundR(exact, rate.value.places))}${rate.text.endsWith('%') ? '%' : ''}`;
          return [{ verdict: decideEquality(scaled(range), { value: rate.value, whole: false }), budget, expected }];
        });
        const reading = readings.find(({ verdict }) => verdict === 'holds') ?? readings[0];
        if (!reading) continue;
        const { verdict, budget, expected } = reading;
        const tie = {
          kind: 'tie',
          verdict,
          formula: `${formatDecimal(executed.value)} / ${formatDecimal(budget.value)}`,
          stated: placeOfNumber(rate),
          expected,
          operands: [placeOfNumber(executed), placeOfNumber(budget)],
        } as const;
        if (verdict === 'holds') yield tie;
        else {
          const message = `${describeRow(table, row)}执行率应为${expected}（${tie.formula}），表中为${rate.text}。`;
          yield { ...tie, message, fix: `核对金额，执行率改为${expected}。`, ...(verdict === 'rounding' ? { severity: 'note' } : {}) };
        }
      }
    }
  },
});
