import lexicon from '../../../schemas/lexicon/check-limits.json' with { type: 'json' };
import { compare } from '../../number/decimal.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { areAlike, isBand, isDelta, isLevel, isPoints, textBetween } from '../../relation/levels.ts';
import { readPerUnit } from '../../relation/per-unit.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { roleOf } from '../../relation/series.ts';
import { type Quantity, replaceNumeral, type Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

type Side = 'under' | 'above';
/** A number and the limit that the words hold it to. */
type Claim = { readonly actual: Quantity; readonly limit: Quantity; readonly side: Side; readonly sure: boolean };

const says = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));
const byLength = (words: readonly string[]): readonly string[] => [...words].sort((a, b) => b.length - a.length);
const UNDER = byLength(lexicon.under);
const ABOVE = byLength(lexicon.above);

/** 1：1.49 is one ratio in two numbers. */
const isProportion = ({ statement, start, end }: Quantity): boolean =>
  /[：:]$/u.test(statement.block.text.slice(start - 1, start)) || /^[：:]\d/u.test(statement.block.text.slice(end, end + 2));

/** What is compared must be the same thing: the unit apart from its scale, for prices also apart from what they are for each of. */
const givenOf = (quantity: Quantity): string => readPerUnit(quantity)?.unit ?? dimensionOf(quantity).name;
const areLike = (a: Quantity, b: Quantity): boolean =>
  areAlike(a, b) || (readPerUnit(a) !== undefined && readPerUnit(b) !== undefined && givenOf(a) === givenOf(b));

/** The word of comparison nearest to the limit: 低于, 控制在; a negated one (不低于) is the longer word. */
function readSide(words: string): Side | undefined {
  const find = (list: readonly string[]) =>
    Math.max(...list.map((word) => (words.includes(word) ? words.lastIndexOf(word) + word.length : -1)));
  const [under, above] = [find(UNDER), find(ABOVE)];
  if (under < 0 && above < 0) return undefined;
  if (under === above) return ABOVE.some((word) => word.startsWith('不') && words.includes(word)) ? 'above' : 'under';
  return under > above ? 'under' : 'above';
}

const LINK = /^[^，。；]{0,8}[，,][^，。；、]{0,16}$/u;
/** 低于10%: the word tells of a limit, not of a change. */
const COMPARED = /(?:低于|高于|超过|超出|少于|多于|超)$/u;
const LIST = /[均都]/u;
const FEW = 4;

/** `院感发生率1.06%，低于2%的控制线`: the limit stands behind the number, and the words between compare them. */
function* readBehind({ block, quantities, end }: Statement): Iterable<Claim> {
  for (const limit of quantities) {
    // 单价244万元（采购1952万元），低于概算单价256万元: what stands in brackets is not compared.
    const actual = quantities.slice(Math.max(0, limit.index - FEW), limit.index).findLast(({ depth }) => depth <= limit.depth);
    if (
      !actual ||
      (isDelta(limit) && !COMPARED.test(limit.before)) ||
      isPoints(limit) ||
      !areLike(actual, limit) ||
      isDelta(actual) ||
      !isLevel(actual) ||
      isGoal(actual) ||
      isBand(actual)
    )
      continue;
    const between = textBetween(actual, limit).replace(/^[^（）]{0,12}（[^（）]{0,40}）/u, '');
    const side = LINK.test(between) ? readSide(between) : undefined;
    if (
      !side ||
      says(between, lexicon.failed) ||
      /其中|另|比|较|由|从|上年|去年|同期/u.test(between) ||
      actual.numeral.hedge !== undefined ||
      isProportion(actual) ||
      isProportion(limit) ||
      // 目标值80%，完成率实际达到83%: the goal stands first.
      (isGoal(actual) && isDone(limit))
    )
      continue;
    const tail = block.text.slice(limit.end, Math.min(end, limit.end + 10)).split(/[，。；、]/u)[0] ?? '';
    const named = says(`${between}${tail}`, lexicon.limits) || limit.numeral.hedge === 'at-most';
    // 达到95% behind another rate tells of another thing unless it is called a target.
    if (!named && side === 'above') continue;
    yield { actual, limit, side, sure: named };
    if (!LIST.test(between)) continue;
    for (const other of quantities.slice(0, actual.index)) {
      if (isLevel(other) && areLike(other, limit) && !isBand(other)) yield { actual: other, limit, side, sure: false };
    }
  }
}

const isGoal = (quantity: Quantity): boolean => roleOf(quantity) === 'target' && isLevel(quantity);
const isDone = (quantity: Quantity): boolean => roleOf(quantity) === 'actual' && isLevel(quantity) && quantity.numeral.hedge === undefined;

