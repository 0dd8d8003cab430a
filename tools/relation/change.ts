import { compare } from '../number/decimal.ts';
import { isFlow, isOfOne, isOfPrices, nameOf, TIMES } from './change-kind.ts';
import type { Reading, Support } from './decide.ts';
import { dimensionOf, type Expression, inBase, minus, of, over, plus } from './expression.ts';
import {
  areAlike,
  isAgainstName,
  isBase,
  isBaseline,
  isDelta,
  isLevel,
  isOutcome,
  isPoints,
  isRatio,
  readYearOf,
  textBetween,
} from './levels.ts';
import { countSharedEnding } from './parts.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

/** The two numbers that a change may lie between. */
type Bridge = { readonly now: Quantity; readonly base: Quantity; readonly support: Support };

const PLANNED = /年初|预算|计划|目标|批复|概算/u;
const BREAKS = /[。；]/u;
/** 提升1.6个百分点，超过省定目标（83%）: a further comparison. */
const AGAIN = /[，、][^，。；]{0,4}(?:超过|高于|低于|多于|少于|比|较)(?!上年|去年)/u;
const NEAR = 18;

/** 321146件（不含上年旧存28802件）: what a bracket leaves out or takes in is no level of the change behind it. */
const isAside = ({ depth, before }: Quantity, change: Quantity): boolean =>
  depth > change.depth && /^(?:不?含|不?包括|包含|不计|剔除|扣除|其中)/u.test(before);

/** The number a change is measured from, where it stands right before: 较上年的312万元增加. */
const findBaseBefore = (change: Quantity): Quantity | undefined => {
  const previous = change.statement.quantities[change.index - 1];
  if (!previous || previous.part !== change.part || isAside(previous, change)) return undefined;
  return isBaseline(previous) && isLevel(previous) ? previous : undefined;
};

/** Where levels may stand that a change lies between: points between rates, anything else between its own kind. */
const mayBound = (change: Quantity, level: Quantity): boolean =>
  isLevel(level) &&
  !isAside(level, change) &&
  (isPoints(change) ? isRatio(level) : areAlike(change, level) || (isRatio(change) && !isRatio(level)));

/** 下转比上转多257人次: what it is compared with. */
const NAMED = /(?:比|较|与|高于|低于|超过|多于|少于)([一-龥]{2,8}?)(?:的)?(?:多|少|高|低|快|慢|增加|减少|相比)?$/u;
const TARGET = /目标|计划|任务|预算|控制数|控制价|编制|概算|标准/u;

/** 比目标多8.6公里: the target is a number that was called so before. */
function* findNamedBase(change: Quantity, before: readonly Quantity[]): Iterable<Bridge> {
  const said = TARGET.exec(change.lead)?.[0];
  const [now] = before;
  if (!now) return;
  const name = NAMED.exec(change.lead)?.[1];
  for (const base of before.slice(1, 6)) {
    const named = (said !== undefined && base.lead.includes(said)) || (name !== undefined && base.lead.includes(name));
    if (areAlike(base, now)) yield { now, base, support: named && base.part === change.part ? 'likely' : 'guess' };
  }
  for (const base of before.slice(0, 1))
    for (const other of before.slice(1, 4)) if (areAlike(base, other)) yield { now: other, base, support: 'guess' };
}

/** Whether the words call two levels by one name; a bare 上年为 has none of its own. */
function areNamedAlike(a: Quantity, b: Quantity): boolean {
  const [one, other] = [nameOf(a), nameOf(b)];
  return one === '' || other === '' || one === other || countSharedEnding(one, other) >= 2;
}

