import words from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { isBand } from './levels.ts';
import type { Quantity, Statement } from './statement.ts';

const FULL = { least: 40n, most: 100n };
const OTHERS = /项目|指标|执行|满分|权重|分值|平均|最高|最低|以上|每|上年|去年/u;
const NAMES = /得分|评分|总分|自评分|得/u;

/** The score of the whole department: 自评得分96分, 最终得分95.4分; none of a single project, class or full mark. */
export function findDepartmentScore(statements: readonly Statement[]): Quantity | undefined {
  let best: Quantity | undefined;
  for (const { quantities, block } of statements) {
    if (block.kind === 'heading') continue;
    for (const quantity of quantities) {
      const { kind, lead, numeral, value, term } = quantity;
      if (kind !== 'score' || numeral.hedge !== undefined || isBand(quantity) || !NAMES.test(lead)) continue;
      if (term.role !== 'total-score' && term.role !== 'score') continue;
      const whole = value.units / 10n ** BigInt(Math.max(value.places, 0));
      if (whole < FULL.least || whole > FULL.most) continue;
      const overall = words.overall.some((word) => lead.includes(word));
      if (!overall && OTHERS.test(lead)) continue;
      if (term.role === 'total-score') {
        if (overall) return quantity;
        best ??= quantity;
      }
    }
  }
  return best;
}
