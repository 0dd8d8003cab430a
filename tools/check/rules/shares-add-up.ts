import { add, compare, decimal } from '../../number/decimal.ts';
import { accuse } from '../../relation/accuse.ts';
import { decide } from '../../relation/decide.ts';
import { constant, type Expression, inBase, minus, of } from '../../relation/expression.ts';
import { isBaseline, isDelta, isRatio } from '../../relation/levels.ts';
import { isPartition } from '../../relation/partition.ts';
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

const MOST = decimal('1.01');
const OF_ONE = /(?:按|从|就)[^，。；]{0,10}(?:结构|构成|性质|用途|科目|类别|来源|级次|年龄|学历|经济分类)[^，。；]{0,3}[看分，]/u;

/** 按支出结构看，…占52.3%、…占36.8%、…占21.4%: of one classification, and more than all there is. */
const exceeds = (shares: readonly Quantity[], text: string): boolean =>
  shares.length >= 3 &&
  compare(shares.map(inBase).reduce(add), MOST) > 0 &&
  (OF_ONE.test(text) || isPartition(shares, false)) &&
  !/同时|重叠|交叉|多选/u.test(text);

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
      '女职工占42.3%，党员占38.6%，本科以上占61.2%。',
      '从经营范围看，养殖占62.3%、种植占48.6%、加工占21.2%，部分合作社交叉经营。',
      '三类收入占比分别为55.2%、30.5%和14.3%。',
      '三类项目占比分别为33.3%、33.3%、33.3%。',
      '人员经费占40.12%，公用经费占9.38%，项目支出占50.50%。',
      '工业用地占31.2%，商业用地占8.5%，绿地占12.1%。',
    ],
    fail: [
      { text: '按支出结构看，工资福利支出占52.3%、商品和服务支出占36.8%、资本性支出占21.4%。', at: '21.4%', expected: '10.9%' },
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
      const decision = decide(last, [{ expression: left, support: exceeds(found.shares, text) ? 'sure' : 'likely' }]);
      if (!decision || (decision.verdict !== 'holds' && (PARTIAL.test(text) || accuse(decision) === undefined))) continue;
      const tie = toTie(decision, { subject: '其余各项占比扣除后，该项', ...(found.row ? {} : { severity: 'warning' as const }) });
      // More than all there is before the last of them: no number in its place would do.
      if (tie?.message !== undefined && tie.expected.startsWith('-'))
        yield { ...tie, message: '各项占比之和超过100%。', fix: '核对各项占比；有交叉的，写明“部分有交叉”。' };
      else if (tie) yield tie;
    }
  },
});
