import { compare, formatDecimal } from '../../number/decimal.ts';
import { locateCell, placeOfCell, placeOfNumber } from '../../table/cell-place.ts';
import { describeRow } from '../../table/describe-row.ts';
import { isSignHeader } from '../../table/header-words.ts';
import { isReached, readTarget } from '../../table/read-target.ts';
import { cellOf, columnOf, dataRows, numberOf, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

export const fullPointsNeedTargetMet = defineRule({
  id: 'full-points-need-target-met',
  severity: 'warning',
  what: '实际完成值没有达到年度指标值，却得了满分。',
  why: '未完成的指标应按比例扣分，给满分是抽查复核最常指出的虚高。',
  fix: '按完成比例计算得分，并填写偏差原因。',
  basis: '财预〔2020〕10号：未完成的定量指标按完成值与指标值的比例记分',
  confidence: 'from-memory',
  examples: {
    pass: [
      '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n| 养护里程 | ≥15公里 | 16公里 | 20 | 20 |\n| 工期 | ≤90天 | 96天 | 10 | 9.33 |\n| 满意度 | ≥90% | 93% | 10 | 10 |',
    ],
    fail: [
      {
        text: '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n| 养护里程 | ≥15公里 | 12公里 | 20 | 20 |',
        at: '12公里',
      },
      {
        text: '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n| 单位成本 | 不超过80元 | 92元 | 10 | 10 |',
        at: '92元',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [targetColumn, actualColumn] = [columnOf(table, 'target'), columnOf(table, 'actual')];
      const [weightColumn, scoreColumn] = [columnOf(table, 'weight'), columnOf(table, 'score')];
      const signColumn = table.columns.find(({ header }) => isSignHeader(header));
      if (!targetColumn || !actualColumn || !weightColumn || !scoreColumn) continue;
      for (const row of dataRows(table)) {
        const [targetCell, actualCell] = [cellOf(row, targetColumn), cellOf(row, actualColumn)];
        const [weight, score] = [numberOf(row, weightColumn), numberOf(row, scoreColumn)];
        if (!targetCell || !actualCell || !weight || !score || weight.value.units <= 0n || compare(score.value, weight.value) < 0) continue;
        const sign = textOf(row, signColumn);
        const [target, actual] = [readTarget(sign + targetCell.text) ?? readTarget(targetCell.text), readTarget(actualCell.text)];
        if (!target || !actual) continue;
        const reached = isReached(target, actual);
        if (reached) {
          yield {
            kind: 'tie',
            verdict: 'holds',
            formula: `${sign}${targetCell.text} → ${formatDecimal(weight.value)}`,
            stated: placeOfNumber(score),
            expected: formatDecimal(weight.value),
            operands: [placeOfNumber(targetCell), placeOfNumber(actualCell), placeOfNumber(weight)],
          };
        }
        if (reached !== false) continue;
        yield {
          kind: 'defect',
          at: placeOfCell(actualCell),
          message: `${describeRow(table, row)}指标值${sign}${targetCell.text}，实际完成${actualCell.text}，未达到却得满分${formatDecimal(score.value)}分。`,
          actual: actualCell.text,
          expected: targetCell.text,
          evidence: [placeOfCell(targetCell), placeOfNumber(score)],
          locator: locateCell(table, row, actualColumn),
        };
      }
    }
  },
});