/** Of two levels side by side the one that came first in time; `sure` where the words say so of one and the same measure. */
function orderPair(a: Quantity, b: Quantity): { readonly now: Quantity; readonly base: Quantity; readonly sure: boolean } | undefined {
  const sure = b.index - a.index <= 2 && areNamedAlike(a, b);
  if (isOutcome(b) && isBase(a)) return { now: b, base: a, sure: true };
  const [one, other] = [readYearOf(a), readYearOf(b)];
  if (one !== undefined && other !== undefined && one !== other) return one < other ? { now: b, base: a, sure } : { now: a, base: b, sure };
  if (isBaseline(a) === isBaseline(b)) return undefined;
  return isBaseline(b) ? { now: a, base: b, sure } : { now: b, base: a, sure };
}

/** What the sentence is about where its parts were listed in between: 支出30万元，其中接待费4万元，较上年34万元下降. */
function readHead(change: Quantity, nows: readonly Quantity[]): Quantity | undefined {
  const { block, start } = change.statement;
  const among = block.text.slice(start, change.start).search(/其中|包括|，含/u);
  return among < 0 ? undefined : nows.findLast(({ end }) => end <= start + among + 1);
}

const BARE_BASE = /^(?:上年同期|去年同期|上年度?|去年|上一年度?|同期|(?:19|20)\d\d[年届]度?)(?:则|仅)?(?:为|是)?$/u;

/** 立案218件，同比增长16.6%，2022年为187件: the change stands right between its two levels, and the second has no name but its year. */
const isToldBase = (change: Quantity, now: Quantity, base: Quantity): boolean =>
  now.index === change.index - 1 &&
  base.index === change.index + 1 &&
  now.part === change.part &&
  now.depth === change.depth &&
  !isOutcome(now) &&
  findSeries(change) === undefined &&
  BARE_BASE.test(base.lead.replace(/^[（，\s]+/u, ''));

/** The pairs (now, base) that the words allow, the likeliest first. */
function* findBridges(change: Quantity): Iterable<Bridge> {
  const { quantities } = change.statement;
  if (isFlow(change)) return;
  const before = quantities
    .slice(0, change.index)
    .filter((other) => mayBound(change, other))
    .reverse();
  const after = quantities.slice(change.index + 1).filter((other) => mayBound(change, other));
  if (isAgainstName(change)) {
    yield* findNamedBase(change, before);
    return;
  }
  const direct = findBaseBefore(change);
  if (direct && mayBound(change, direct)) {
    // 比上年的8260张增长15.01%，达到9500张.
    const [later] = after;
    if (later && areAlike(later, direct) && isOutcome(later) && later.start - change.end <= 8) {
      yield { now: later, base: direct, support: 'sure' };
      return;
    }
    const nows = before.filter(
      (other) =>
        other !== direct &&
        areAlike(other, direct) &&
        other.index < direct.index &&
        (!isBaseline(other) || isOutcome(other)) &&
        !isOutcome(direct) &&
        other.term.role !== 'mean',
    );
    // 成交额24亿元，平均每项674万元；成交额比上年21亿元增加: the one that is called the same.
    const now = nows.find((other) => countSharedEnding(other.term.label, direct.term.label) >= 2) ?? nows[0];
    const head = readHead(change, nows);
    if (now)
      yield {
        now,
        base: direct,
        support: now.part === change.part && (!head || head === now) ? 'sure' : head && head !== now ? 'guess' : 'likely',
      };
    if (head && head !== now) yield { now: head, base: direct, support: 'likely' };
  }
  const [first, second] = before;
  if (first && second && areAlike(first, second)) {
    const pair = orderPair(second, first);
    const near = first.part === change.part && second.part === change.part;
    const own = change.term.label.replace(TIMES, '');
    const bare =
      change.index - first.index <= 2 &&
      (own === '' || countSharedEnding(own, nameOf(first)) >= 2 || countSharedEnding(own, nameOf(second)) >= 2);
    // 分别减少13起、4人、21人，降幅分别为…: each of a row has a change of its own.
    const listed = findSeries(change) !== undefined;
    if (pair)
      yield {
        ...pair,
        support: listed ? 'guess' : pair.sure && near && bare ? 'sure' : near && change.index - second.index <= 3 ? 'likely' : 'guess',
      };
  }
  // 增长8.8%，由2438人次增加到2708人次; 增长9.7%，达到4336人次，上年同期为3928人次.
  const [next, last] = after;
  if (next && last && areAlike(next, last) && last.part === change.part && (first === undefined || !areAlike(first, next))) {
    const pair = orderPair(next, last);
    const near = next.start - change.end <= NEAR && (isOutcome(next) || isOutcome(last));
    if (pair) yield { ...pair, support: near && pair.sure && isOfOne(next, change) ? 'sure' : 'guess' };
  }
  // 提高1.1个百分点，上年为83.0%.
  const [told] = after;
  if (
    told &&
    first &&
    areAlike(told, first) &&
    isBaseline(told) &&
    told.start - change.end <= NEAR &&
    !BREAKS.test(textBetween(change, told)) &&
    !AGAIN.test(textBetween(change, told))
  ) {
    yield { now: first, base: told, support: isBaseline(first) ? 'guess' : isToldBase(change, first, told) ? 'sure' : 'likely' };
  }
  for (const now of before.slice(0, 4)) {
    for (const base of [...before.slice(0, 5), ...after.slice(0, 2)]) {
      if (base !== now && areAlike(base, now) && isBaseline(base) && (!isBaseline(now) || isOutcome(now)))
        yield { now, base, support: 'guess' };
    }
  }
}

