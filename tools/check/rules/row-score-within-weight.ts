import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import { describeRow } from '../../table/describe-row.ts';
import { columnOf, listsProjects, numberOf, scoreWeightColumn } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

const NATIONAL_FULL = '100';

export const rowScoreWithinWeight = defineRule({
  id: 'row-score-within-weight',
  severity: 'error',
  what: '得分超出分值，或为负数。',
  why: '任何指标的得分都应在0与分值之间，超出说明得分或分值填错，总分随之虚高。',
  fix: '核对得分和分值。',
  basis: '算术；得分不超过分值',
  confidence: 'certain',
  examples: {
    pass: [
      '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n| 养护里程 | ≥15公里 | 16公里 | 20 | 20 |\n| 完工及时率 | 100% | 90% | 10 | 9 |',
      '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 道路养护 | 30 | 30 | 100 |',
    ],
    fail: [
      {
        text: '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n| 养护里程 | ≥15公里 | 16公里 | 20 | 25 |\n| 完工及时率 | 100% | 90% | 10 | 9 |',
        at: '25',
      },
      { text: '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 道路养护 | 30 | 30 | 109 |', at: '109' },
    ],
  },
  *check({ tables, profile }) {
    const full = decimal(profile?.grades.full ?? NATIONAL_FULL);
    for (const table of tables) {
      const [scoreColumn, weightColumn] = [columnOf(table, 'score'), scoreWeightColumn(table)];
      if (!scoreColumn) continue;
      for (const row of table.rows) {
        const [score, weight] = [numberOf(row, scoreColumn), numberOf(row, weightColumn)];
        // A total may be any sum; a weight in per cent is on another scale than points.
        if (!score || (row.kind !== 'data' && !weight) || weight?.text.endsWith('%') || weightColumn?.unit === '%') continue;
        const most = weight?.value ?? (listsProjects(table) ? full : undefined);
        const negative = score.value.units < 0n;
        if (!negative && (!most || compare(score.value, most) <= 0)) continue;
        const limit = most ? formatDecimal(most) : '';
        yield {
          kind: 'defect',
          at: placeOfNumber(score),
          message: negative
            ? `${describeRow(table, row)}得分${formatDecimal(score.value)}为负数。`
            : `${describeRow(table, row)}得分${formatDecimal(score.value)}大于${weight ? '分值' : '满分'}${limit}。`,
          actual: formatDecimal(score.value),
          expected: `0至${limit}`,
          evidence: weight ? [placeOfNumber(weight)] : [],
          locator: locateCell(table, row, scoreColumn),
        };
      }
    }
  },
});
