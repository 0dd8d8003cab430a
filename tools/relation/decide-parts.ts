import { compare, type Decimal, negate } from '../number/decimal.ts';
import { toRational } from '../number/rational.ts';
import { countDigits } from './accuse.ts';
import { type Decision, decide } from './decide.ts';
import { type Expression, inBase, minus, of, plus } from './expression.ts';
import { isDelta, isRatio, textBetween } from './levels.ts';
import { listSlips } from './one-slip.ts';
import { areSingledOut, countsForEach, fallShort, isPartition } from './partition.ts';
import { type Claim, PARTIAL } from './parts.ts';
import { findRepairs } from './repair.ts';
import { findSeries } from './series.ts';
import { type Quantity, replaceNumeral } from './statement.ts';

const signOf = (whole: Quantity, part: Quantity): 1 | -1 => ((whole.term.change ?? 1) * (part.term.change ?? 1) < 0 ? -1 : 1);

/** The sum of the parts, in reading order. */
export const addUp = (whole: Quantity, parts: readonly Quantity[]): Expression => {
  const [first, ...rest] = parts.toSorted((a, b) => a.statement.blockIndex - b.statement.blockIndex || a.start - b.start);
  if (!first) throw new RangeError('Expected at least one part');
  const start: Expression = signOf(whole, first) < 0 ? of(replaceNumeral(first, first.numeral, negate(first.value))) : of(first);
  return rest.reduce((sum, part) => (signOf(whole, part) < 0 ? minus(sum, of(part)) : plus(sum, of(part))), start);
};

export type PartsDecision = Decision & { readonly doubt: 'none' | 'some' };

/** Whether the whole is the sum of one of the lists; a list that need not be complete only accuses where a single slip explains it. */
export function decideParts({ whole, link, lists, contested = false, rivals = [] }: Claim): PartsDecision | undefined {
  const judge = (parts: readonly Quantity[]) => decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  const exact = lists.map((parts) => findExactRun(whole, parts)).find((parts) => parts !== undefined);
  const held = exact && judge(exact);
  if (held) return { ...held, doubt: 'none' };
  const [likely] = lists;
  if (!likely) return undefined;
  if (link !== 'none') {
    const decision = decide(
      whole,
      lists.map((parts) => ({ expression: addUp(whole, parts), support: 'sure' })),
    );
    if (decision?.verdict === 'holds' || (decision?.verdict === 'rounding' && !decision.loose)) return { ...decision, doubt: 'none' };
  }
  const shifted = explainByUnit(whole, lists);
  if (shifted) return shifted;
  if (whole.numeral.hedge !== undefined || (link === 'none' && isItem(whole, likely))) return undefined;
  if (lists.some((parts) => parts.some(countsForEach)) || fallShort(likely)) return undefined;
  if (link === 'none' && whole.kind === 'count' && isStatus(whole, likely)) {
    const accused = judge(likely);
    if (accused?.verdict === 'broken' && findRepairs(accused).length > 0) return { ...accused, doubt: 'some' };
  }
  if (rivals.some((rival) => measureGap(rival, likely) === 0n)) return undefined;
  if (link === 'complete' || (link === 'opens' && isPartition(likely, !contested, whole))) {
    const accused = judge(likely);
    return accused && { ...accused, doubt: 'none' };
  }
  if (link !== 'none' && areSingledOut(likely, whole) && !isNearly(whole, likely, 5n)) return undefined;
  // 1 + 1 + 1512 comes near 1511 whatever the small ones are.
  const lone = likely.some((part) => isNearly(whole, [part], 50n));
  if (link === 'none' && !lone && countDigits(whole) >= 4 && likely.length >= 2 && isNearly(whole, likely, 500n)) {
    const accused = judge(likely);
    if (accused?.verdict === 'broken') return { ...accused, doubt: 'some' };
  }
  // 产量63324万吨，其中稻谷20849万吨，减产2%；小麦13772万吨，增产0.6%: a line of each, with its own change, leaves the small ones out.
  if (
    likely.length >= 2 &&
    measureGap(whole, likely) < 0n &&
    (likely.filter(hasOwnChange).length >= Math.max(2, likely.length - 1) || haveChanges(likely))
  )
    return explainBySlip(whole, lists, 4);
  const large = whole.kind === 'money' || whole.kind === 'measure' || (likely.length >= 3 && whole.value.units >= 100n);
  const margin = likely.length >= 3 ? 5n : 20n;
  if (
    (link === 'opens' && large && likely.length >= 2 && !contested && isNearly(whole, likely, margin)) ||
    (link === 'none' && isPartition(likely, false) && isNearly(whole, likely, 5n))
  ) {
    const accused = judge(likely);
    if (accused?.verdict === 'broken') return { ...accused, doubt: 'some' };
  }
  if (PARTIAL.test(whole.statement.block.text.slice(Math.min(whole.end, likely[0]?.start ?? 0), likely.at(-1)?.end))) return undefined;
  if (whole.kind === 'count' && areMixed(likely)) return undefined;
  const told = explainBySlip(whole, lists, link === 'opens' ? 4 : 5);
  return (
    told ??
    (link === 'opens' && !contested ? (explainCount(whole, likely) ?? explainMany(whole, likely) ?? explainPair(whole, likely)) : undefined)
  );
}

