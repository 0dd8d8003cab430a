import { compare, formatDecimal } from '../../number/decimal.ts';
import { compareR, ONE } from '../../number/rational.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import { listRows } from '../../table/describe-row.ts';
import { readExecutionScheme, readScoredRows } from '../../table/execution-cap.ts';
import { columnOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

export const fullScoreNeedsFullExecution = defineRule({
  id: 'full-score-needs-full-execution',
  severity: 'warning',
  what: '预算没有执行完的项目得了满分。',
  why: '执行率按比例计分，未执行完就不应得满分；满分项目过多是抽查复核首先质疑的地方。',
  fix: '逐项核对执行率得分；差额只在舍入之内的保留两位小数。',
  basis: '财预〔2020〕10号：预算执行率按比例计分；地区口径另有规定的从其规定',
  confidence: 'from-memory',
  examples: {
    pass: ['| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 人才补贴 | 60 | 60 | 100 |\n| 路灯维修 | 40 | 36 | 99 |'],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 人才补贴 | 60 | 45 | 100 |\n| 路灯维修 | 40 | 40 | 100 |',
        at: '100',
      },
    ],
  },
  *check({ tables, profile }) {
    const scheme = readExecutionScheme(profile);
    if (scheme.weight.units <= 0n) return;
    for (const table of tables) {
      const column = columnOf(table, 'score');
      const short = readScoredRows(table, scheme).filter(
        ({ score, rate }) => compare(score.value, scheme.full) === 0 && compareR(rate, ONE) < 0,
      );
      const saved = short.filter(({ within }) => within);
      const [first] = [...short.filter(({ within }) => !within), ...saved];
      if (!first || !column) continue;
      const rounding = saved.length > 0 ? `（其中${listRows(saved.map(({ row }) => row))}的差额在得分取整范围内）` : '';
      yield {
        kind: 'defect',
        at: placeOfNumber(first.score),
        message: `${short.length}个项目未执行完却得满分${formatDecimal(scheme.full)}分：${listRows(short.map(({ row }) => row))}${rounding}。`,
        actual: formatDecimal(scheme.full),
        severity: saved.length === short.length ? 'note' : 'warning',
        evidence: short.slice(0, 50).flatMap(({ executed, budget }) => [placeOfNumber(budget), placeOfNumber(executed)]),
        locator: locateCell(table, first.row, column),
      };
    }
  },
});
