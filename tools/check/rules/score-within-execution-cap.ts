import { formatDecimal } from '../../number/decimal.ts';
import { roundR } from '../../number/rational.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import { describeRow, renderAmount } from '../../table/describe-row.ts';
import { readExecutionScheme, readScoredRows, renderRate } from '../../table/execution-cap.ts';
import { columnOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

export const scoreWithinExecutionCap = defineRule({
  id: 'score-within-execution-cap',
  severity: 'warning',
  what: '自评得分高于按预算执行率可得的最高分。',
  why: '预算执行率占一定分值并按比例得分，钱没有花完的项目即使指标全部完成也拿不到这么高的分，抽查复核时会被认定为虚高。',
  fix: '按“（满分－执行率分值）＋执行率分值×执行率”核对，调减得分；另有评分办法的写明依据。',
  basis: '财预〔2020〕10号：预算执行率10分按比例计分；地区口径另有规定的从其规定',
  confidence: 'from-memory',
  examples: {
    pass: [
      '单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 道路养护 | 200 | 150 | 97.5 |\n| 路灯维修 | 40 | 40 | 100 |',
      '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 人才补贴 | 72.5 | 71.9 | 100 |',
    ],
    fail: [
      {
        text: '单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 道路养护 | 200 | 50 | 98 |\n| 路灯维修 | 40 | 40 | 100 |',
        at: '98',
        expected: '92.50',
      },
    ],
  },
  *check({ tables, profile }) {
    const scheme = readExecutionScheme(profile);
    if (scheme.weight.units <= 0n) return;
    const [full, weight] = [formatDecimal(scheme.full), formatDecimal(scheme.weight)];
    for (const table of tables) {
      const [budgetColumn, executedColumn, scoreColumn] = [
        columnOf(table, 'budget'),
        columnOf(table, 'executed'),
        columnOf(table, 'score'),
      ];
      if (!budgetColumn || !executedColumn || !scoreColumn) continue;
      for (const { row, budget, executed, score, rate, cap, within } of readScoredRows(table, scheme)) {
        const expected = formatDecimal(roundR(cap, 2));
        const formula = `${full} - ${weight} + ${weight} * ${formatDecimal(executed.value)} / ${formatDecimal(budget.value)}`;
        const tie = {
          kind: 'tie',
          verdict: within ? 'holds' : 'broken',
          formula,
          stated: placeOfNumber(score),
          expected: `${within ? '≤' : ''}${expected}`,
          operands: [placeOfNumber(budget), placeOfNumber(executed)],
        } as const;
        yield within
          ? tie
          : {
              ...tie,
              message: `${describeRow(table, row)}预算${renderAmount(budget, budgetColumn)}，执行${renderAmount(executed, executedColumn)}，执行率${renderRate(rate)}，最高可得${expected}分，自评得分${formatDecimal(score.value)}分。`,
              fix: `按执行率占${weight}分重算得分（不超过${expected}分）；另有评分办法的写明依据。`,
            };
      }
    }
  },
});
