import { formatDecimal } from '../../number/decimal.ts';
import { subtractI } from '../../number/interval.ts';
import { subtractR, toRational } from '../../number/rational.ts';
import { findColumns, findPeriods } from '../../table/find-columns.ts';
import { checkRows, readOperand } from '../row-ties.ts';
import { defineRule } from '../rule.ts';

export const rowDifference = defineRule({
  id: 'row-difference',
  severity: 'error',
  what: '增减额不等于本年数减上年数。',
  why: '增减额由两个年度的数相减得出，不符说明三个数里有一个错误。',
  fix: '按“本年数－上年数”重算。',
  basis: '算术；增减额＝本年数－上年数',
  confidence: 'certain',
  examples: {
    pass: [
      '| 项目 | 上年数 | 本年数 | 增减额 |\n|---|---|---|---|\n| 公务接待费 | 6.5 | 5.2 | -1.3 |\n| 公务用车运行费 | 12 | 12.4 | 0.4 |',
      '| 支出类别 | 2022年决算数 | 2023年决算数 | 增减额 |\n|---|---|---|---|\n| 基本支出 | 410.2 | 425.7 | 15.5 |\n| 项目支出 | 980 | 955.4 | -24.6 |',
    ],
    fail: [
      {
        text: '| 项目 | 上年数 | 本年数 | 增减额 |\n|---|---|---|---|\n| 公务接待费 | 6.5 | 5.2 | -1.3 |\n| 公务用车运行费 | 12 | 12.4 | 0.4 |\n| 会议费 | 8.6 | 7.1 | -2.5 |',
        at: '-2.5',
        expected: '-1.5',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const periods = findPeriods(table);
      if (!periods) continue;
      for (const column of findColumns(table, 'change')) {
        if (column === periods.before || column === periods.now || column.unit === '%') continue;
        yield* checkRows(
          table,
          column,
          (row) => {
            const [now, before] = [readOperand(table, row, periods.now), readOperand(table, row, periods.before)];
            if (!now || !before) return undefined;
            const exact = subtractR(toRational(now.cell.value), toRational(before.cell.value));
            const formula = `${formatDecimal(now.cell.value)} - ${formatDecimal(before.cell.value)}`;
            return { exact, range: subtractI(now.range, before.range), operands: [now.cell, before.cell], formula };
          },
          `“${column.header}”`,
        );
      }
    }
  },
});
