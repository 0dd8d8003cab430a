import lexicon from '../../schemas/lexicon/check-gaps.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import { isGeneric, stripFillers } from './content-words.ts';
import type { Reading } from './decide.ts';
import { RATIO } from './dimension.ts';
import { type Expression, inBase, minus, of } from './expression.ts';
import type { Facts } from './facts.ts';
import { dropTails, type GapClaim, saysAny } from './gap-claim.ts';
import { isBaseline, isDelta, isRatio } from './levels.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

/** A gap between two rates, with the rates it may be said of, nearest first. */
export type Gap = {
  readonly points: Quantity;
  readonly claim: GapClaim;
  readonly nows: readonly Quantity[];
  readonly beside: Quantity | undefined;
};

/** 分别增长9.3%和8.1%，分别快3.5和2.3个百分点: each gap of a row is told of the rate at its own place. */
export function findAligned(
  points: Quantity,
  rates: readonly Quantity[],
): { readonly now: Quantity; readonly first: Quantity } | undefined {
  const gaps = findSeries(points);
  const [first] = gaps?.items ?? [];
  const last = first && rates.findLast(({ index }) => index < first.index);
  const row = last && findSeries(last);
  if (!gaps || !first || row?.items.length !== gaps.items.length) return undefined;
  const now = row.items[gaps.place];
  return now && { now, first };
}

export const isLarger = (a: Quantity, b: Quantity): boolean => compare(inBase(a), inBase(b)) >= 0;

export function gapOf(now: Quantity, base: Quantity, sign: GapClaim['sign']): Expression {
  if (sign === 1 || (!sign && isLarger(now, base))) return minus(of(now), of(base));
  return minus(of(base), of(now));
}

/** The last words before two rates are the same, more than the word for a rate. */
export function isNamesake(a: Quantity, b: Quantity): boolean {
  const name = dropTails(b.before).slice(-5);
  return name.length >= 4 && a.before.includes(name);
}

const QUARTER = /(?:第?([一二三四1-4])季度|([1-4])季)[^，。；\d]{0,4}(?:当季|单季|推进|提高|加快|新增|提升|增加|上升)[^，。；\d]{0,6}$/u;

/** 各季度累计支出进度分别为…，其中三季度当季推进25.4个百分点: the step from the quarter before. */
function* proposeQuarter({ points }: Gap): Iterable<Reading> {
  const [, han, digit] = QUARTER.exec(points.lead) ?? [];
  const place = han === undefined ? Number(digit) : '一二三四'.indexOf(han) + 1 || Number(han);
  if (!(place >= 2)) return;
  for (const rate of points.statement.quantities.slice(0, points.index)) {
    const series = isRatio(rate) ? findSeries(rate) : undefined;
    if (series?.place !== 0 || series.items.length < place || !/季度?/u.test(rate.lead)) continue;
    const [now, before] = [series.items[place - 1], series.items[place - 2]];
    if (now && before) yield { expression: minus(of(now), of(before)), support: series.items.length === 4 ? 'sure' : 'guess' };
    return;
  }
}