const UNITS = [4, -4, 8, -8];
const LEAST_SHIFTED = 2;

/** 21,300元 = 16,720万元 + 3,150万元 + 1,430万元: the digits add up, and one number has the unit of another size. */
function explainByUnit(whole: Quantity, lists: Claim['lists']): PartsDecision | undefined {
  if (whole.kind !== 'money' && whole.kind !== 'measure' && whole.kind !== 'count') return undefined;
  for (const parts of lists) {
    if (parts.length < 2 || !mayHaveSlipped([whole, ...parts])) continue;
    const { whole: size, parts: own } = scale(whole, parts);
    const sum = own.reduce((total, part) => total + part, 0n);
    const moves = (value: bigint, due: bigint): boolean =>
      UNITS.some((power) => (power > 0 ? value * 10n ** BigInt(power) === due : value === due * 10n ** BigInt(-power)));
    const told = moves(size, sum) || own.some((part) => moves(part, size - (sum - part)));
    if (!told || countDigits(whole) < LEAST_SHIFTED) continue;
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    if (decision?.verdict === 'broken') return { ...decision, doubt: 'none' };
  }
  return undefined;
}

/** Units of one dimension that are ten thousand or more apart. */
const mayHaveSlipped = (quantities: readonly Quantity[]): boolean =>
  new Set(quantities.map(({ dimension }) => dimension.exponent)).size > 1;

const STATUS = /^(?:截至[^，]{0,12}|目前|现)?(?:已|全部|基本|部分)?(?:完成|办结|落实|整改|销号)(?:了)?$/u;
const NOT_YET = /^(?:未|尚未|仍未|没有)(?:能)?(?:完成|办结|落实|整改|销号|启动)$/u;

/** 任务23项，完成27项、未完成1项: all that can become of what was set. */
function isStatus(whole: Quantity, parts: readonly Quantity[]): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || parts.some(({ part, statement }) => part !== whole.part || statement !== whole.statement)) return false;
  return (
    STATUS.test(first.before) &&
    NOT_YET.test(last.before) &&
    parts.every((part, i) => part.index === first.index + i) &&
    first.index === whole.index + 1
  );
}

const SUMS = /合计|共|总|小计|达到?$/u;
/** 人员经费、公用经费、项目支出: the last is beside the others. */
const OF_PROJECTS = /项目(?:支出|经费|资金)/u;
const POSTS = /编制|核定/u;

/** A further item of the list rather than its sum (A 3个、B 5个、C 7个), or posts beside those who fill them. */
const isItem = (whole: Quantity, parts: readonly Quantity[]): boolean =>
  (OF_PROJECTS.test(whole.before) && !parts.some(({ before }) => before.includes('项目'))) ||
  (POSTS.test(whole.lead) && !parts.some(({ lead }) => POSTS.test(lead))) ||
  (!SUMS.test(whole.before) &&
    parts.some((part) => part.statement === whole.statement && Math.abs(part.index - whole.index) === 1 && isListed(part, whole)));

const isListed = (a: Quantity, b: Quantity): boolean => {
  const [left, right] = a.index < b.index ? [a, b] : [b, a];
  return textBetween(left, right).trimStart().startsWith('、');
};

