import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import { stripFillers } from './content-words.ts';
import type { Reading, Support } from './decide.ts';
import { inBase, of, over } from './expression.ts';
import type { Facts } from './facts.ts';
import { areAlike, isLevel, isPoints, isRatio, textBetween } from './levels.ts';
import { listCalled } from './name-book.ts';
import { findSeries } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

const SHARE =
  /([^，。；：、（）]{2,18}?)(?:所)?(?:占比[例重]?|占)([^，。；（）占]{0,24}?)(?:的比[例重]|的份额|比[例重]|的)?(?:最大|最高|最多|最小|最低)?(?:，)?(?:分别)?(?:为|达到?|是|约)?$/u;
const total = new RegExp(words.totals.join('|'), 'gu');
const CIRCLE = /^(?:全年|本年|年度|全部|当年|整个|总|全[国省市县区州旗镇局院校])/u;
const BARE = /^(?:比[例重]?|其|总数|总额|全部|总量|)$/u;
const LEAD = 40;

const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && !isPoints(quantity) && isLevel(quantity);
const isAtLeast = (whole: Quantity, part: Quantity): boolean => compare(inBase(whole), inBase(part)) >= 0;
const allEqual = (list: readonly Quantity[]): boolean => list.every((other) => compare(inBase(other), inBase(list[0] ?? other)) === 0);

type Named = { readonly subject: string; readonly what: string };

/** 噪声类 and 受理诉求 of `噪声类占受理诉求的`. */
function readNames({ statement, start, index }: Quantity): Named | undefined {
  const from = Math.max(statement.quantities[index - 1]?.end ?? statement.start, start - LEAD, statement.start);
  const said = SHARE.exec(statement.block.text.slice(from, start));
  if (!said) return undefined;
  const subject = stripFillers(said[1] ?? '');
  const what = stripFillers((said[2] ?? '').replace(CIRCLE, '').replace(total, ''));
  return subject.length >= 2 && !/分别|合计|前[两二三]|两者|二者/u.test(said[1] ?? '')
    ? { subject, what: BARE.test(what) ? '' : what }
    : undefined;
}

type Found = { readonly quantity: Quantity; readonly exact: boolean; readonly alone: boolean };

/** The numbers that bear a name, all of one value or none sure; those in the same paragraph first. */
function findCalled(name: string, facts: Facts, near: Quantity, fits: (quantity: Quantity) => boolean): Found | undefined {
  const all = listCalled(name, facts).filter(({ quantity }) => fits(quantity));
  const exact = all.filter((entry) => entry.exact);
  const list = exact.length > 0 ? exact : all;
  const own = list.filter(({ quantity }) => quantity.statement.blockIndex === near.statement.blockIndex);
  const [first] = own.length > 0 ? own : list;
  return first && { quantity: first.quantity, exact: exact.length > 0, alone: allEqual(list.map(({ quantity }) => quantity)) };
}

/** Where only 占比 is said: the total of the part's column, or the number that stands before the part. */
function findUnnamed(part: Quantity, facts: Facts): { readonly whole: Quantity; readonly support: Support } | undefined {
  if (part.statement.blockIndex < 0) {
    const sums = listCalled('合计', facts)
      .map(({ quantity }) => quantity)
      .filter(
        (cell) =>
          cell.before.startsWith('合计') && part.before.endsWith(cell.before.slice(2)) && areAlike(cell, part) && isAtLeast(cell, part),
      );
    const [whole] = sums;
    return whole && allEqual(sums) ? { whole, support: 'likely' } : undefined;
  }
  const before = part.statement.quantities
    .slice(0, part.index)
    .filter((other) => isPlain(other) && areAlike(other, part) && isAtLeast(other, part));
  const [whole, more] = before;
  return whole && !more ? { whole, support: 'guess' } : undefined;
}

