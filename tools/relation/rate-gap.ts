import lexicon from '../../schemas/lexicon/check-gaps.json' with { type: 'json' };
import { add, compare, decimal, subtract } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import { computeExactly, type Decision, decide, type Reading, type Support } from './decide.ts';
import { RATIO } from './dimension.ts';
import { constant, dimensionOf, type Expression, inBase, minus, of, over } from './expression.ts';
import type { Facts } from './facts.ts';
import { findAligned, type Gap, gapOf, isLarger, isNamesake, proposeBases, proposeWritten } from './gap-base.ts';
import { dropTails, type GapClaim, readGapClaim, saysAny } from './gap-claim.ts';
import { isBaseline, isDelta, isPoints, isRatio, textBetween } from './levels.ts';
import { findNamed, readName } from './rate-name.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

/** Where a gap is looked at; `at` is the place of its statement. */
export type GapSetting = { readonly statements: readonly Statement[]; readonly at: number; readonly facts: Facts };

/** The rate that stands right before the gap and that it is measured from: 高于95%的目标值, 比上年（94.2%）提高. */
function findBeside(points: Quantity): Quantity | undefined {
  const previous = points.statement.quantities[points.index - 1];
  if (!previous || !isRatio(previous)) return undefined;
  const between = textBetween(previous, points);
  if (between.length > 14 || /[，。；、,;]/u.test(between)) return undefined;
  const { against } = readGapClaim(`${previous.lead}${between}`);
  return against !== undefined && readGapClaim(`${previous.lead}高`).against !== undefined
    ? previous
    : saysAny(previous.lead, [...lexicon.above, ...lexicon.below])
      ? previous
      : undefined;
}

const MONTH = /(\d{1,2})月(?:(\d{1,2})日|底|末|份)?|(上半年|半年)|(?:前)?([一二三1-3])季度/gu;

/** The part of the year that has passed at the last month end named before the gap: 截至9月30日 is nine of twelve. */
function readPace(points: Quantity): Expression | undefined {
  const { block, start } = points.statement;
  const last = [...block.text.slice(start, points.start).matchAll(MONTH)].at(-1);
  if (!last) return undefined;
  const [, month, day, half, quarter] = last;
  if (day !== undefined && Number(day) < 28) return undefined;
  const months =
    month !== undefined
      ? Number(month)
      : half !== undefined
        ? 6
        : quarter !== undefined
          ? ('一二三'.indexOf(quarter) + 1 || Number(quarter)) * 3
          : 0;
  return months >= 1 && months <= 12 ? over(constant(decimal(String(months))), constant(decimal('12'))) : undefined;
}

function readGap(points: Quantity, { statements, at }: GapSetting): Gap {
  const beside = findBeside(points);
  const own = points.statement.quantities.slice(0, points.index).filter((other) => isRatio(other) && other !== beside);
  const aligned = beside ? undefined : findAligned(points, own);
  const lead = aligned && points.before.length <= 2 ? aligned.first.lead : points.lead;
  const claim = readGapClaim(beside ? `${beside.lead}${textBetween(beside, points)}` : lead);
  const earlier = [1, 2].flatMap((step) => {
    const statement = statements[at - step];
    return statement && statement.blockIndex === points.statement.blockIndex ? statement.quantities.filter(isRatio).toReversed() : [];
  });
  // 2.63%，比上年2.48%提升0.15个百分点，比目标高…: said of 2.63%.
  const told = own.toReversed();
  const first = [...(aligned ? [aligned.now] : []), ...told.filter((rate) => !isBaseline(rate) && rate !== aligned?.now)];
  return { points, claim, beside, nows: [...first, ...told.filter(isBaseline), ...earlier].slice(0, 12) };
}