/** A rate of change stands right behind the number: 408万吨，增长1.8%. */
function hasOwnChange({ statement, index, part }: Quantity): boolean {
  const next = statement.quantities[index + 1];
  return next !== undefined && next.part === part && isRatio(next) && isDelta(next);
}

/** 分别完成319亿元和73亿元，分别增长12.1%、67.5%和60.1%: a change of each stands in a row behind the last. */
function haveChanges(parts: readonly Quantity[]): boolean {
  const last = parts.at(-1);
  const next = last?.statement.quantities[last.index + 1];
  const row = next && isRatio(next) && isDelta(next) ? findSeries(next) : undefined;
  return row?.items.length === parts.length;
}

/** Within such a part of the whole: parts that were to make it up. */
export function isNearly(whole: Quantity, parts: readonly Quantity[], part: bigint): boolean {
  const { whole: size, sum } = measure(whole, parts);
  const gap = sum - size;
  return (gap < 0n ? -gap : gap) * part <= (size < 0n ? -size : size);
}

/** Counts after 其中 that miss their total by one, or by one slip in a long count: seldom chance, so worth a question. */
function explainCount(whole: Quantity, parts: readonly Quantity[]): PartsDecision | undefined {
  if (whole.kind !== 'count' || whole.value.units < 10n || parts.length < 2) return undefined;
  const gap = measureGap(whole, parts);
  const byOne = gap === 1n || gap === -1n;
  if (!byOne && (whole.value.units < 100n || !looksLikeSlip(whole, parts))) return undefined;
  const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  if (decision?.verdict !== 'broken' || (!byOne && findRepairs(decision).length === 0)) return undefined;
  return { ...decision, doubt: 'some' };
}

/** What anyone may be besides: 党员, 研究生学历, 35岁以下. */
const TRAITS = [
  /党员|团员|代表|委员/u,
  /女性|妇女|女职工|男职工/u,
  /少数民族/u,
  /学历|研究生|博士|硕士|本科|大专/u,
  /职称/u,
  /岁/u,
  /退役|残疾/u,
];
const readTrait = ({ before }: Quantity): number => TRAITS.findIndex((trait) => trait.test(before));

/** Traits of several sorts, or traits beside kinds: one may be of both. */
const areMixed = (parts: readonly Quantity[]): boolean => new Set(parts.map(readTrait)).size > 1;

/** Three and more parts, each set apart by ；, or that come to more than the whole, or four and more that come near it. */
function explainMany(whole: Quantity, parts: readonly Quantity[]): PartsDecision | undefined {
  if (parts.length < 3) return undefined;
  // 有效回访246件，满意240件、一般6件: the first of them is the whole of the rest.
  const [first, ...rest] = parts;
  if (first && rest.length > 1 && measureGap(first, rest) === 0n) return undefined;
  // What is larger than the whole is no part of it.
  if (parts.some((part) => compare(inBase(part), inBase(whole)) > 0)) return undefined;
  // 其中：A 15个；B 7个；C 4个: a part of the sentence for each.
  const apart = parts.every(({ part }, i) => i === 0 || part > (parts[i - 1]?.part ?? part));
  const together = parts.every(({ part }) => part === parts[0]?.part);
  const over = measureGap(whole, parts) > 0n;
  const near = over || (parts.length >= 4 && isNearly(whole, parts, 5n));
  if (!apart && !(together && whole.kind === 'count' && near)) return undefined;
  // 死亡1978人，其中较大事故142人；重大事故125人: parts far from their whole are some of many.
  if (!over && !isNearly(whole, parts, 2n)) return undefined;
  const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  if (decision?.verdict !== 'broken') return undefined;
  // 刑事拘留、逮捕、取保候审: steps that many went through come to far more than the whole.
  if (!apart && !isNearly(whole, parts, 5n) && findRepairs(decision).length === 0) return undefined;
  return { ...decision, doubt: 'some' };
}

const LEVEL = /^(?:国家|[省市县区州盟乡镇村])级/u;

const readKind = ({ term }: Quantity): string => term.label.replace(/^其中/u, '');

/** 调入7人、调出4人: what comes and what goes make up nothing. */
const FLOW = /[进入出增减]$/u;

