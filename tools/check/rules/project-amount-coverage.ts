import { formatDecimal } from '../../number/decimal.ts';
import { compareR, divideR, multiplyR, type Rational, roundR, subtractR, toRational } from '../../number/rational.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { isBaseline, isDelta } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';

const ALL = /全面|全部|全覆盖|所有|均(?:已)?(?:开展|纳入|完成)|覆盖率(?:为|达到?)?100%|项目总数的100%/u;
const EVALUATED = /自评|绩效评价/u;
const PROJECTS = /项目支出/u;
const SHORT: Rational = { top: 9n, bottom: 10n };
const HUNDRED: Rational = { top: 100n, bottom: 1n };

const isPlainMoney = (quantity: Quantity): boolean =>
  quantity.kind === 'money' &&
  quantity.numeral.hedge === undefined &&
  !isDelta(quantity) &&
  !isBaseline(quantity) &&
  dimensionOf(quantity).name === '元';

/** The amount that all evaluated projects are said to have. */
const findEvaluated = (statements: readonly Statement[]): Quantity | undefined =>
  statements
    .filter(({ text }) => ALL.test(text) && EVALUATED.test(text) && text.includes('项目'))
    .flatMap(({ quantities }) => quantities)
    .find((quantity) => isPlainMoney(quantity) && /涉及|资金|金额/u.test(quantity.lead));

/** What the department spent or was given for projects altogether. */
const listProjectSpending = (statements: readonly Statement[]): readonly Quantity[] =>
  statements.flatMap(({ quantities }) =>
    quantities.filter((quantity) => isPlainMoney(quantity) && PROJECTS.test(quantity.before) && !/其中/u.test(quantity.before)),
  );

const toBase = (quantity: Quantity): Rational => toRational(inBase(quantity));

export const projectAmountCoverage = defineRule({
  id: 'project-amount-coverage',
  severity: 'warning',
  what: '称全部项目已自评，自评金额却明显小于项目支出。',
  why: '自评应覆盖全部项目资金，金额差距说明有项目没有纳入，或两处口径不同。',
  fix: '写明没有纳入自评的项目和金额，或说明两处口径（年初、调整后、含结转）的差别。',
  basis: '财预〔2020〕10号：单位自评全覆盖',
  confidence: 'from-memory',
  examples: {
    pass: [
      '本年项目支出预算1260万元。对18个项目全面开展自评，涉及资金1260万元。',
      '本年项目支出预算1260万元。抽取6个项目开展重点评价，涉及资金420万元。',
      '项目支出比上年增加3600万元。对18个项目全面开展自评，涉及资金1260万元。',
    ],
    fail: [
      {
        text: '本年支出预算3050万元，其中基本支出650万元，项目支出2400万元。\n\n对18个项目全面开展绩效自评，共涉及资金1260万元。',
        at: '1260',
        expected: '2400万元',
      },
    ],
  },
  *check({ told }) {
    const evaluated = findEvaluated(told);
    if (!evaluated) return;
    const spending = listProjectSpending(told);
    const share = (whole: Quantity): Rational | undefined => divideR(toBase(evaluated), toBase(whole));
    const [first] = spending;
    if (!first || spending.some((whole) => (share(whole)?.top ?? 0n) > 0n && compareR(share(whole) ?? SHORT, SHORT) >= 0)) return;
    const ratio = share(first);
    if (!ratio) return;
    const unit = dimensionOf(first);
    const gap = roundR(multiplyR(subtractR(toBase(first), toBase(evaluated)), { top: 1n, bottom: 10n ** BigInt(unit.exponent) }), 2);
    yield {
      kind: 'defect',
      at: placeOfNumeral(evaluated),
      message: `称全部项目开展自评，涉及资金${renderStated(evaluated)}，只占项目支出${renderStated(first)}的${formatDecimal(roundR(multiplyR(ratio, HUNDRED), 2))}%，相差${formatDecimal(gap)}${first.numeral.unit}没有说明。`,
      actual: renderStated(evaluated),
      expected: renderStated(first),
      evidence: [placeOfNumeral(first)],
    };
  },
});
