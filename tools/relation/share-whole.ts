import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { add, compare } from '../number/decimal.ts';
import { stripFillers } from './content-words.ts';
import { inBase } from './expression.ts';
import { isMoved } from './far-rate.ts';
import { areAlike, isLevel, isRatio, textBetween } from './levels.ts';
import { countSharedEnding, findWhole } from './parts.ts';
import type { Quantity } from './statement.ts';

const OPENS = /其中|包括|：/u;
/** A bracket opens a list of parts; before a rate it only says something of the number. */
const BRACKET = '（';
const total = new RegExp(words.totals.join('|'), 'u');
const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

/** 党员86人，女党员31人，占比36.05%: two numbers, and the second is called by the name of the first and more. */
export function findNamesake(part: Quantity, share: Quantity): Quantity | undefined {
  const before = share.statement.quantities.slice(0, share.index).filter((other) => isPlain(other) && areAlike(other, part));
  const [whole, last, more] = before;
  if (!whole || last !== part || more || whole.part !== part.part || compare(inBase(whole), inBase(part)) <= 0) return undefined;
  // 收入总额: a sum in name is the whole of what follows.
  if (total.test(whole.term.label)) return whole;
  const shared = countSharedEnding(whole.term.label, part.term.label);
  // 人员经费100万元，公用经费80万元: two kinds side by side.
  return shared >= 2 && shared >= stripFillers(whole.term.label).length ? whole : undefined;
}

/** The number before 其中 that the part is a part of. */
export function findOpened(part: Quantity): Quantity | undefined {
  const { block, quantities } = part.statement;
  const before = quantities.filter(
    (other) => other.index < part.index && (isMoved(part) ? isMoved(other) : isPlain(other)) && areAlike(other, part),
  );
  const wholes = before.filter((other) => {
    const next = quantities.find(({ index }) => index > other.index);
    if (!next) return false;
    const between = block.text.slice(other.end, next.start);
    return OPENS.test(between) || (between.includes(BRACKET) && !isRatio(next));
  });
  const summed = wholes.length > 0 || before.length > 1 ? findSummed(before, part) : undefined;
  if (summed) return summed;
  if (wholes.length > 0) return findWhole(wholes, part);
  // 86项指标中定性指标19项.
  const last = before.at(-1);
  if (last && last.index === part.index - 1 && part.start - last.end <= 16 && /中/u.test(block.text.slice(last.end, part.start)))
    return last;
  // The whole may have a change or a rate of its own before 其中.
  const among = block.text.lastIndexOf('其中', part.start);
  const near = before.filter((other) => other.end <= among);
  return among < part.statement.start || part.start - among > 24
    ? undefined
    : part.kind === 'count'
      ? near.at(-1)
      : findWhole(near.slice(-3), part);
}

/** 受理9126件，办结9014件，其中甲类3872件、乙类…: what the list adds up to, of the numbers before it. */
function findSummed(before: readonly Quantity[], part: Quantity): Quantity | undefined {
  const { block, quantities } = part.statement;
  const among = block.text.lastIndexOf('其中', part.start);
  if (among < part.statement.start) return undefined;
  const list = quantities.filter((other) => other.start > among && isPlain(other) && areAlike(other, part) && other.depth === part.depth);
  return list.length < 2 ? undefined : before.find((whole) => whole.end <= among && equalsSum(whole, list));
}

const BEGINS = /^\s*其中/u;

/** 投诉118件。其中消费类68件: the one number of the kind in the sentence before. */
export function findAhead(part: Quantity, wholes: readonly Quantity[]): Quantity | undefined {
  if (!BEGINS.test(part.statement.text)) return undefined;
  const [first] = wholes;
  const near = wholes.filter(({ statement }) => statement === first?.statement && statement !== part.statement);
  return near.length === 1 ? first : undefined;
}

/** 市级1260万元、省级540万元、自筹300万元 of 2100万元: all of the row together is the whole. */
export function equalsSum(whole: Quantity, row: readonly Quantity[]): boolean {
  const [first, ...others] = row.map(inBase);
  return first !== undefined && compare(others.reduce(add, first), inBase(whole)) === 0;
}

/** 三项 of 三项资金占比: how many shares there are. */
export const isHowMany = (count: Quantity | undefined, first: Quantity, size: number): boolean =>
  count !== undefined && count.value.places === 0 && count.value.units === BigInt(size) && !/[，。；]/u.test(textBetween(count, first));

/** What a share is said to be of: 占规上企业总数的. */
export const OF_WHAT = /占(?!比[例重]?(?:的|为|达|约|是|$))([^，。；]{2,24}?)(?:的比重|的比例|的份额|的)?(?:为|达到|达|是|约)?$/u;

/** A whole that the words name: 占规上企业总数的. */
export function isNamedWhole(share: Quantity, whole: Quantity): boolean {
  const what = OF_WHAT.exec(share.before)?.[1]?.replace(total, '');
  if (what === undefined || what.length < 2) return false;
  // 全国共有幼儿园29.48万所, 占全国幼儿园的比例: of where is said once. [4] is a note.
  const plain = what.replace(/^(?:全[国省市县区州旗镇]|本[省市县区州部单]位?)/u, '').replace(/的比[例重]$/u, '');
  const half = what.length / 2;
  return (
    (isMoved(whole) && whole.before.includes(what)) ||
    // 教师交流362人, 占交流教师的.
    (what.length === 4 && whole.before.endsWith(what.slice(half) + what.slice(0, half))) ||
    // 已开工41个, 占开工项目的.
    (/^[一-龥]{2,4}项目$/u.test(what) &&
      /(?:已|完成|实际)[一-龥]{0,2}$/u.test(whole.before.slice(0, -(what.length - 2))) &&
      whole.before.endsWith(what.slice(0, -2))) ||
    whole.before.endsWith(what) ||
    (plain.length >= 3 && whole.before.replace(/\[\d{1,3}\]$/u, '').endsWith(plain)) ||
    whole.term.label.endsWith(what) ||
    whole.after.startsWith(what)
  );
}
