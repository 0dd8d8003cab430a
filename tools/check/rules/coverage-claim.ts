import { compare, type Decimal, decimal, multiply, shift } from '../../number/decimal.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';

/** Self-evaluation said to reach everything. */
const ALL =
  /(?:全面|全部|所有|全覆盖|应评尽评|逐一)[^，。；]{0,12}(?:自评|评价)|(?:自评|评价)[^，。；]{0,12}(?:全覆盖|全部|覆盖率(?:达到|达|为)?100|应评尽评)/u;
/** A selection is not everything. */
const SELECTED = /重点|抽取|选取|部分|抽查|委托/u;
const EVALUATED = /涉及|资金|金额|自评|评价/u;
const PROJECTS = /项目(?:支出)?(?:预算)?(?:支出)?(?:数|安排|总额|合计|资金)?[为：]?$/u;
const LEAST = decimal('0.9');
const EXPONENT: Readonly<Record<string, number>> = { 元: 0, 万元: 4, 亿元: 8, 千元: 3, 百万元: 6, 万: 4, 亿: 8 };

const inYuan = ({ value, numeral }: Quantity): Decimal | undefined => {
  const exponent = EXPONENT[numeral.unit];
  return exponent === undefined ? undefined : shift(value, exponent);
};

export const coverageClaim = defineRule({
  id: 'coverage-claim',
  severity: 'warning',
  what: '称全面自评，涉及资金却明显少于项目支出预算。',
  why: '自评要覆盖全部项目支出，差额没有说明，等于有资金未评。',
  fix: '补评未纳入的项目，或写明差额的口径（如调整前后、涉密、结转）。',
  basis: '财政部关于部门项目支出绩效自评全覆盖的要求',
  confidence: 'second-hand',
  examples: {
    pass: [
      '项目支出预算1240万元。对全部26个项目开展绩效自评，涉及资金1240万元。',
      '项目支出预算1240万元。选取5个项目开展重点评价，涉及资金420万元。',
      '项目支出27196.77万元。25个项目全部开展自评，涉及金额26184.53万元。',
    ],
    fail: [
      { text: '支出预算3120万元，其中项目支出1240万元。对26个项目全面开展绩效自评，涉及资金812万元。', at: '812万元' },
      { text: '全年项目支出预算2.4亿元。所有项目均已开展自评，评价资金16800万元。', at: '16800万元' },
    ],
  },
  *check({ statements }) {
    const claims = statements.filter(({ text }) => text.includes('评') && ALL.test(text) && !SELECTED.test(text));
    if (claims.length === 0) return;
    const budgets = statements
      .flatMap(({ quantities }) => quantities)
      .filter(
        ({ kind, before, numeral, term }) =>
          kind === 'money' && numeral.hedge === undefined && PROJECTS.test(before) && term.change === undefined && !term.prior,
      );
    const [budget] = budgets;
    const whole = budget && inYuan(budget);
    if (!whole) return;
    for (const { quantities } of claims) {
      const evaluated = quantities.find(({ kind, before }) => kind === 'money' && EVALUATED.test(before) && !/预算/u.test(before));
      const part = evaluated && inYuan(evaluated);
      if (!evaluated || !part || compare(part, multiply(whole, LEAST)) >= 0) continue;
      const written = ({ statement, start, end }: Quantity) => statement.block.text.slice(start, end);
      yield {
        kind: 'defect',
        at: placeOfQuantity(evaluated),
        message: `称全面自评，涉及资金${written(evaluated)}，不足项目支出预算${written(budget)}的九成。`,
        evidence: [placeOfQuantity(budget)],
      };
    }
  },
});
