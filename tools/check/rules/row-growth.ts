import { decimal, formatDecimal } from '../../number/decimal.ts';
import { divideI, subtractI } from '../../number/interval.ts';
import { divideR, multiplyR, ONE, subtractR, toRational } from '../../number/rational.ts';
import { findColumns, findPeriods } from '../../table/find-columns.ts';
import { checkRows, isPercent, readOperand, scaleRatio } from '../row-ties.ts';
import { defineRule } from '../rule.ts';

const HUNDRED = toRational(decimal('100'));

export const rowGrowth = defineRule({
  id: 'row-growth',
  severity: 'error',
  what: '增减率与本行两个年度的数不相符。',
  why: '增减率＝（本年数－上年数）÷上年数，不符说明比率或其中一个数写错。',
  fix: '按“（本年数－上年数）÷上年数”重算。',
  basis: '算术；增减率＝（本年数－上年数）÷上年数',
  confidence: 'certain',
  examples: {
    pass: [
      '| 项目 | 上年数 | 本年数 | 增减率 |\n|---|---|---|---|\n| 公务接待费 | 6.5 | 5.2 | -20.00% |\n| 公务用车运行费 | 12 | 12.3 | 2.50% |',
    ],
    fail: [
      {
        text: '| 项目 | 上年数 | 本年数 | 增减率（%） |\n|---|---|---|---|\n| 公务接待费 | 6.5 | 5.2 | -20.00 |\n| 公务用车运行费 | 12 | 12.3 | 5.20 |\n| 会议费 | 8 | 6 | -25.00 |',
        at: '5.20',
        expected: '2.50',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const periods = findPeriods(table);
      if (!periods) continue;
      for (const column of findColumns(table, 'change_rate')) {
        const percent = isPercent(table, column);
        yield* checkRows(
          table,
          column,
          (row) => {
            const [now, before] = [readOperand(table, row, periods.now), readOperand(table, row, periods.before)];
            if (!now || !before) return undefined;
            const [n, b] = [toRational(now.cell.value), toRational(before.cell.value)];
            const ratio = divideR(subtractR(n, b), b);
            const range = divideI(subtractI(now.range, before.range), before.range);
            if (!ratio || !range) return undefined;
            const formula = `(${formatDecimal(now.cell.value)} - ${formatDecimal(before.cell.value)}) / ${formatDecimal(before.cell.value)}`;
            return {
              exact: multiplyR(ratio, percent ? HUNDRED : ONE),
              range: scaleRatio(range, percent),
              operands: [now.cell, before.cell],
              formula,
            };
          },
          `“${column.header}”`,
        );
      }
    }
  },
});