/** 提高2.34个百分点（上年69.58%）: the base stands right behind. */
function* proposeTrailing({ points, claim, nows, beside }: Gap): Iterable<Reading> {
  const [now] = nows;
  const next = points.statement.quantities[points.index + 1];
  if (!now || !next || !claim.sign || beside || now.statement !== points.statement || !isRatio(next) || !isBaseline(next)) return;
  const between = points.statement.block.text.slice(points.end, next.start);
  if (!saysAny(between, lexicon.priors) || !/^[（，,(]/u.test(between) || between.length > 12 || isDelta(next) || isBaseline(now)) return;
  if (claim.against !== undefined && claim.against !== '' && !saysAny(claim.against, lexicon.priors)) return;
  yield { expression: gapOf(now, next, claim.sign), support: now.part === points.part ? 'sure' : 'likely' };
}

const ENDING = 3;

/** 老年人满意率…，慢病患者满意率…，孕产妇满意率…，最高与最低相差: rates of one name in one sentence. */
function* proposeNamesakes({ points, claim }: Gap): Iterable<Reading> {
  if (claim.sign !== 0 || !saysAny(claim.subject, lexicon.most) || !saysAny(claim.subject, lexicon.least)) return;
  const rates = points.statement.quantities.slice(0, points.index).filter(isRatio);
  const end = dropTails(rates.at(-1)?.before ?? '').slice(-ENDING);
  if (end.length < ENDING || rates.some(isDelta)) return;
  const alike = rates.filter(({ before }) => dropTails(before).endsWith(end)).sort((a, b) => compare(inBase(a), inBase(b)));
  const [low, high] = [alike[0], alike.at(-1)];
  if (alike.length >= 3 && low && high) yield { expression: minus(of(high), of(low)), support: 'sure' };
}

const OVERALL = /总体|整体|总(?:的)?$|^(?:全[县市区省旗州镇乡局院校]|部门|单位)/u;

/** A rate of all, not of one project or source: 支出进度98%, 部门整体执行率. */
const isOfAll = ({ before }: Quantity): boolean => {
  const label = stripFillers(before);
  return OVERALL.test(label) || /^合计|^总计/u.test(before) || isGeneric(label);
};

/** The only value, in base units, that the rates state; nothing where they state several. */
function pickOnly(rates: readonly Quantity[], now: Quantity): Quantity | undefined {
  const others = rates.filter((rate) => rate !== now && compare(inBase(rate), inBase(now)) !== 0);
  const [first, ...more] = others;
  return first && more.every((rate) => compare(inBase(rate), inBase(first)) === 0) ? first : undefined;
}

const isPlain = (rate: Quantity): boolean => !isDelta(rate) && !isBaseline(rate) && rate.numeral.hedge === undefined;

/** Rates that stand elsewhere in the document: the goal of the same name, the rate of the whole. */
function* proposeFar({ points, claim, nows, beside }: Gap, { facts }: { readonly facts: Facts }): Iterable<Reading> {
  const [now] = nows;
  const { against, sign } = claim;
  if (!now || !sign || against === undefined || against === '' || beside || now.statement !== points.statement) return;
  if (saysAny(against, lexicon.goals)) {
    const named = facts.around(RATIO, points).filter((rate) => !isDelta(rate) && isNamesake(rate, now));
    const goal = pickOnly(named, now);
    if (goal) yield { expression: gapOf(now, goal, sign), support: 'likely' };
  } else if (OVERALL.test(against) && !saysAny(against, [...lexicon.paces, ...lexicon.priors])) {
    const role = roleOf(now);
    if (role === undefined) return;
    const wholes = facts.around(RATIO, points).filter((rate) => isPlain(rate) && roleOf(rate) === role && isOfAll(rate));
    const whole = pickOnly(wholes, now);
    if (whole) yield { expression: gapOf(now, whole, sign), support: 'likely' };
  }
}

/** 执行率最低（92.00%），最高与最低相差8.00个百分点: the other end stands in the table that lists the rates. */
function* proposeExtremes({ points, claim, nows }: Gap, { facts }: { readonly facts: Facts }): Iterable<Reading> {
  const [now, other] = nows.filter(({ statement }) => statement === points.statement);
  if (claim.sign !== 0 || !now || other || !saysAny(claim.subject, lexicon.most) || !saysAny(claim.subject, lexicon.least)) return;
  const role = roleOf(now);
  const rates = facts.cells.filter((cell) => isRatio(cell) && roleOf(cell) === role && !cell.before.startsWith('合计'));
  const sorted = rates.sort((a, b) => compare(inBase(a), inBase(b)));
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (role === undefined || !low || !high) return;
  if ([low, high].some((end) => compare(inBase(end), inBase(now)) === 0)) yield { expression: minus(of(high), of(low)), support: 'sure' };
}

/** What the sentence itself writes out: the quarter before, the base behind the gap. */
export function* proposeWritten(gap: Gap): Iterable<Reading> {
  yield* proposeQuarter(gap);
  yield* proposeTrailing(gap);
}

/** Every reading that looks further than the rate beside the gap and the names it is told with. */
export function* proposeBases(gap: Gap, setting: { readonly facts: Facts }): Iterable<Reading> {
  yield* proposeWritten(gap);
  yield* proposeNamesakes(gap);
  yield* proposeFar(gap, setting);
  yield* proposeExtremes(gap, setting);
}
