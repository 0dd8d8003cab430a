import { compare } from '../number/decimal.ts';
import { countShared, readPairs } from './content-words.ts';
import type { Reading, Support } from './decide.ts';
import { dimensionOf, inBase, minus, of, over, plus } from './expression.ts';
import type { Facts } from './facts.ts';
import { isBand, isDelta, isLevel, isMean, isPoints, isRatio, isReached } from './levels.ts';
import { readNamedChange } from './named-change.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

/** A number that was set as a goal, with the words that tell of what. */
type Goal = { readonly quantity: Quantity; readonly pairs: ReadonlySet<string> };
type Book = ReadonlyMap<string, readonly Goal[]>;

const GOAL = /目标|计划|任务|拟(?!定)|指标值|预期/u;
const DONE = /完成情况|实现情况|达成情况|实际|已完成|超额|完成率|上年|去年|未完成|对照|按照/u;
/** Words that open a list of goals in the paragraphs below. */
const OPENS = /(?:目标|任务|计划)[^，。；：]{0,10}[：:]\s*$/u;
const HEADED = /(?:绩效|年度|总体|阶段性?|项目|主要|工作|设定)?(?:绩效)?(?:目标|任务)(?:设定|内容|情况)?$/u;
const NOT_HEADED = /完成|实现|达成|分析|未|差距|原因/u;

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  isLevel(quantity) &&
  !isMean(quantity) &&
  !isBand(quantity) &&
  quantity.kind !== 'score' &&
  quantity.value.units > 0n;

/** Whether the sentence sets goals from its beginning: the word stands before its first number, and none of what was done. */
function setsGoals({ text, start, quantities }: Statement): boolean {
  const [first] = quantities;
  if (!first) return false;
  const lead = text.slice(0, first.start - start);
  return GOAL.test(lead) && !DONE.test(lead) && !DONE.test(text);
}

/** Words from the mark before the number: `改造泵站12座` is of 改造泵站. */
const wordsOf = ({ before, lead }: Quantity): string => (before === '' ? lead : before);

function* readGoals({ statements, cells }: Pick<Facts, 'statements' | 'cells'>): Iterable<Quantity> {
  let list: number | undefined;
  let section: number | undefined;
  for (const statement of statements) {
    const { block, blockIndex, quantities } = statement;
    if (block.kind === 'heading') {
      const title = block.text.trim();
      section =
        HEADED.test(title) && !NOT_HEADED.test(title) ? block.level : section !== undefined && block.level > section ? section : undefined;
      list = undefined;
      continue;
    }
    if (OPENS.test(block.text) && !NOT_HEADED.test(block.text.slice(-16))) list = blockIndex;
    const listed = list !== undefined && blockIndex > list && block.marker !== undefined;
    if (list !== undefined && blockIndex > list && !listed) list = undefined;
    const governed = (listed || section !== undefined) && !DONE.test(statement.text);
    const all = governed || setsGoals(statement);
    for (const quantity of quantities) if (all || roleOf(quantity) === 'target' || GOAL.test(quantity.before)) yield quantity;
  }
  for (const cell of cells) if (roleOf(cell) === 'target' || /目标值?|计划数?|任务数?|指标值/u.test(cell.before.slice(-8))) yield cell;
}

const books = new WeakMap<Facts, Book>();

function readBook(facts: Facts): Book {
  const known = books.get(facts);
  if (known) return known;
  const goals: Goal[] = [];
  for (const quantity of readGoals(facts)) {
    if (!isNumber(quantity) || isReached(quantity) || (quantity.numeral.hedge !== undefined && quantity.numeral.hedge !== 'at-least'))
      continue;
    const pairs = readPairs(wordsOf(quantity));
    if (pairs.size > 0) goals.push({ quantity, pairs });
  }
  const book = Map.groupBy(goals, ({ quantity }) => dimensionOf(quantity).name);
  books.set(facts, book);
  return book;
}

/** `exact`: one value alone bears just these words. */
type Found = { readonly goal: Quantity; readonly support: Support; readonly exact: boolean };

/** What was done is called by the words before its number; 实际完成 alone by those before them. */
function readSubject(done: Quantity): ReadonlySet<string> {
  const own = readPairs(done.before);
  if (own.size > 0) return own;
  const { block, start } = done.statement;
  const from = done.statement.quantities[done.index - 1]?.end ?? start;
  return readPairs(block.text.slice(Math.max(from, done.start - 40), done.start));
}

const MOST = 400;

