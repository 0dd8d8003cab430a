import { decimal } from '../../number/decimal.ts';
import { accuse } from '../../relation/accuse.ts';
import { decide } from '../../relation/decide.ts';
import { constant, type Expression, minus, of } from '../../relation/expression.ts';
import { isBaseline, isDelta, isRatio } from '../../relation/levels.ts';
import { findSeries, roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const WHOLE = constant(decimal('1'), '100%');
const PARTIAL = /等|主要|前[三五十]|以上|其中/u;

const isShare = (quantity: Quantity): boolean =>
  isRatio(quantity) &&
  !isDelta(quantity) &&
  !isBaseline(quantity) &&
  quantity.numeral.unit === '%' &&
  quantity.numeral.hedge === undefined &&
  roleOf(quantity) === 'share';

/** Shares of one sentence: a row behind 占比分别为, or three and more that stand one by one. */
function readShares(quantities: readonly Quantity[]): { readonly shares: readonly Quantity[]; readonly row: boolean } | undefined {
  const shares = quantities.filter(isShare);
  const [first] = shares;
  const series = first && findSeries(first);
  if (series && series.items.length === shares.length) return { shares, row: true };
  return shares.length >= 3 ? { shares, row: false } : undefined;
}

export const sharesAddUp = defineRule({
  id: 'shares-add-up',
  severity: 'error',
  what: '各部分占比之和不是100%。',
  why: '构成比例必须合为100%，不合说明有一项占比写错或漏了一项。',
  fix: '核对各项占比；没有列全的，写明“其余”。',
  basis: '算术；各部分占比之和为100%，允许四舍五入的尾差',
  confidence: 'certain',
  examples: {
    pass: [
      '三类收入占比分别为55.2%、30.5%和14.3%。',
      '三类项目占比分别为33.3%、33.3%、33.3%。',
      '人员经费占40.12%，公用经费占9.38%，项目支出占50.50%。',
      '工业用地占31.2%，商业用地占8.5%，绿地占12.1%。',
    ],
    fail: [
      { text: '三类收入占比分别为55.2%、30.5%和16.3%。', at: '16.3%', expected: '14.3%' },
      { text: '人员经费占40.12%，公用经费占9.38%，项目支出占51.50%。', at: '51.50%', expected: '50.50%' },
    ],
  },
  *check({ told }) {
    for (const { text, quantities } of told) {
      if (quantities.length < 2 || !/占|比重/u.test(text)) continue;
      const found = readShares(quantities);
      const last = found?.shares.at(-1);
      if (!found || !last || found.shares.length < 2) continue;
      const left = found.shares.slice(0, -1).reduce<Expression>((rest, share) => minus(rest, of(share)), WHOLE);
      const decision = decide(last, [{ expression: left, support: 'likely' }]);
      if (!decision || (decision.verdict !== 'holds' && (PARTIAL.test(text) || accuse(decision) === undefined))) continue;
      const tie = toTie(decision, { subject: '其余各项占比扣除后，该项', ...(found.row ? {} : { severity: 'warning' as const }) });
      if (tie) yield tie;
    }
  },
});
