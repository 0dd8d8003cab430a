import { compare, formatDecimal, subtract } from '../../number/decimal.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import { describeRow, renderAmount } from '../../table/describe-row.ts';
import { readExecutionScheme, readScoredRows } from '../../table/execution-cap.ts';
import { columnOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

export const unexecutedScore = defineRule({
  id: 'unexecuted-score',
  severity: 'warning',
  what: '一分钱没有执行的项目得了高分。',
  why: '全年未支出的项目执行率得分为零，产出和效益通常也没有实现，给高分与事实不符。',
  fix: '说明未执行的原因；确未实施的按实际完成情况重新评分，资金按规定收回。',
  basis: '财预〔2020〕10号：预算执行率10分按比例计分；地区口径另有规定的从其规定',
  confidence: 'from-memory',
  examples: {
    pass: ['| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 规划编制 | 60 | 0 | 0 |\n| 路灯维修 | 40 | 40 | 100 |'],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 规划编制 | 60 | 0 | 95 |\n| 路灯维修 | 40 | 40 | 100 |',
        at: '95',
      },
    ],
  },
  *check({ tables, profile }) {
    const scheme = readExecutionScheme(profile);
    const most = subtract(scheme.full, scheme.weight);
    for (const table of tables) {
      const [budgetColumn, scoreColumn] = [columnOf(table, 'budget'), columnOf(table, 'score')];
      if (!budgetColumn || !scoreColumn) continue;
      for (const { row, budget, executed, score } of readScoredRows(table, scheme)) {
        if (executed.value.units !== 0n || compare(score.value, most) < 0) continue;
        yield {
          kind: 'defect',
          at: placeOfNumber(score),
          message: `${describeRow(table, row)}预算${renderAmount(budget, budgetColumn)}，全年执行数为0，自评得分却有${formatDecimal(score.value)}分。`,
          actual: formatDecimal(score.value),
          expected: `不超过${formatDecimal(most)}`,
          evidence: [placeOfNumber(budget), placeOfNumber(executed)],
          locator: locateCell(table, row, scoreColumn),
        };
      }
    }
  },
});