/** 比规定的15个工作日快4个工作日: sooner is less time. */
function readSign({ term, numeral: { unit }, lead }: Quantity): 1 | 0 | -1 | undefined {
  if (!/[天日时钟月]/u.test(unit)) return term.change;
  if (/(?:快|提前|提早|早)了?$/u.test(lead)) return -1;
  return /(?:慢|晚|延后|推迟)了?$/u.test(lead) ? 1 : term.change;
}

/** 相差 says no direction: the larger less the smaller. */
function difference(change: Quantity, { now, base }: Bridge): Expression {
  const sign = readSign(change);
  const down = sign === -1 || (sign === undefined && compare(inBase(now), inBase(base)) < 0);
  return down ? minus(of(base), of(now)) : minus(of(now), of(base));
}

/** Readings of a change as a difference of two levels. */
export function* proposeDifference(change: Quantity): Iterable<Reading> {
  for (const bridge of findBridges(change))
    yield { expression: difference(change, bridge), support: isOfPrices(change, bridge) ? 'guess' : bridge.support };
  const series = findSeries(change);
  if (!series) return;
  // 分别提高0.18个和0.23个百分点，上年分别为61.09%和44.85%.
  const levels = change.statement.quantities.filter((other) => mayBound(change, other));
  for (const now of levels) {
    for (const base of levels) {
      if (now !== base && areAlike(now, base) && isBaseline(base) && !isBaseline(now))
        yield { expression: minus(of(now), of(base)), support: 'guess' };
    }
  }
}

/** What there was before the change. */
const fromBefore = (level: Quantity, delta: Quantity): Expression =>
  delta.term.change === 1 ? minus(of(level), of(delta)) : plus(of(level), of(delta));

/** The nearest amount before that is neither rate nor plan. */
const findLevelBefore = ({ statement, depth }: Quantity, index: number): Quantity | undefined =>
  statement.quantities
    .slice(0, index)
    .findLast((other) => !isRatio(other) && !isPoints(other) && !PLANS.has(roleOf(other) ?? '') && other.depth <= depth);

const HELD = /^(?:以|之)?内|^的?(?:限额|控制数|控制线|预算数?)(?:以|之)?内?/u;

/** 控制在预算32万元以内: what a number is held to did not change. */
const isBound = ({ before, after, numeral }: Quantity): boolean =>
  numeral.hedge === 'at-most' || HELD.test(after) || /控制在[^，。；]{0,10}$|不超过[^，。；]{0,10}$/u.test(before);

const PLANS: ReadonlySet<string> = new Set(['budget', 'target']);
const BARE_CHANGE = /^，(?:净|同比)?(?:增加|增收|增支|净增|增长|增|减少|减收|减支|下降|降低|减)(?:额|金额|资金|了|为)*$/u;

