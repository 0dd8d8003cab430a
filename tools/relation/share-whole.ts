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
