import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { divideI, exactly, multiplyI } from '../../number/interval.ts';
import { divideR, multiplyR, toRational } from '../../number/rational.ts';
import { findColumns } from '../../table/find-columns.ts';
import { columnOf } from '../../table/roles.ts';
import { checkRows, isPercent, readOperand } from '../row-ties.ts';
import { defineRule } from '../rule.ts';

const HUNDRED = decimal('100');

export const rowCoefficient = defineRule({
  id: 'row-coefficient',
  severity: 'error',
  what: '得分不等于得分系数乘权重。',
  why: '按系数计分的自评表，每项得分都由系数和权重相乘得出。',
  fix: '按“得分系数×权重”重算得分。',
  basis: '部分地区自评表计分方法：得分＝得分系数×权重',
  confidence: 'seen',
  examples: {
    pass: [
      '| 指标名称 | 年初指标值 | 全年完成值 | 得分系数（%） | 权重 | 得分 |\n|---|---|---|---|---|---|\n| 办理件数 | 600 | 588 | 98 | 10 | 9.80 |\n| 满意度 | 90 | 93 | 100 | 10 | 10.00 |',
    ],
    fail: [
      {
        text: '| 指标名称 | 年初指标值 | 全年完成值 | 得分系数（%） | 权重 | 得分 |\n|---|---|---|---|---|---|\n| 办理件数 | 600 | 588 | 98 | 10 | 8.90 |\n| 走访户数 | 120 | 132 | 100 | 20 | 20.00 |\n| 满意度 | 90 | 93 | 100 | 10 | 10.00 |',
        at: '8.90',
        expected: '9.80',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [coefficient] = findColumns(table, 'coefficient');
      const [weight, score] = [columnOf(table, 'weight'), columnOf(table, 'score')];
      if (!coefficient || !weight || !score) continue;
      const percent = isPercent(table, coefficient);
      yield* checkRows(
        table,
        score,
        (row) => {
          const [part, whole] = [readOperand(table, row, coefficient), readOperand(table, row, weight)];
          if (!part || !whole || compare(whole.cell.value, decimal('0')) === 0) return undefined;
          const product = multiplyR(toRational(part.cell.value), toRational(whole.cell.value));
          const exact = percent ? divideR(product, toRational(HUNDRED)) : product;
          const spread = multiplyI(part.range, exactly(whole.cell.value));
          const range = percent ? divideI(spread, exactly(HUNDRED)) : spread;
          const formula = `${formatDecimal(part.cell.value)}${percent ? '%' : ''} * ${formatDecimal(whole.cell.value)}`;
          return exact && range ? { exact, range, operands: [part.cell, whole.cell], formula } : undefined;
        },
        `“${score.header}”`,
      );
    }
  },
});
