import { decimal, formatDecimal } from '../../number/decimal.ts';
import { divideI, exactly, subtractI } from '../../number/interval.ts';
import { divideR, multiplyR, ONE, subtractR, toRational } from '../../number/rational.ts';
import { findColumns } from '../../table/find-columns.ts';
import { columnOf, numberOf } from '../../table/roles.ts';
import { checkRows, isPercent, scaleRatio } from '../row-ties.ts';
import { defineRule } from '../rule.ts';

const HUNDRED = toRational(decimal('100'));

export const rowPoints = defineRule({
  id: 'row-points',
  severity: 'error',
  what: '表中得分率、扣分与本行的分值、得分不相符。',
  why: '得分率和扣分都由分值、得分算出，不符说明其中一个写错。',
  fix: '按“得分÷分值”“分值－得分”重算。',
  basis: '算术；得分率＝得分÷分值，扣分＝分值－得分',
  confidence: 'certain',
  examples: {
    pass: [
      '| 一级指标 | 分值 | 得分 | 得分率 | 扣分 |\n|---|---|---|---|---|\n| 产出指标 | 50 | 46 | 92.00% | 4 |\n| 效益指标 | 30 | 28.5 | 95.00% | 1.5 |',
    ],
    fail: [
      {
        text: '| 一级指标 | 分值 | 得分 | 得分率 |\n|---|---|---|---|\n| 产出指标 | 50 | 46 | 96.00% |\n| 效益指标 | 30 | 28.5 | 95.00% |\n| 满意度指标 | 10 | 9.5 | 95.00% |',
        at: '96.00%',
        expected: '92.00%',
      },
      {
        text: '| 一级指标 | 分值 | 得分 | 扣分 |\n|---|---|---|---|\n| 产出指标 | 50 | 46 | 6 |\n| 效益指标 | 30 | 28.5 | 1.5 |\n| 满意度指标 | 10 | 9.5 | 0.5 |',
        at: '6',
        expected: '4',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [weight, score] = [columnOf(table, 'weight'), columnOf(table, 'score')];
      if (!weight || !score) continue;
      const [rate] = findColumns(table, 'score_rate');
      const [lost] = findColumns(table, 'lost');
      const percent = rate !== undefined && isPercent(table, rate);
      if (rate) {
        yield* checkRows(
          table,
          rate,
          (row) => {
            const [whole, part] = [numberOf(row, weight), numberOf(row, score)];
            const ratio = whole && part && divideR(toRational(part.value), toRational(whole.value));
            const range = whole && part && divideI(exactly(part.value), exactly(whole.value));
            if (!whole || !part || !ratio || !range) return undefined;
            const formula = `${formatDecimal(part.value)} / ${formatDecimal(whole.value)}`;
            return {
              exact: multiplyR(ratio, percent ? HUNDRED : ONE),
              range: scaleRatio(range, percent),
              operands: [part, whole],
              formula,
            };
          },
          `“${rate.header}”`,
        );
      }
      if (!lost) continue;
      yield* checkRows(
        table,
        lost,
        (row) => {
          const [whole, part] = [numberOf(row, weight), numberOf(row, score)];
          if (!whole || !part) return undefined;
          const formula = `${formatDecimal(whole.value)} - ${formatDecimal(part.value)}`;
          const exact = subtractR(toRational(whole.value), toRational(part.value));
          return { exact, range: subtractI(exactly(whole.value), exactly(part.value)), operands: [whole, part], formula };
        },
        `“${lost.header}”`,
      );
    }
  },
});
