import { compare } from '../number/decimal.ts';
import type { Reading, Support } from './decide.ts';
import { dimensionOf, inBase, minus, of, over, plus } from './expression.ts';
import type { Facts } from './facts.ts';
import { areAlike, isBand, isBaseline, isDelta, isLevel, isMean, isOutcome, isPoints, isRatio, readYearOf } from './levels.ts';
import { countSharedEnding } from './parts.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

type Bridge = { readonly now: Quantity; readonly base: Quantity; readonly support: Support };

const TIMES =
  /(?:20|19)\d\d年(?:度|末|底)?|本年度?|当年|今年|全年|年度|去年|上年度?|上一年度?|前一年|同期|年初|年末|年底|期初|期末|实现|完成|达到?|共计?|合计|累计|增加|增长|由|从|较|比|与|相比|的|为|是|至|到|其中|总数?/gu;
const nameOf = ({ lead }: Quantity): string => lead.replace(TIMES, '').trim();

const PLANS: ReadonlySet<string> = new Set(['budget', 'target']);
const OPENS = /^\s*(?:[一-龥]{1,3}是|但|同时)?[，]?(?:与|和|同|较|比)/u;
const LEAST_NAME = 3;

const mayBound = (change: Quantity, level: Quantity): boolean =>
  isLevel(level) &&
  level.numeral.hedge === undefined &&
  !isBand(level) &&
  (isPoints(change) ? isRatio(level) : areAlike(change, level) || (isRatio(change) && !isRatio(level) && !isPoints(level)));

const isPrior = (quantity: Quantity): boolean => isBaseline(quantity) && !isOutcome(quantity);

/** Of two levels the one that came first in time, by the year or the word that each bears. */
function order(a: Quantity, b: Quantity): Omit<Bridge, 'support'> | undefined {
  const [one, other] = [readYearOf(a), readYearOf(b)];
  if (one !== undefined && other !== undefined) return one === other ? undefined : one < other ? { now: b, base: a } : { now: a, base: b };
  if (isPrior(a) === isPrior(b)) return undefined;
  return isPrior(a) ? { now: b, base: a } : { now: a, base: b };
}

/** 2: one name for both; 1: one of them has none of its own; 0: two names. */
function readKinship(a: Quantity, b: Quantity): 0 | 1 | 2 {
  const [one, other] = [nameOf(a), nameOf(b)];
  if (one === '' || other === '') return 1;
  return one === other || countSharedEnding(one, other) >= 2 ? 2 : 0;
}

/** The levels before a change in its own part of the sentence, rates and changes in between passed over. */
const listOwn = (change: Quantity): readonly Quantity[] =>
  change.statement.quantities.slice(0, change.index).filter((other) => other.part === change.part && mayBound(change, other));

/** Levels on either side of a full stop: 上年支出82万元。本年支出90万元，增长9.8%. */
function* findNeighbours(change: Quantity, previous: Statement): Iterable<Bridge> {
  const own = listOwn(change);
  const [level] = own;
  if (!level || own.length > 1 || level.depth !== change.depth) return;
  const earlier = previous.quantities.filter((other) => mayBound(change, other) && areAlike(other, level) && other.depth === 0);
  const direct = isPrior(level) && level.index === change.index - 1;
  for (const other of earlier) {
    const pair = order(other, level);
    if (!pair || isMean(other) !== isMean(level)) continue;
    const kinship = readKinship(other, level);
    const alone = earlier.length === 1;
    const told = kinship === 2 || (kinship === 1 && (direct || isPrior(level)));
    yield {
      ...pair,
      support: alone && told ? (PLANS.has(roleOf(pair.now) ?? '') ? 'likely' : 'sure') : kinship > 0 && alone ? 'likely' : 'guess',
    };
  }
}

/** 项目支出上年为736万元，本年下降12.8%: what it is now is told elsewhere under the same name. */
function* findElsewhere(change: Quantity, facts: Facts): Iterable<Bridge> {
  const own = listOwn(change);
  const [base] = own;
  if (!base || own.length > 1 || !isPrior(base)) return;
  const name = nameOf(base);
  if (name.length < LEAST_NAME) return;
  const nows = facts
    .named(dimensionOf(base).name, name, base)
    .filter((other) => other !== base && isLevel(other) && !isBaseline(other) && !PLANS.has(roleOf(other) ?? '') && nameOf(other) === name);
  const [now] = nows;
  if (!now) return;
  const alone = nows.every((other) => compare(inBase(other), inBase(now)) === 0);
  yield { now, base, support: alone ? 'likely' : 'guess' };
}

