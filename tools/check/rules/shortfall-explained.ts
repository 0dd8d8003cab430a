import { compare } from '../../number/decimal.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import { isEmptyText } from '../../table/cell-value.ts';
import { listRows } from '../../table/describe-row.ts';
import { columnOf, dataRows, numberOf, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

export const shortfallExplained = defineRule({
  id: 'shortfall-explained',
  severity: 'warning',
  what: '指标扣了分，偏差原因却没有填写。',
  why: '未完成或偏离较大的指标必须说明原因和改进措施，空着会被退回补充。',
  fix: '逐项写明偏差原因和改进措施。',
  basis: '财预〔2020〕10号：未完成绩效目标或偏离较大的应分析说明原因',
  confidence: 'from-memory',
  examples: {
    pass: [
      '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n|---|---|---|---|---|---|\n| 养护里程 | ≥15公里 | 12公里 | 20 | 16 | 雨季停工，已补做 |\n| 满意度 | ≥90% | 93% | 10 | 10 | 无 |',
    ],
    fail: [
      {
        text: '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n|---|---|---|---|---|---|\n| 养护里程 | ≥15公里 | 12公里 | 20 | 16 | 无 |\n| 满意度 | ≥90% | 93% | 10 | 10 | |',
        at: '16',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [weight, score, reason] = [columnOf(table, 'weight'), columnOf(table, 'score'), columnOf(table, 'reason')];
      if (!weight || !score || !reason || !(columnOf(table, 'indicator') ?? columnOf(table, 'target'))) continue;
      const silent = dataRows(table).filter((row) => {
        const [most, got] = [numberOf(row, weight), numberOf(row, score)];
        return most !== undefined && got !== undefined && compare(got.value, most.value) < 0 && isEmptyText(textOf(row, reason));
      });
      const [first] = silent;
      const cell = first && numberOf(first, score);
      if (!first || !cell) continue;
      yield {
        kind: 'defect',
        at: placeOfNumber(cell),
        message: `${silent.length}项指标得分低于分值而“${reason.header}”为空：${listRows(silent)}。`,
        actual: `空${silent.length}项`,
        evidence: silent
          .slice(1, 30)
          .flatMap((row) => numberOf(row, score) ?? [])
          .map(placeOfNumber),
        locator: locateCell(table, first, score),
      };
    }
  },
});