/** 分别比上年提高0.18个百分点和0.23个百分点，上年分别为61.09%和44.85%: each at its own place. */
function* proposeAligned(points: Quantity): Iterable<Reading> {
  const series = findSeries(points);
  const [first] = series?.items ?? [];
  if (!series || !first) return;
  const { quantities } = points.statement;
  const { sign } = readGapClaim(first.lead);
  const size = series.items.length;
  const nows = quantities.slice(0, first.index).filter(isRatio).slice(-size);
  const after = quantities.slice(first.index + size).filter(isRatio);
  const told = after[0] && isBaseline(after[0]) ? after.slice(0, size) : [];
  const earlier = quantities
    .slice(0, first.index)
    .filter(isRatio)
    .slice(-2 * size, -size);
  const [now, base] = [nows[series.place], told[series.place] ?? earlier[series.place]];
  if (now && base && sign)
    yield { expression: gapOf(now, base, sign), support: told.length === size && nows.length === size ? 'sure' : 'guess' };
}

/** 完成年计划的76.5% is a result, no goal. */
const OF_GOAL = /(?:完成|占|为|达到?|实现)[^，。；]{0,10}(?:计划|目标|任务)[^，。；]{0,4}的?$/u;

const isGoal = ({ lead, after, numeral }: Quantity): boolean =>
  !OF_GOAL.test(lead) && (saysAny(lead, lexicon.goals) || saysAny(after.slice(0, 6), lexicon.goals) || numeral.hedge === 'at-least');

/** Rates whose words say what the gap is measured from. */
function* proposeNamed({ points, claim, nows }: Gap, { statements, at }: GapSetting): Iterable<Reading> {
  const { against, sign } = claim;
  const [nearest] = nows;
  if (against === undefined || against === '' || !nearest) return;
  const name = readName(claim.subject);
  const listed = name === '' ? undefined : findNamed(name, points.statement, nearest);
  const goal = saysAny(against, lexicon.goals);
  const reached = goal ? nows.find((other) => !isGoal(other) && other.statement === points.statement) : undefined;
  const now = listed ?? reached ?? nearest;
  const own = now.statement === points.statement;
  const others = points.statement.quantities.filter((other) => isRatio(other) && other !== now);
  if (goal) {
    const goals = others.filter(isGoal);
    for (const base of goals)
      yield {
        expression: gapOf(now, base, sign),
        support: own && goals.length === 1 && saysAny(base.lead, lexicon.goals) ? 'sure' : 'guess',
      };
    return;
  }
  const pace = saysAny(against, lexicon.paces) ? others.find(({ lead }) => saysAny(lead, lexicon.paces)) : undefined;
  if (pace) yield { expression: gapOf(now, pace, sign), support: own ? 'sure' : 'likely' };
  if (pace || saysAny(against, lexicon.priors)) return;
  if (saysAny(against, lexicon.paces)) {
    const passed = readPace(points);
    if (passed) yield { expression: sign === -1 ? minus(passed, of(now)) : minus(of(now), passed), support: own ? 'likely' : 'guess' };
    return;
  }
  yield* proposeByName(now, readName(against), claim, { statements, at, own });
}

const FAR = 80;
const GROWTH = /(?:增速|增幅|增长率|涨幅|降幅)$/u;
const PERIOD = /^(?:前|第|上)?[一二三四\d至到—-]{0,5}(?:个?季度|月份?|半年|年度?|周|旬|期)末?$/u;

function* proposeByName(
  now: Quantity,
  name: string,
  { sign, against = '' }: GapClaim,
  { statements, at, own }: { statements: readonly Statement[]; at: number; own: boolean },
): Iterable<Reading> {
  if (name === '') return;
  const found: Quantity[] = [];
  for (let i = Math.min(at + 3, statements.length - 1); i >= Math.max(0, at - FAR); i -= 1) {
    const statement = statements[i];
    if (!statement?.text.includes(name)) continue;
    const base = findNamed(name, statement, now);
    // 快于全市经济增速: only a growth is meant, no contribution to it.
    if (base && base !== now && (!GROWTH.test(against) || isDelta(base) || GROWTH.test(dropTails(base.before)))) found.push(base);
  }
  const [first, ...rest] = found;
  if (!first) return;
  const alone = rest.every((other) => compare(other.value, first.value) === 0);
  const near = first.statement.blockIndex === now.statement.blockIndex;
  // 增速比一季度提高: which rate of that time is meant, the words do not say.
  const support: Support = own && alone && name.length >= 2 && !PERIOD.test(name) ? (near ? 'sure' : 'likely') : 'guess';
  yield { expression: gapOf(now, first, sign), support };
  for (const base of rest.slice(0, 6)) yield { expression: gapOf(now, base, sign), support: 'guess' };
}

