import { compare, formatDecimal, subtract } from '../../number/decimal.ts';
import { compareR, ONE } from '../../number/rational.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import { isEmptyText } from '../../table/cell-value.ts';
import { listRows } from '../../table/describe-row.ts';
import { readExecutionScheme, readScoredRows } from '../../table/execution-cap.ts';
import { columnOf, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

const MOST = 50;

export const pointsLostUnexplained = defineRule({
  id: 'points-lost-unexplained',
  severity: 'note',
  what: '预算全部执行的项目没有得满分，表中没有写扣分原因。',
  why: '执行率得了满分，扣的是产出或效益的分，不写原因读者无从判断哪项指标没有完成。',
  fix: '在备注或正文中写明扣分的指标和原因。',
  basis: '财预〔2020〕10号：未完成绩效目标的应分析说明原因',
  confidence: 'seen',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 人才补贴 | 60 | 60 | 100 |\n| 路灯维修 | 40 | 36 | 97 |\n| 道路养护 | 30 | 30 | 100 |',
      '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 人才补贴 | 60 | 60 | 98 |\n| 路灯维修 | 40 | 40 | 97 |\n| 道路养护 | 30 | 30 | 99 |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 人才补贴 | 60 | 60 | 100 |\n| 路灯维修 | 40 | 40 | 96 |\n| 道路养护 | 30 | 30 | 100 |',
        at: '96',
      },
    ],
  },
  *check({ tables, profile }) {
    const scheme = readExecutionScheme(profile);
    for (const table of tables) {
      const column = columnOf(table, 'score');
      const reason = columnOf(table, 'reason');
      const spent = readScoredRows(table, scheme).filter(({ rate }) => compareR(rate, ONE) === 0);
      const lost = spent.filter(({ score, row }) => compare(score.value, scheme.full) < 0 && isEmptyText(textOf(row, reason)));
      const [first] = lost;
      // Where most projects lose points the list is scored by something else than what was spent.
      if (!first || !column || lost.length * 2 >= spent.length) continue;
      const points = lost
        .slice(0, 6)
        .map(({ score }) => formatDecimal(subtract(scheme.full, score.value)))
        .join('、');
      yield {
        kind: 'defect',
        at: placeOfNumber(first.score),
        message: `${lost.length}个项目预算全部执行却没有得满分，没有写扣分原因：${listRows(lost.map(({ row }) => row))}，扣${points}分。`,
        actual: formatDecimal(first.score.value),
        evidence: lost.slice(1, MOST).map(({ score }) => placeOfNumber(score)),
        locator: locateCell(table, first.row, column),
      };
    }
  },
});