/** The goal set elsewhere for what a number says was done; likely where one value alone bears its words. */
function findGoal(done: Quantity, facts: Facts): Found | undefined {
  const goals = readBook(facts).get(dimensionOf(done).name);
  if (!goals || goals.length > MOST) return undefined;
  const subject = readSubject(done);
  if (subject.size === 0) return undefined;
  let best: Goal[] = [];
  let most = 0;
  for (const goal of goals) {
    if (goal.quantity.statement === done.statement) continue;
    const shared = countShared(goal.pairs, subject);
    if (shared < most || shared === 0) continue;
    if (shared > most) best = [];
    most = shared;
    best.push(goal);
  }
  const [first] = best;
  if (!first) return undefined;
  const alone = best.every(({ quantity }) => compare(inBase(quantity), inBase(first.quantity)) === 0);
  // 森林抚育 of 完成森林抚育: nearly all that the goal is called, the number is called too.
  const whole = most * 3 >= Math.min(first.pairs.size, subject.size) * 2 && most * 2 >= first.pairs.size;
  return {
    goal: first.quantity,
    support: alone && whole ? 'likely' : 'guess',
    exact: alone && most === first.pairs.size && most === subject.size,
  };
}

const COMPLETION = /完成率|达成率|实现率|完成比例|(?:完成|达到?|占|为|实现)[^，。；]{0,10}(?:目标|计划|任务)[^，。；]{0,4}的$/u;

/** `森林抚育9420亩，完成率96.1%`, the goal told in another chapter or in a table. */
export function* proposeByGoal(rate: Quantity, facts: Facts): Iterable<Reading> {
  if (!COMPLETION.test(rate.before) || findSeries(rate)) return;
  const { quantities } = rate.statement;
  const part = quantities.slice(0, rate.index).findLast((other) => other.part === rate.part && isNumber(other));
  if (!part || quantities.slice(part.index + 1, rate.index).some((other) => isRatio(other))) return;
  const found = findGoal(part, facts);
  const direct = quantities.slice(0, rate.index).some((other) => other !== part && other.part === rate.part && roleOf(other) === 'target');
  if (found) yield { expression: over(of(part), of(found.goal)), support: direct ? 'guess' : found.support };
}

const AGAINST_GOAL = /(?:目标|计划|任务)/u;

/** 完成检测45.3万人次，完成目标的107.86%，超目标3.3万人次: the gap may stand behind the rate. */
const OF_GOAL = /(?:完成|为|达到?|占)(?:了)?(?:年度|年初|全年|计划)?(?:目标|计划|任务)[数值]?的$/u;

/** `维护1508座次，超出年度目标58座次，完成率104.0%`: what was done and how far that is from the goal make up the goal. */
export function* proposeFromGap(rate: Quantity): Iterable<Reading> {
  if (findSeries(rate)) return;
  const { quantities } = rate.statement;
  const behind = OF_GOAL.test(rate.before);
  if (!behind && !COMPLETION.test(rate.before)) return;
  const [done, gap] = behind
    ? [quantities[rate.index - 1], quantities[rate.index + 1]]
    : [quantities[rate.index - 2], quantities[rate.index - 1]];
  if (!done || !gap || done.part !== rate.part || gap.part !== rate.part || done.depth !== gap.depth || gap.depth !== rate.depth) return;
  if (!isNumber(done) || isRatio(gap) || dimensionOf(done).name !== dimensionOf(gap).name || !AGAINST_GOAL.test(gap.before)) return;
  const named = readNamedChange(gap);
  if (named?.against !== 'goal' || roleOf(done) === 'target') return;
  const goal = named.sign === 1 ? minus(of(done), of(gap)) : plus(of(done), of(gap));
  yield { expression: over(of(done), goal), support: 'sure' };
}

const UNDER = /少|欠|差|缺|低于|不足|未/u;

/** `森林抚育9420亩，比年度目标少380亩`, the goal told elsewhere. */
export function* proposeGapToGoal(claim: Quantity, facts: Facts): Iterable<Reading> {
  if (isRatio(claim) || isPoints(claim) || !AGAINST_GOAL.test(claim.before)) return;
  const named = readNamedChange(claim);
  const sign = named?.against === 'goal' ? named.sign : isDelta(claim) ? (UNDER.test(claim.before) ? -1 : 1) : undefined;
  if (sign === undefined) return;
  const done = claim.statement.quantities
    .slice(0, claim.index)
    .findLast((other) => other.part === claim.part && isNumber(other) && dimensionOf(other).name === dimensionOf(claim).name);
  const found = done && findGoal(done, facts);
  if (!found) return;
  const support = found.exact && named?.against === 'goal' ? 'sure' : found.support;
  yield { expression: sign === 1 ? minus(of(done), of(found.goal)) : minus(of(found.goal), of(done)), support };
}