/** 国家级 and 省级, 地上 and 地下: what is the one is not the other. */
const areTwins = (a: string, b: string): boolean =>
  a !== b &&
  !(FLOW.test(a) && FLOW.test(b)) &&
  ((LEVEL.test(a) && LEVEL.test(b)) || (a.length === 2 && b.length === 2 && (a.charAt(0) === b.charAt(0) || a.slice(1) === b.slice(1))));

/** 9家，其中国家级5家、省级8家: two of a kind come to more than their whole. */
function explainPair(whole: Quantity, parts: readonly Quantity[]): PartsDecision | undefined {
  const [a, b, more] = parts;
  if (!a || !b || more || whole.kind !== 'count' || a.part !== b.part || measureGap(whole, parts) <= 0n) return undefined;
  if (parts.some((part) => compare(inBase(part), inBase(whole)) > 0) || !areTwins(readKind(a), readKind(b))) return undefined;
  const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  return decision?.verdict === 'broken' ? { ...decision, doubt: 'some' } : undefined;
}

/** A broken sum that one slip in a number of so many digits would restore was meant as a sum. */
export function explainBySlip(whole: Quantity, lists: Claim['lists'], leastDigits: number): PartsDecision | undefined {
  if (Math.max(countDigits(whole), ...lists.flatMap((parts) => parts.map(countDigits))) < leastDigits) return undefined;
  for (const parts of lists) {
    if (!looksLikeSlip(whole, parts)) continue;
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    const repairs = decision?.verdict === 'broken' || decision?.loose ? findRepairs(decision) : [];
    const digits = Math.max(...repairs.map(({ quantity }) => countDigits(quantity)));
    if (decision && repairs.length > 0 && digits >= leastDigits) return { ...decision, doubt: digits >= 5 ? 'none' : 'some' };
  }
  return undefined;
}

/** Face values at the finest written place, the parts with their signs against the whole. */
function scale(
  whole: Quantity,
  parts: readonly Quantity[],
): { readonly whole: bigint; readonly parts: readonly bigint[]; readonly places: number } {
  const own = inBase(whole);
  const values = parts.map(inBase);
  const places = values.reduce((most, value) => Math.max(most, value.places), own.places);
  const raise = (value: Decimal): bigint => (value.places === places ? value.units : value.units * 10n ** BigInt(places - value.places));
  return {
    places,
    whole: raise(own),
    parts: values.map((value, i) => (signOf(whole, parts[i] ?? whole) < 0 ? -raise(value) : raise(value))),
  };
}

const measure = (whole: Quantity, parts: readonly Quantity[]): { readonly whole: bigint; readonly sum: bigint } => {
  const scaled = scale(whole, parts);
  return { whole: scaled.whole, sum: scaled.parts.reduce((sum, part) => sum + part, 0n) };
};

/** The first numbers of a list that add up to the whole. */
function findExactRun(whole: Quantity, parts: readonly Quantity[]): readonly Quantity[] | undefined {
  const scaled = scale(whole, parts);
  let sum = 0n;
  for (const [i, part] of scaled.parts.entries()) {
    sum += part;
    if (sum === scaled.whole && i > 0) return parts.slice(0, i + 1);
  }
  return undefined;
}

export function measureGap(whole: Quantity, parts: readonly Quantity[]): bigint {
  const measured = measure(whole, parts);
  return measured.sum - measured.whole;
}

/** Whether one slip in the whole or in one of the parts would explain the gap. */
function looksLikeSlip(whole: Quantity, parts: readonly Quantity[]): boolean {
  const { whole: size, parts: scaled, places } = scale(whole, parts);
  const sum = scaled.reduce((total, part) => total + part, 0n);
  const isSlip = (quantity: Quantity, due: bigint): boolean => {
    const target = toRational({ units: due, places: places + quantity.dimension.exponent });
    return listSlips(quantity.value, { low: target, high: target }).length > 0;
  };
  if (isSlip(whole, sum)) return true;
  return parts.some((part, i) => {
    const own = scaled[i] ?? 0n;
    const due = own - (sum - size);
    return isSlip(part, signOf(whole, part) < 0 ? -due : due);
  });
}
