import { decimal, formatDecimal } from '../../number/decimal.ts';
import { divideI, exactly } from '../../number/interval.ts';
import { divideR, multiplyR, ONE, toRational } from '../../number/rational.ts';
import { findColumns } from '../../table/find-columns.ts';
import { columnOf, numberOf } from '../../table/roles.ts';
import { checkRows, isPercent, scaleRatio } from '../row-ties.ts';
import { defineRule } from '../rule.ts';

const HUNDRED = toRational(decimal('100'));

export const rowCompletion = defineRule({
  id: 'row-completion',
  severity: 'error',
  what: '完成率与本行的目标值、完成值不相符。',
  why: '完成率由完成值除以目标值得出，是计分的直接依据。',
  fix: '按“实际完成值÷年度指标值”重算；反向指标写明算法。',
  basis: '算术；完成率＝实际完成值÷年度指标值',
  confidence: 'certain',
  examples: {
    pass: [
      '| 指标名称 | 年度目标值 | 实际完成值 | 完成率（%） |\n|---|---|---|---|\n| 新建管网 | 40 | 41.2 | 103.00 |\n| 改造泵站 | 8 | 7 | 87.50 |',
    ],
    fail: [
      {
        text: '| 指标名称 | 年度目标值 | 实际完成值 | 完成率（%） |\n|---|---|---|---|\n| 新建管网 | 40 | 41.2 | 103.00 |\n| 改造泵站 | 8 | 7 | 78.50 |\n| 培训人次 | 500 | 520 | 104.00 |',
        at: '78.50',
        expected: '87.50',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [target, actual] = [columnOf(table, 'target'), columnOf(table, 'actual')];
      const [column] = findColumns(table, 'completion');
      if (!target || !actual || !column) continue;
      const percent = isPercent(table, column);
      yield* checkRows(
        table,
        column,
        (row) => {
          // Targets and results are numbers of their own, each as exact as it is written.
          const [whole, part] = [numberOf(row, target), numberOf(row, actual)];
          const ratio = whole && part && divideR(toRational(part.value), toRational(whole.value));
          const range = whole && part && divideI(exactly(part.value), exactly(whole.value));
          if (!whole || !part || !ratio || !range) return undefined;
          const formula = `${formatDecimal(part.value)} / ${formatDecimal(whole.value)}`;
          return { exact: multiplyR(ratio, percent ? HUNDRED : ONE), range: scaleRatio(range, percent), operands: [part, whole], formula };
        },
        `“${column.header}”`,
      );
    }
  },
});