/** 完成6400万元，增长6.67%，增收400万元: the change in figures stands behind the rate. */
function* proposeChangeBehind(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const delta = quantities[rate.index + 1];
  if (!delta || delta.part !== rate.part || isRatio(delta) || isPoints(delta) || !isDelta(delta)) return;
  if (delta.term.change !== rate.term.change || !BARE_CHANGE.test(textBetween(rate, delta).trim())) return;
  const next = quantities[delta.index + 1];
  if (next && next.part === delta.part && isRatio(next) && isDelta(next)) return;
  const level = findLevelBefore(rate, rate.index);
  if (level && isLevel(level) && areAlike(level, delta) && !isBaseline(level))
    yield { expression: over(of(delta), fromBefore(level, delta)), support: level.part === rate.part ? 'likely' : 'guess' };
}

const isNow = (level: Quantity, delta: Quantity): boolean =>
  level.part === delta.part && isLevel(level) && areAlike(level, delta) && !isBaseline(level) && !PLANS.has(roleOf(level) ?? '');

/** Readings of a growth rate: from two levels, from a change and its base, from a change and where it led. */
export function* proposeGrowth(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const previous = quantities[rate.index - 1];
  const bridges = [...findBridges(rate)];
  const agrees = (other: Quantity) => rate.term.change === undefined || other.term.change === rate.term.change;
  const delta =
    previous && isDelta(previous) && agrees(previous) && !isRatio(previous) && !isPoints(previous) && previous.part === rate.part
      ? previous
      : undefined;
  if (delta) {
    const sureBase = [...findBridges(delta)].find(({ support }) => support === 'sure');
    if (sureBase) yield { expression: over(of(delta), of(sureBase.base)), support: 'sure' };
    const base = findBaseBefore(delta);
    if (base && areAlike(base, delta)) yield { expression: over(of(delta), of(base)), support: 'sure' };
    // 完成6400万元，占预算的64%，比上年增收400万元，增长6.67%: rates may stand in between.
    // A bracket in between tells of something else: 控制率85%（预算256万元），同比减少12万元.
    const beside = quantities.slice(0, delta.index).findLast((other) => other.depth <= delta.depth && !isBound(other));
    const level = beside?.kind === 'percent' ? findLevelBefore(rate, delta.index) : beside;
    // 发放330万元，其中春季150万元、秋季180万元，比上年减少20万元: the head of the list as well as its last part.
    const head =
      level &&
      readHead(
        delta,
        quantities
          .slice(0, level.index)
          .filter((other) => isNow(other, delta))
          .reverse(),
      );
    if (!base && head) yield { expression: over(of(delta), fromBefore(head, delta)), support: 'likely' };
    if (!base && level && isLevel(level) && areAlike(level, delta) && !isBaseline(level)) {
      const direct = level.index === delta.index - 1;
      const support = level.part !== delta.part ? 'guess' : direct && delta.term.compared && !head ? 'sure' : 'likely';
      // 年初预算6530万元，追加312万元，追加比例4.79%: it is the level itself that was raised.
      if (PLANNED.test(level.before) && !delta.term.compared) yield { expression: over(of(delta), of(level)), support: 'likely' };
      else yield { expression: over(of(delta), fromBefore(level, delta)), support: direct && support === 'guess' ? 'likely' : support };
    }
    const told = quantities.slice(rate.index + 1).find((other) => areAlike(other, delta));
    if (told && isBaseline(told))
      yield { expression: over(of(delta), of(told)), support: told.index === rate.index + 1 ? 'likely' : 'guess' };
  } else yield* proposeChangeBehind(rate);
  for (const bridge of bridges) {
    if (dimensionOf(bridge.now).name === dimensionOf(rate).name) continue;
    yield { expression: over(difference(rate, bridge), of(bridge.base)), support: delta ? 'guess' : bridge.support };
  }
}
