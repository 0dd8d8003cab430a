import { compare, formatDecimal } from '../../number/decimal.ts';
import { inBase } from '../../relation/expression.ts';
import { areAlike, isLevel, isRatio, textBetween } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Judgement, type Tie } from '../rule.ts';

/** How many projects there are, with what they amount to where the same clause says so. */
type Projects = { readonly count: Quantity; readonly amount: Quantity | undefined };

const ALL = /^[^。；]{0,6}[，,]?占[^，。；]{0,12}(?:项目)?(?:总数|总量|总个数|个数|数量)的?$/u;
/** Projects of the budget, not those that companies build. */
const OTHERS = /签约|在建|招商|引进|投资|储备|建设|产业|工业|开工|续建|竣工|入库|谋划|重点|亿元|示范|科研|课题|采购|债券|抽查|抽取|重大/u;
const BUDGETED = /(?:预算|部门|项目支出|特定目标类|专项|自评|评价|纳入|列入|共有|安排)[^，。；\d]{0,8}$/u;
const AMOUNT = /(?:涉及|总)?(?:金额|资金|预算)(?:合计|共计|总额|总计|额)?(?:为|共)?$/u;
const NEAR = 20;
const MOST = 200;

const isCount = ({ kind, numeral, value }: Quantity): boolean =>
  kind === 'count' && /^[个项]$/u.test(numeral.unit) && value.places === 0 && numeral.hedge === undefined;

function readAmount(count: Quantity): Quantity | undefined {
  const amount = count.statement.quantities
    .slice(count.index + 1)
    .find((other) => other.kind === 'money' && isLevel(other) && AMOUNT.test(other.before));
  return amount && !/其中|；/u.test(textBetween(count, amount)) && textBetween(count, amount).length < NEAR * 2 ? amount : undefined;
}

/** 本次评价项目3个，占部门项目总数的100%. */
function readReviewed({ quantities }: Statement): { reviewed: Projects; rate: Quantity } | undefined {
  for (const rate of quantities) {
    const count = quantities[rate.index - 1];
    if (!count || !isRatio(rate) || formatDecimal(rate.value).replace(/\.0*$/u, '') !== '100' || !isCount(count)) continue;
    if (!ALL.test(textBetween(count, rate)) || !/项目/u.test(`${count.before}${count.after}`)) continue;
    return { reviewed: { count, amount: readAmount(count) }, rate };
  }
  return undefined;
}

function* listProjects({ quantities, text }: Statement): Iterable<Projects> {
  if (!text.includes('项目')) return;
  for (const count of quantities) {
    if (!isCount(count) || OTHERS.test(count.before) || OTHERS.test(count.after.slice(0, 8))) continue;
    const named = count.before.endsWith('项目') || /^(?:预算|部门)?项目/u.test(count.after);
    if (named && BUDGETED.test(count.before.replace(/项目$/u, ''))) yield { count, amount: readAmount(count) };
  }
}

function* compareAmounts({ count, amount }: Projects, whole: Projects): Iterable<Judgement> {
  if (!amount || !whole.amount || !areAlike(amount, whole.amount)) return;
  const tie: Tie = {
    kind: 'tie',
    verdict: 'holds',
    formula: renderStated(whole.amount),
    stated: placeOfNumeral(amount),
    expected: renderStated(whole.amount),
    operands: [placeOfNumeral(whole.amount)],
  };
  if (compare(inBase(amount), inBase(whole.amount)) === 0) yield tie;
  else {
    const message = `${renderStated(count)}项目是全部项目，金额前文为${renderStated(whole.amount)}，此处为${renderStated(amount)}。`;
    yield { ...tie, verdict: 'broken', message };
  }
}

export const allProjectsReviewed = defineRule({
  id: 'all-projects-reviewed',
  severity: 'warning',
  what: '称自评覆盖全部项目，个数或金额却与前文的项目总数不符。',
  why: '占总数的100%就是全部，个数和金额都应与项目总数相同。',
  fix: '核对项目总数、自评个数和涉及金额，口径不同的写明。',
  basis: '算术；100%即全部',
  confidence: 'certain',
  examples: {
    pass: [
      '本部门安排预算项目5个，金额合计86万元。\n\n本次评价项目5个，占部门项目总数的100%，涉及金额86万元。',
      '在建项目9个。\n\n本次评价项目5个，占部门项目总数的100%，涉及金额86万元。',
      '部门预算项目7个，专项项目2个。\n\n自评项目9个，占部门项目总数的100%。',
    ],
    fail: [
      { text: '本部门安排预算项目5个，金额合计86万元。\n\n本次评价项目15个，占部门项目总数的100%。', at: '15', expected: '5个' },
      {
        text: '本部门安排预算项目5个，金额合计86万元。\n\n本次评价项目5个，占部门项目总数的100%，涉及金额68万元。',
        at: '68万元',
        expected: '86万元',
      },
    ],
  },
  *check({ statements, told }) {
    let all: readonly Projects[] | undefined;
    for (const statement of told) {
      const read = /100(?:\.0+)?%/u.test(statement.text) && /占/u.test(statement.text) ? readReviewed(statement) : undefined;
      if (!read) continue;
      const { reviewed, rate } = read;
      all ??= statements.flatMap((other) => [...listProjects(other)]).slice(0, MOST);
      const wholes = all.filter(({ count }) => count.statement !== statement);
      const same = wholes.find(({ count }) => count.value.units === reviewed.count.value.units);
      if (same) {
        yield {
          kind: 'tie',
          verdict: 'holds',
          formula: `${formatDecimal(reviewed.count.value)} / ${formatDecimal(same.count.value)}`,
          stated: placeOfNumeral(rate),
          expected: '100%',
          operands: [reviewed.count, same.count].map(placeOfNumeral),
        };
        yield* compareAmounts(reviewed, same);
        continue;
      }
      const values = new Set(wholes.map(({ count }) => count.value.units));
      const [whole] = wholes;
      if (!whole || values.size !== 1) continue;
      const expected = renderStated(whole.count);
      const message = `称占项目总数的100%，前文项目为${expected}，此处为${renderStated(reviewed.count)}。`;
      yield {
        kind: 'tie',
        verdict: 'broken',
        formula: `${expected} * 100%`,
        stated: placeOfNumeral(reviewed.count),
        expected,
        operands: [whole.count, rate].map(placeOfNumeral),
        message,
      };
    }
  },
});