/** The words from the number before a rate to it: 养老服务满意度最高，为. */
const readLead = ({ statement, index, start, before, lead }: Quantity): string => {
  const from = statement.quantities[index - 1]?.end ?? statement.start;
  return before === '' ? lead : statement.block.text.slice(Math.max(from, start - 12), start);
};

/** 两者相差, 最高与最低相差: the ends of the rates that the sentence or those before it list. */
function* proposeDistance({ points, claim, nows }: Gap): Iterable<Reading> {
  if (claim.sign !== 0) return;
  const own = nows.filter(({ statement }) => statement === points.statement);
  const extremes = saysAny(points.statement.text, lexicon.most) || saysAny(points.statement.text, lexicon.least);
  const ends = (list: readonly Quantity[]): Expression | undefined => {
    const sorted = [...list].sort((a, b) => compare(inBase(a), inBase(b)));
    const [low, high] = [sorted[0], sorted.at(-1)];
    return low && high && low !== high ? minus(of(high), of(low)) : undefined;
  };
  const named = [lexicon.most, lexicon.least].map((words) => own.find((rate) => saysAny(readLead(rate), words)));
  const [high, low] = named;
  if (high && low && high !== low) yield { expression: minus(of(high), of(low)), support: 'sure' };
  const whole = ends(own);
  const [b, a] = own;
  if (whole)
    yield {
      expression: whole,
      support:
        own.length === 2 || (extremes && findSeries(points) === undefined && b && findSeries(b)?.items.length === own.length)
          ? 'sure'
          : 'guess',
    };
  if (a && b && own.length > 2)
    yield { expression: gapOf(a, b, 0), support: /[两二]者|[两二]项/u.test(claim.subject) && !extremes ? 'likely' : 'guess' };
  const all = ends(nows);
  if (all) yield { expression: all, support: 'guess' };
}

/** A rate of the document that lies just so far off: enough to confirm the gap where it is of the same kind. */
function* lookUp({ points, claim, nows }: Gap, { facts }: GapSetting): Iterable<Reading> {
  const distance = inBase(points);
  for (const now of nows.slice(0, 3)) {
    const values = [
      ...(claim.sign === -1 ? [] : [subtract(inBase(now), distance)]),
      ...(claim.sign === 1 ? [] : [add(inBase(now), distance)]),
    ];
    for (const base of values.flatMap((value) => facts.saying(RATIO, value).slice(0, 12))) {
      if (base !== now && isOfKind(base, now, claim)) yield { expression: gapOf(now, base, claim.sign), support: 'guess' };
    }
  }
}

const endOf = ({ before }: Quantity): string => /[一-龥]{1,2}(?:率|度|重|比)(?=[为达到是在约：]*$)/u.exec(before)?.[0] ?? '';

const WANTED = [...lexicon.goals, '不低于', '不少于', '力争', '确保'];

function isOfKind(base: Quantity, now: Quantity, { against = '' }: GapClaim): boolean {
  if (saysAny(against, lexicon.goals))
    return isGoal(base) || roleOf(base) === 'target' || saysAny(base.statement.text, WANTED) || isNamesake(base, now);
  if (saysAny(against, lexicon.priors)) return isBaseline(base);
  const role = roleOf(now);
  const end = endOf(now);
  return (role !== undefined && roleOf(base) === role) || (end !== '' && base.before.includes(end));
}

/** Any two rates of the sentence, in the direction told. */
function* proposeAny({ points, claim, nows }: Gap): Iterable<Reading> {
  const own = points.statement.quantities.filter((other) => isRatio(other) && dimensionOf(other).exponent === -2);
  const [now] = nows;
  if (own.length > 1 && own.length <= 6) {
    for (const a of own)
      for (const b of own)
        if (a !== b && (claim.sign !== 0 || isLarger(a, b))) yield { expression: gapOf(a, b, claim.sign), support: 'guess' };
  }
  if (now) for (const base of nows.slice(1, 6)) yield { expression: gapOf(now, base, claim.sign), support: 'guess' };
}

const areSame = (a: Expression, b: Expression): boolean => a.op === 'number' && b.op === 'number' && a.quantity === b.quantity;

