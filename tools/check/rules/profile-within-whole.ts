import { mayBeAtMost } from '../../number/interval.ts';
import { intervalOf } from '../../relation/decide.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { areAlike, isLevel, textBetween } from '../../relation/levels.ts';
import { countSharedEnding } from '../../relation/parts.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

/** So many of a thing with what they amount to: 项目34个、总投资79.67亿元、今年完成投资12.4亿元. */
type Profile = { readonly count: Quantity; readonly amounts: readonly Quantity[] };

const AMOUNT = /(?:投资|金额|资金|产值|面积|贷款|预算|额)(?:额|约|为|达|共)?$/u;
/** A larger circle, or another time. */
const WIDER = /应|计划|目标|任务|占|全[国省市县区州旗镇乡]|上年|去年|累计|均/u;
const SAME = 3;
const GAP = 16;

const isPlain = (quantity: Quantity): boolean => isLevel(quantity) && quantity.numeral.hedge === undefined && !quantity.term.prior;
const isAmount = (quantity: Quantity): boolean => quantity.kind === 'money' && isPlain(quantity) && AMOUNT.test(quantity.before);

function readProfiles({ quantities }: Statement): Profile[] {
  const profiles: Profile[] = [];
  for (const count of quantities) {
    if (count.kind !== 'count' || !isPlain(count) || dimensionOf(count).name === '') continue;
    const amounts: Quantity[] = [];
    const before = quantities[count.index - 1];
    // 总投资184.6亿元的36个项目
    if (before && isAmount(before) && textBetween(before, count) === '的') amounts.push(before);
    let last = count;
    for (const next of quantities.slice(count.index + 1)) {
      const between = textBetween(last, next);
      if (!isAmount(next) || between.length > GAP || /其中|[；。]/u.test(between)) break;
      amounts.push(next);
      last = next;
    }
    if (amounts.length > 0) profiles.push({ count, amounts });
  }
  return profiles;
}

const namesSame = (a: Quantity, b: Quantity): boolean => {
  const shared = countSharedEnding(a.before, b.before);
  return shared >= SAME || (shared > 0 && shared === Math.min(a.before.length, b.before.length));
};

function compareParts(part: Quantity, whole: Quantity): Tie {
  const tie: Tie = {
    kind: 'tie',
    verdict: 'holds',
    formula: `${renderStated(part)} ≤ ${renderStated(whole)}`,
    stated: placeOfNumeral(part),
    expected: `≤${renderStated(whole)}`,
    operands: [placeOfNumeral(whole)],
    weak: true,
  };
  if (mayBeAtMost(intervalOf(part), intervalOf(whole))) return tie;
  return { ...tie, verdict: 'broken', message: `其中数${renderStated(part)}大于总数${renderStated(whole)}。` };
}

export const profileWithinWhole = defineRule({
  id: 'profile-within-whole',
  severity: 'error',
  what: '“其中”的个数或金额大于总的个数或金额。',
  why: '个数与金额成组列出，其中一组的每个数都不会大于总的一组。',
  fix: '核对两组数的个数、金额和单位。',
  basis: '算术；部分不大于整体',
  confidence: 'certain',
  examples: {
    pass: [
      '在建项目42个，总投资66.1亿元，今年完成投资11.3亿元；其中亿元项目26个、总投资59.7亿元、今年完成投资9.4亿元，省市重点项目18个、总投资36.9亿元。',
      '在建项目42个，总投资66.1亿元，其中计划新开工项目12个，总投资70亿元。',
      '签约项目12个，总投资36亿元；在谈项目45个，总投资120亿元。',
    ],
    fail: [
      { text: '在建项目42个，总投资66.1亿元；其中亿元项目26个、总投资95.7亿元，省市重点项目18个。', at: '95.7亿元' },
      { text: '安排了总投资66.1亿元的42个项目，其中一季度开工项目58个，总投资36.9亿元。', at: '58个' },
      { text: '在建项目42个，总投资66.1万元；其中亿元项目26个、总投资59.7亿元。', at: '59.7亿元' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      const at = statement.text.indexOf('其中');
      if (at < 0 || statement.quantities.length < 4) continue;
      const opening = statement.start + at;
      const profiles = readProfiles(statement);
      const whole = profiles.findLast(({ count }) => count.end <= opening);
      if (!whole) continue;
      for (const part of profiles) {
        if (part.count.start < opening || WIDER.test(part.count.before) || !areAlike(part.count, whole.count)) continue;
        const pairs = part.amounts.flatMap((amount): (readonly [Quantity, Quantity])[] => {
          const same = whole.amounts.find((other) => areAlike(other, amount) && namesSame(other, amount));
          return same ? [[amount, same]] : [];
        });
        if (pairs.length === 0) continue;
        yield compareParts(part.count, whole.count);
        for (const [amount, other] of pairs) yield compareParts(amount, other);
      }
    }
  },
});