/** `较上年增加28件（上年128件），增长21.9%`: the base stands in brackets behind the change. */
function* proposeBracketed(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const [delta, base] = [quantities[rate.index - 2], quantities[rate.index - 1]];
  if (!delta || !base || base.depth <= rate.depth || delta.depth !== rate.depth || delta.part !== rate.part) return;
  if (!isDelta(delta) || isRatio(delta) || isPoints(delta) || !areAlike(delta, base) || !isPrior(base)) return;
  if (delta.term.change === rate.term.change) yield { expression: over(of(delta), of(base)), support: 'sure' };
}

/** `净增1162件，总数达到8297件，增长16.3%`: the change, then where it led. */
function* proposeLedTo(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const [delta, now] = [quantities[rate.index - 2], quantities[rate.index - 1]];
  if (!delta || !now || now.part !== rate.part || delta.part !== rate.part || now.depth !== rate.depth || delta.depth !== rate.depth)
    return;
  if (!isDelta(delta) || isRatio(delta) || isPoints(delta) || !areAlike(delta, now) || delta.term.change !== 1 || rate.term.change !== 1)
    return;
  if (!/净增/u.test(delta.lead) || !/(?:总[数量额]|累计|达到?|增[至到]|现有|存量)[^，。；]{0,4}$/u.test(now.before)) return;
  yield { expression: over(of(delta), minus(of(now), of(delta))), support: 'likely' };
}

/** `献血14520人次、25410单位，献血人次同比增加1320人次，增幅10%`: the one level of the kind, others in between. */
function* proposeFromLevel(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const delta = quantities[rate.index - 1];
  if (!delta || delta.part !== rate.part || !isDelta(delta) || isRatio(delta) || isPoints(delta) || delta.term.change !== rate.term.change)
    return;
  const levels = quantities
    .slice(0, delta.index)
    .filter((other) => isLevel(other) && !isRatio(other) && areAlike(other, delta) && !isMean(other) && other.depth <= delta.depth);
  const [level, more] = levels;
  if (!level || more || isPrior(level) || PLANS.has(roleOf(level) ?? '') || level.index === delta.index - 1) return;
  const from = delta.term.change === 1 ? minus(of(level), of(delta)) : plus(of(level), of(delta));
  yield { expression: over(of(delta), from), support: delta.term.compared ? 'likely' : 'guess' };
}

function* findBridges(change: Quantity, previous: Statement | undefined, facts: Facts): Iterable<Bridge> {
  if (findSeries(change)) return;
  const near = previous !== undefined && previous.end === change.statement.start && previous.block === change.statement.block;
  if (near) yield* findNeighbours(change, previous);
  yield* findElsewhere(change, facts);
}

/** The sign that the words give the change: 快4天 is less, so days are left out. */
const isDown = (change: Quantity): boolean => change.term.change === -1;

/** A change whose other level stands in the sentence before, or elsewhere under the same name. */
export function* proposeDifferenceAcross(change: Quantity, previous: Statement | undefined, facts: Facts): Iterable<Reading> {
  for (const { now, base, support } of findBridges(change, previous, facts))
    yield { expression: isDown(change) ? minus(of(base), of(now)) : minus(of(now), of(base)), support };
}

/** The same for a rate of change. */
export function* proposeGrowthAcross(rate: Quantity, previous: Statement | undefined, facts: Facts): Iterable<Reading> {
  yield* proposeBracketed(rate);
  yield* proposeLedTo(rate);
  yield* proposeFromLevel(rate);
  const opens = OPENS.test(rate.statement.text);
  for (const { now, base, support } of findBridges(rate, previous, facts)) {
    if (isRatio(now)) continue;
    const change = isDown(rate) ? minus(of(base), of(now)) : minus(of(now), of(base));
    yield { expression: over(change, of(base)), support: opens && support === 'guess' ? 'guess' : support };
  }
}
