import type { Profile } from '../../../schemas/profile.ts';
import { compare, formatDecimal, trimDecimal } from '../../number/decimal.ts';
import { type Rational, roundR } from '../../number/rational.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import { type ProjectTotals, readProjectTotals } from '../../table/project-totals.ts';
import { defineRule } from '../rule.ts';

type Method = Profile['department_score']['method'];
type Mean = { readonly mean: Rational; readonly words: string };

const FEWEST_ROWS = 3;
/** Digits from which a score agrees with a mean by more than chance. */
const TELLING = 3;
const OVERALL = /整体|部门|本单位|我单位|全委|综合|最终|总体/u;

const isTotalScore = (quantity: Quantity): boolean => {
  const role = roleOf(quantity);
  const { change, prior } = quantity.term;
  return quantity.kind === 'score' && (role === 'total-score' || role === 'score' || role === 'mean') && change === undefined && !prior;
};

/** The means that the method allows; without a method both, and neither accuses. */
function listMeans({ mean, weightedMean }: ProjectTotals, method: Method | undefined): readonly Mean[] {
  const simple = mean && method !== 'project-weighted-mean' ? [{ mean, words: '简单平均' }] : [];
  const weighted = weightedMean && method !== 'project-mean' ? [{ mean: weightedMean, words: '按预算加权平均' }] : [];
  return [...simple, ...weighted];
}

const countDigits = ({ value }: Quantity): number => trimDecimal(value).units.toString().length;

export const departmentScoreMatchesTable = defineRule({
  id: 'department-score-matches-table',
  severity: 'error',
  what: '部门得分与表中各项目得分的平均不符。',
  why: '口径规定部门得分由各项目得分平均而来，与表算不到一起，结论等级也可能跟着错。',
  fix: '按口径规定的方法由表重算部门得分。',
  basis: '地区口径的部门得分计算方法',
  confidence: 'second-hand',
  examples: {
    pass: [
      {
        text: '部门整体自评得分97.7分。\n\n| 项目名称 | 预算数 | 自评得分 |\n|---|---|---|\n| 道路养护 | 30 | 96 |\n| 路灯维修 | 12 | 99 |\n| 人才补贴 | 20 | 98 |',
        profile: 'luquan',
      },
      '部门整体自评得分91分。\n\n| 项目名称 | 预算数 | 自评得分 |\n|---|---|---|\n| 道路养护 | 30 | 96 |\n| 路灯维修 | 12 | 99 |\n| 人才补贴 | 20 | 98 |',
    ],
    fail: [
      {
        text: '部门整体自评得分97.1分。\n\n| 项目名称 | 预算数 | 自评得分 |\n|---|---|---|\n| 道路养护 | 30 | 96 |\n| 路灯维修 | 12 | 99 |\n| 人才补贴 | 20 | 98 |',
        profile: 'luquan',
        at: '97.1分',
        expected: '97.7',
      },
    ],
  },
  *check({ tables, told, profile }) {
    if (told.length === 0) return;
    const all = tables.flatMap((table) => readProjectTotals(table) ?? []).filter(({ scores }) => scores.length >= FEWEST_ROWS);
    const [totals, ...others] = all;
    if (!totals || others.length > 0) return;
    const method = profile?.department_score.method;
    const means = listMeans(totals, method);
    for (const statement of told) {
      for (const quantity of statement.quantities) {
        if (!isTotalScore(quantity)) continue;
        const places = Math.max(quantity.value.places, 0);
        const fitting = means.find(({ mean }) => compare(roundR(mean, places), quantity.value) === 0);
        const chosen = fitting ?? means[0];
        if (!chosen) continue;
        const { mean, words } = chosen;
        const expected = formatDecimal(roundR(mean, places));
        const operands = totals.scores.map(placeOfNumber);
        const tie = {
          kind: 'tie',
          formula: `mean(自评得分, ${totals.count}行)`,
          stated: placeOfNumeral(quantity),
          expected,
          operands,
        } as const;
        if (fitting && countDigits(quantity) >= TELLING) yield { ...tie, verdict: 'holds' };
        else if (
          !fitting &&
          method !== undefined &&
          method !== 'indicators' &&
          roleOf(quantity) === 'total-score' &&
          OVERALL.test(statement.text)
        ) {
          yield {
            ...tie,
            verdict: 'broken',
            message: `部门得分${renderStated(quantity)}与表中${totals.count}个项目得分的${words}${expected}分不符。`,
            fix: `核对表中得分，部门得分改为${expected}分。`,
          };
        }
      }
    }
  },
});