/** The same two rates the other way round: where the words say which is the higher, no reading of them. */
const isOpposite = ({ expression: a }: Reading, { expression: b }: Reading): boolean =>
  a.op === '-' && b.op === '-' && areSame(a.left, b.right) && areSame(a.right, b.left);

/** At face value: rounding makes too many pairs agree by chance. */
const isExact = (points: Quantity, { expression }: Reading): boolean => {
  const exact = computeExactly(points, expression);
  return exact !== undefined && compareR(exact, toRational(points.value)) === 0;
};

/** Whether so many points are the gap between two rates, the way round that the words tell. */
export function decideGap(points: Quantity, setting: GapSetting): Decision | undefined {
  const gap = readGap(points, setting);
  const [now] = gap.nows;
  const worded: Reading[] = [...proposeAligned(points)];
  if (gap.beside && now)
    worded.push({ expression: gapOf(now, gap.beside, gap.claim.sign), support: now.statement === points.statement ? 'sure' : 'likely' });
  worded.push(...proposeNamed(gap, setting), ...proposeDistance(gap), ...proposeBases(gap, setting));
  const firm = worded.filter(({ support }) => support !== 'guess');
  const isOpen = (guess: Reading) => guess.support !== 'guess' || !firm.some((other) => isOpposite(guess, other));
  const told = decide(points, worded.filter(isOpen));
  if (told?.verdict === 'holds') return told;
  const loose = [...lookUp(gap, setting), ...proposeAny(gap)].filter((guess) => isOpen(guess) && isExact(points, guess));
  return decide(points, [...worded.filter(isOpen), ...loose]);
}

const WHOLE = decimal('100');
/** Rates of a part in its whole: none can be above 100%. */
const BOUNDED = /(?:执行|支出|支付|使用|到位|合格|满意|覆盖|普及|及时|优良|达标|回收)[^，。；]{0,2}[率度]|进度|占比|比重/u;

/**
 * The rate in the same sentence that a gap is said of, where the gap cannot be: what is above another by more than itself, what is
 * below one that would have to be above 100%.
 */
export function findImpossible(points: Quantity, setting: GapSetting): Quantity | undefined {
  const { claim, nows, beside } = readGap(points, setting);
  const [now] = nows;
  if (!claim.sign || beside || !now || now.statement !== points.statement || now.part !== points.part || isDelta(now)) return undefined;
  if (claim.sign === 1) return compare(inBase(points), inBase(now)) > 0 ? now : undefined;
  if (!BOUNDED.test(now.before) || !BOUNDED.test(`${claim.against ?? ''}`)) return undefined;
  return compare(add(points.value, now.value), WHOLE) > 0 ? now : undefined;
}

/** `比基本支出执行率低5.82%`: a gap between two rates that is written as a percentage; the words must compare rates, and no amount. */
export function decideGapAsPercent(change: Quantity, setting: GapSetting): Decision | undefined {
  const gap = readGap(change, setting);
  const { claim, nows, beside } = gap;
  const [now] = nows;
  const previous = change.statement.quantities[change.index - 1];
  const linked = previous !== undefined && (isRatio(previous) || isPoints(previous));
  if (!linked || !now || now.statement !== change.statement) return undefined;
  if (change.after.startsWith('的') || claim.sign === undefined) return undefined;
  // 较上年的90.1%提高2.2%: percent-or-points reads a change that stands right behind its base.
  if (beside && isDelta(change) && isBaseline(beside)) return undefined;
  const written = [...proposeWritten(gap)].length > 0;
  if (claim.sign !== 0 && (claim.against ?? '').length < 2 && !beside && !written) return undefined;
  if (isDelta(now) && !/[增降]/u.test(change.lead)) return undefined;
  const decision = decideGap(change, setting);
  if (
    decision?.verdict !== 'holds' ||
    !isExact(change, decision) ||
    !(written || decision.operands.includes(now)) ||
    now.part !== change.part
  )
    return undefined;
  // Five per cent above a target of a hundred per cent is five per cent of it.
  return claim.sign !== 0 && decision.operands.some(({ value }) => compare(value, WHOLE) === 0) ? undefined : decision;
}