/** `目标培训150家，实际培训162家，超额完成`: the target stands before, and a word after the number claims that it was met. */
function* readBefore({ block, quantities, end }: Statement): Iterable<Claim & { readonly claimed: boolean }> {
  for (const actual of quantities) {
    const limit = quantities[actual.index - 1];
    if (!limit || limit.part !== actual.part || !areAlike(actual, limit) || !isGoal(limit) || !isDone(actual)) continue;
    const rest =
      block.text
        .slice(actual.end, Math.min(end, actual.end + 24))
        .split(/[。；]/u)[0]
        ?.replace(/基本[一-龥]{2}/gu, '') ?? '';
    const side: Side = limit.numeral.hedge === 'at-most' || limit.numeral.hedge === 'less-than' ? 'under' : 'above';
    yield { actual, limit, side, sure: true, claimed: says(rest, lexicon.achieved) && !says(rest, lexicon.failed) };
  }
}

const REACHED = /^[^。；]{0,8}[，；][^。；，]{0,16}$/u;

/** `完成率达到90%以上，年底完成率100%`: a bound that was set, and behind it the same measure as it came out. */
function* readNamed({ quantities }: Statement): Iterable<Claim> {
  for (const actual of quantities) {
    const limit = quantities[actual.index - 1];
    const hedge = limit?.numeral.hedge;
    if (!limit || !areLike(actual, limit) || actual.numeral.hedge !== undefined || isBand(actual) || isDelta(actual)) continue;
    if (hedge !== 'at-least' && hedge !== 'at-most') continue;
    const name = actual.term.label.slice(-2);
    if (name.length < 2 || !limit.before.includes(name) || !REACHED.test(textBetween(limit, actual))) continue;
    yield { actual, limit, side: hedge === 'at-least' ? 'above' : 'under', sure: false };
  }
}

const holds = ({ actual, limit, side }: Claim): boolean => {
  const order = compare(inBase(actual), inBase(limit));
  return side === 'under' ? order <= 0 : order >= 0;
};

function toTie(claim: Claim, verdict: 'holds' | 'broken'): Tie {
  const { actual, limit, side } = claim;
  const [low, high] = side === 'under' ? [actual, limit] : [limit, actual];
  const bare = (quantity: Quantity) => renderStated(replaceNumeral(quantity, { ...quantity.numeral, hedge: 'about' })).slice(1);
  return {
    kind: 'tie',
    verdict,
    formula: `${bare(low)} ≤ ${bare(high)}`,
    stated: placeOfNumeral(actual),
    expected: `${side === 'under' ? '≤' : '≥'}${bare(limit)}`,
    operands: [placeOfNumeral(limit)],
  };
}

export const withinLimit = defineRule({
  id: 'within-limit',
  severity: 'error',
  what: '称控制在限额以内或达到目标，所列两个数却相反。',
  why: '达标与否由两个数直接比出，说法与数字相反，结论不可信。',
  fix: '核对实际数与目标（限额），更正数字或改写结论。',
  basis: '算术；不高于上限，不低于下限',
  confidence: 'certain',
  examples: {
    pass: [
      '购置车辆8辆，单车平均价格244万元（车辆采购1952万元），低于概算单价256万元。',
      '改造平均成本562.4元/平方米，控制在每平方米600元以内。',
      '公务接待费支出8.6万元，控制在预算12万元以内，比上年9.1万元下降5.49%。',
      '漏损率8.6%，低于10%的控制线。',
      '单位能耗支出72.5元，低于控制值80元。',
      '窗口满意度95.2%，线上满意度93.1%，均不低于90%的目标值。',
      '年度目标培训120家，实际培训131家，超额完成年度任务。',
      '年度目标培训120家，实际培训108家，未完成年度任务。',
      '合格率88%，低于全县平均水平；整改率100%。',
      '覆盖率78%，低于80%的目标。',
      '公用经费42万元，比预算控制数45万元节约3万元。',
    ],
    fail: [
      { text: '单位成本2200元（支出331.76万元），不高于2100元的定额标准。', at: '2200元', expected: '≤2100元' },
      { text: '公务接待费支出12.6万元，控制在预算12万元以内。', at: '12.6万元', expected: '≤12万元' },
      { text: '漏损率10.6%，低于10%的控制线。', at: '10.6%' },
      { text: '窗口满意度85.2%，线上满意度93.1%，均不低于90%的目标值。', at: '85.2%' },
      { text: '年度目标培训120家，实际培训113家，超额完成年度任务。', at: '113家', expected: '≥120家' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2) continue;
      for (const claim of readBehind(statement)) {
        if (holds(claim)) yield toTie(claim, 'holds');
        else {
          const { actual, limit, side, sure } = claim;
          const message = `${renderStated(actual)}${side === 'under' ? '大于' : '小于'}限值${renderStated(limit)}，与文中所说相反。`;
          yield { ...toTie(claim, 'broken'), message, severity: sure ? 'error' : 'warning' };
        }
      }
      for (const claim of readNamed(statement)) if (holds(claim)) yield { ...toTie(claim, 'holds'), weak: true };
      for (const claim of readBefore(statement)) {
        if (holds(claim)) yield toTie(claim, 'holds');
        else if (claim.claimed) {
          const { actual, limit } = claim;
          yield { ...toTie(claim, 'broken'), message: `文中称已完成，实际${renderStated(actual)}却没有达到目标${renderStated(limit)}。` };
        }
      }
    }
  },
});