/** `噪声类占受理诉求的89%`: part and whole told under these names in other sentences or in a table. */
export function* proposeShareByName(share: Quantity, facts: Facts): Iterable<Reading> {
  if (findSeries(share)) return;
  const names = readNames(share);
  if (!names) return;
  const previous = share.statement.quantities[share.index - 1];
  // 设备购置5141万元，占项目支出的: the number right before is meant.
  if (previous && isPlain(previous) && previous.part === share.part && !/，/u.test(textBetween(previous, share))) return;
  const part = findCalled(
    names.subject,
    facts,
    share,
    (quantity) => quantity.statement !== share.statement || quantity.index < share.index,
  );
  if (!part) return;
  if (names.what === '') {
    const found = findUnnamed(part.quantity, facts);
    if (found) yield { expression: over(of(part.quantity), of(found.whole)), support: part.alone ? found.support : 'guess' };
    return;
  }
  const whole = findCalled(names.what, facts, share, (quantity) => areAlike(quantity, part.quantity) && isAtLeast(quantity, part.quantity));
  if (!whole || whole.quantity === part.quantity) return;
  const firm = part.exact && whole.exact && part.alone && whole.alone;
  const together =
    part.quantity.statement.blockIndex === share.statement.blockIndex && whole.quantity.statement.blockIndex === share.statement.blockIndex;
  yield { expression: over(of(part.quantity), of(whole.quantity)), support: firm ? (together ? 'sure' : 'likely') : 'guess' };
}

/** `公益林占比最大，为65.6%（1754亩）`: the part in brackets behind its share, the whole before it. */
export function* proposePartInBrackets(share: Quantity): Iterable<Reading> {
  const { quantities } = share.statement;
  const [part, more] = quantities.slice(share.index + 1, share.index + 3);
  if (!part || part.depth <= share.depth || (more && more.depth === part.depth && areAlike(more, part)) || !isPlain(part)) return;
  if (!/^（[^，。；\d]{0,10}$/u.test(textBetween(share, part))) return;
  const before = quantities.slice(0, share.index).filter((other) => other.depth <= share.depth && isPlain(other) && areAlike(other, part));
  const [whole] = before;
  if (!whole || !isAtLeast(whole, part)) return;
  yield {
    expression: over(of(part), of(whole)),
    support: before.length === 1 && !quantities.slice(0, share.index).some(isRatio) ? 'likely' : 'guess',
  };
}

/** Whether a whole in an earlier sentence of the paragraph is called just so, and nothing else of the document is. */
export function isCalledAlone(what: string, whole: Quantity, share: Quantity, facts: Facts): boolean {
  if (whole.statement.blockIndex !== share.statement.blockIndex) return false;
  const name = stripFillers(what.replace(CIRCLE, ''));
  const called = listCalled(name, facts).filter(({ quantity, exact }) => exact && areAlike(quantity, whole));
  return called.some(({ quantity }) => quantity === whole) && allEqual(called.map(({ quantity }) => quantity));
}

const AMONG = /^\s*(?:（?[一二三四五六七八九十\d]{1,2}[）.、．]?)?\s*其中/u;
const OF_ALL = /占(?:总数|总量|总额|全部|其)的?(?:比[例重])?(?:为|达到?|约)*$/u;
const BARE_SHARE = /占(?:比[例重]?)?(?:为|达到?|约|是)*$/u;

/**
 * `受理诉求6798件。噪声类最多，为6458件，占总数的95%`: the one number of the kind in the sentence before, where the words say that
 * this is a part of it. `at` is the place of the share's sentence.
 */
export function* proposeCarried(share: Quantity, part: Quantity, statements: readonly Statement[], at: number): Iterable<Reading> {
  const { statement } = share;
  if (statement.quantities.slice(0, share.index).some((other) => other !== part && isPlain(other) && areAlike(other, part))) return;
  let previous = statements[at - 1];
  for (let i = at - 2; i >= at - 4 && previous?.quantities.length === 0; i -= 1) previous = statements[i];
  if (!previous) return;
  const numbers = previous.quantities.filter((other) => isPlain(other) && areAlike(other, part));
  const [whole, more] = numbers;
  if (!whole || more || !isAtLeast(whole, part)) return;
  const own = previous.block === statement.block && previous.end === statement.start;
  const listed = statement.block.marker !== undefined && /[：:]\s*$/u.test(previous.text) && BARE_SHARE.test(share.before);
  const among = AMONG.test(statement.text) && BARE_SHARE.test(share.before);
  if (own && OF_ALL.test(share.before)) yield { expression: over(of(part), of(whole)), support: 'sure' };
  else if (listed || among) yield { expression: over(of(part), of(whole)), support: 'likely' };
}
