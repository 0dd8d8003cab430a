import { type Decimal, negate } from '../number/decimal.ts';
import { countDigits } from './accuse.ts';
import { decide, type Decision, type Reading } from './decide.ts';
import { dimensionOf, type Expression, inBase, minus, of, plus } from './expression.ts';
import { isBand, isBaseline, isDelta, isPoints, isRatio } from './levels.ts';
import { isPartition } from './partition.ts';
import { findRepairs } from './repair.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

/** A whole with the numbers that the words may mean as its parts. */
export type Claim = {
  readonly whole: Quantity;
  /** What links them: words that say the list is complete, words that open a list, or nothing but neighbourhood. */
  readonly link: 'complete' | 'opens' | 'none';
  /** Candidate lists of parts, the likeliest first. */
  readonly lists: readonly (readonly Quantity[])[];
  /** Another number near it could be the whole as well. */
  readonly contested?: boolean;
};

const LONGEST = 12;
const isRatioOrPoints = (quantity: Quantity): boolean => isRatio(quantity) || isPoints(quantity);
const OPENS = /其中|包括|包含|中，|：|（/u;
const COMPLETE = /分别为|分别是|由.{1,60}(?:组成|构成)|等于/u;
const PARTIAL = /主要|重点|特别是|尤其|不含|另有|此外|另外/u;

const isScored = (quantity: Quantity): boolean => roleOf(quantity) === 'score' || roleOf(quantity) === 'total-score';

/** Whether `part` can be of one kind with `whole`: unit, level or change, weight or score. */
export function isAlike(whole: Quantity, part: Quantity): boolean {
  if (dimensionOf(whole).name !== dimensionOf(part).name) return false;
  if (isDelta(whole) !== isDelta(part) || whole.term.prior !== part.term.prior) return false;
  if (part.numeral.hedge !== undefined || (isBaseline(part) && !isBaseline(whole))) return false;
  if (whole.kind !== 'score') return true;
  if (isBand(part) || isBand(whole)) return false;
  return isScored(whole) === isScored(part) || (roleOf(part) === undefined && roleOf(whole) !== 'weight');
}

/** How many characters the ends of two labels share: 总投资 and 今年完成投资 share two. */
export function countSharedEnding(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.charAt(a.length - 1 - shared) === b.charAt(b.length - 1 - shared)) shared += 1;
  return shared;
}

/** Of several wholes the one whose words end most like the part's; the nearest where none does. */
export function findWhole(wholes: readonly Quantity[], part: Quantity): Quantity | undefined {
  let best: Quantity | undefined;
  let most = -1;
  for (const whole of wholes) {
    const shared = countSharedEnding(whole.term.label, part.term.label);
    if (shared >= most) [best, most] = [whole, shared];
  }
  return best;
}

const textBetween = (left: Quantity, right: Quantity): string => left.statement.block.text.slice(left.end, right.start);

/** Drops the parts of parts: numbers in deeper brackets, and those that an inner 其中 opens up to the next ；. */
function dropNested(parts: readonly Quantity[]): Quantity[] {
  const [first] = parts;
  if (!first) return [];
  const kept: Quantity[] = [first];
  let inner: number | undefined;
  for (let i = 1; i < parts.length; i += 1) {
    const [last, part] = [parts[i - 1], parts[i]];
    if (!last || !part) continue;
    if (/其中|包括|含/u.test(textBetween(last, part))) inner = part.part;
    if (inner !== undefined && part.part !== inner) inner = undefined;
    if (inner === undefined && part.depth <= first.depth) kept.push(part);
  }
  return kept;
}

const uniqueLists = (lists: readonly (readonly Quantity[])[]): readonly Quantity[][] => {
  const seen = new Set<string>();
  return lists.flatMap((list) => {
    const key = list.map(({ statement, index }) => `${statement.start}.${index}`).join(' ');
    if (list.length < 2 || list.length > LONGEST || seen.has(key)) return [];
    seen.add(key);
    return [[...list]];
  });
};

/** All lists that begin with the first number after the whole: complete, without nested ones, and every shorter run. */
function listRuns(parts: readonly Quantity[]): readonly Quantity[][] {
  const flat = dropNested(parts);
  const inPart = (list: readonly Quantity[]) => list.filter(({ part }) => part === list[0]?.part);
  const runs = (list: readonly Quantity[]) =>
    Array.from({ length: Math.max(0, Math.min(list.length, LONGEST) - 1) }, (_, i) => list.slice(0, i + 2)).reverse();
  return uniqueLists([inPart(flat), flat, inPart(parts), parts, ...runs(flat), ...runs(parts)]);
}

/** Claims in which the whole stands first: `共9个，其中续建2个，新开工7个`. `rest` are the quantities after it. */
export function readForward(whole: Quantity, rest: readonly Quantity[]): Claim | undefined {
  const alike = rest.filter((part) => isAlike(whole, part));
  const [next] = alike;
  if (!next || isBaseline(whole) || findSeries(whole)) return undefined;
  const { text } = whole.statement.block;
  const opening = next.statement === whole.statement ? findOpening(text, whole.end, whole.statement.end) : whole.end;
  const mates = alike.filter(({ start, statement }) => statement === whole.statement && opening !== undefined && start < opening);
  if (opening !== undefined) {
    const after = alike.filter((part) => part.statement !== whole.statement || part.start > opening);
    const cue = after[0] && after[0].statement === whole.statement ? text.slice(whole.end, after[0].start) : '其中';
    const rivals = [...listMatesBefore(whole), whole, ...mates];
    const named = rivals.length > 1 ? after.filter((part) => findWhole(rivals, part) === whole) : after;
    // 指标42个：产出24个、效益18个: a list right behind a colon is all there is.
    const listed = COMPLETE.test(cue) || (/^[^，。；其包含]{0,12}：/u.test(cue) && !PARTIAL.test(cue) && whole.kind === 'count');
    if (named.length >= 2) return { whole, link: listed ? 'complete' : 'opens', lists: listRuns(named), contested: rivals.length > 1 };
    if (mates.length < 2) return undefined;
  }
  const near = opening === undefined ? alike : mates;
  return near.length >= 2 ? { whole, link: 'none', lists: listRuns(near) } : undefined;
}

const listMatesBefore = (whole: Quantity): Quantity[] =>
  whole.statement.quantities.filter((other) => other.index < whole.index && other.part === whole.part && isAlike(whole, other));

function findOpening(text: string, from: number, to: number): number | undefined {
  const match = OPENS.exec(text.slice(from, to)) ?? COMPLETE.exec(text.slice(from, to));
  return match ? from + match.index : undefined;
}

const CLASSIFIED = /(?:按[^，。；]{1,14}(?:分|划分|看|统计)|分[一-龥]{1,4}看|从[^，。；]{1,12}看|[一-龥]{2,8}中)，/gu;

/** Claims in which the parts are a classification of what was counted before: `共14个，按来源分，省级5个、市级9个`. */
export function* readClassified(statement: Statement, earlier: readonly Quantity[]): Iterable<Claim> {
  const { block, start, end, quantities } = statement;
  for (const match of block.text.slice(start, end).matchAll(CLASSIFIED)) {
    const from = start + match.index + match[0].length;
    const after = quantities.filter((quantity) => quantity.start >= from);
    const [first] = after.filter((quantity) => !isRatioOrPoints(quantity) && !isDelta(quantity));
    if (!first) continue;
    const alike = after.filter((quantity) => isAlike(first, quantity));
    const near = alike.filter(({ part }) => part === first.part);
    const parts = near.length > 1 ? near : alike;
    if (parts.length < 2) continue;
    const own = quantities.filter((quantity) => quantity.start < from).reverse().filter((quantity) => isAlike(first, quantity) && !isBaseline(quantity));
    const far = earlier.filter((quantity) => isAlike(first, quantity) && !isBaseline(quantity));
    const [nearest] = own;
    if (nearest) yield { whole: nearest, link: own.length === 1 || nearest.term.total ? 'complete' : 'opens', lists: listRuns(parts), contested: own.length > 1 };
    for (const whole of [...own.slice(1), ...far.slice(0, 6)]) yield { whole, link: 'opens', lists: listRuns(parts), contested: true };
  }
}

const TOTALS = /^(?:以上|上述)?(?:[两二三四五六七八九十\d]{1,2}[项者类种个处部分]?[一-龥]{0,4})?(?:合计|共计|总计|总共|共)(?:为|是|有|安排|支出)?$/u;

/** Claims in which the whole stands last: `A 3个，B 5个，合计8个`. */
export function readBackward(whole: Quantity): Claim | undefined {
  const before = whole.statement.quantities.slice(0, whole.index).filter((part) => isAlike(whole, part));
  if (before.length < 2) return undefined;
  const recent = before.slice(-LONGEST).reverse();
  const runs = Array.from({ length: recent.length - 1 }, (_, i) => recent.slice(0, i + 2).reverse()).reverse();
  const previous = whole.statement.quantities[whole.index - 1];
  const joined = previous !== undefined && previous.part === whole.part && isAlike(whole, previous) && textBetween(previous, whole).length <= 12;
  const complete = joined && TOTALS.test(whole.before);
  return { whole, link: complete ? 'complete' : 'none', lists: uniqueLists([recent.filter(({ part }) => part === whole.part).reverse(), ...runs]) };
}

const signOf = (whole: Quantity, part: Quantity): 1 | -1 => ((whole.term.change ?? 1) * (part.term.change ?? 1) < 0 ? -1 : 1);

export const addUp = (whole: Quantity, parts: readonly Quantity[]): Expression => {
  const [first, ...rest] = parts;
  if (!first) throw new RangeError('Expected at least one part');
  const start: Expression = signOf(whole, first) < 0 ? of({ ...first, value: negate(first.value) }) : of(first);
  return rest.reduce((sum, part) => (signOf(whole, part) < 0 ? minus(sum, of(part)) : plus(sum, of(part))), start);
};

export type PartsDecision = Decision & { readonly doubt: 'none' | 'some' };

/** Whether the whole is the sum of one of the lists; a list that need not be complete only accuses where a single slip explains it. */
export function decideParts({ whole, link, lists, contested = false }: Claim): PartsDecision | undefined {
  const judge = (parts: readonly Quantity[]) => decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  const exact = lists.find((parts) => measureGap(whole, parts) === 0n);
  const held = exact && judge(exact);
  if (held) return { ...held, doubt: 'none' };
  const [likely = []] = lists;
  if (link !== 'none') {
    const decision = decide(whole, lists.map((parts): Reading => ({ expression: addUp(whole, parts), support: 'sure' })));
    if (decision?.verdict === 'holds' || (decision?.verdict === 'rounding' && !decision.loose)) return { ...decision, doubt: 'none' };
  }
  if (whole.numeral.hedge !== undefined) return undefined;
  if (link === 'complete' || (link === 'opens' && isPartition(likely, !contested, whole))) {
    const accused = judge(likely);
    return accused && { ...accused, doubt: 'none' };
  }
  const large = whole.kind === 'money' || (likely.length >= 3 && whole.value.units >= 100n);
  if ((link === 'opens' && large && likely.length >= 2 && isNearly(whole, likely, 20n)) || (link === 'none' && isPartition(likely, false) && isNearly(whole, likely, 5n))) {
    const accused = judge(likely);
    if (accused?.verdict === 'broken') return { ...accused, doubt: 'some' };
  }
  if (PARTIAL.test(whole.statement.block.text.slice(Math.min(whole.end, likely[0]?.start ?? 0), likely.at(-1)?.end))) return undefined;
  const told = explainBySlip(whole, lists.slice(0, 4), link === 'opens' ? 4 : 5);
  return told ?? (link === 'opens' ? explainCount(whole, likely) : undefined);
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

/** A broken sum that one slip in a number of so many digits would restore was meant as a sum. */
export function explainBySlip(whole: Quantity, lists: Claim['lists'], leastDigits: number): PartsDecision | undefined {
  for (const parts of lists) {
    if (!looksLikeSlip(whole, parts)) continue;
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    const repairs = decision?.verdict === 'broken' ? findRepairs(decision) : [];
    const digits = Math.min(...repairs.map(({ quantity }) => countDigits(quantity)));
    if (decision && repairs.length > 0 && digits >= leastDigits) return { ...decision, doubt: digits >= 5 ? 'none' : 'some' };
  }
  return undefined;
}

/** Face value of `sum − whole` at the finest written place. */
function measure(whole: Quantity, parts: readonly Quantity[]): { readonly whole: bigint; readonly sum: bigint } {
  const values = parts.map((part) => ({ sign: BigInt(signOf(whole, part)), value: inBase(part) }));
  const own = inBase(whole);
  const places = Math.max(own.places, ...values.map(({ value }) => value.places));
  const raise = (value: Decimal): bigint => value.units * 10n ** BigInt(places - value.places);
  return { whole: raise(own), sum: values.reduce((sum, { sign, value }) => sum + sign * raise(value), 0n) };
}

export function measureGap(whole: Quantity, parts: readonly Quantity[]): bigint {
  const measured = measure(whole, parts);
  return measured.sum - measured.whole;
}

/** What one wrong digit (d × 10ᵏ), two swapped ones (9d × 10ᵏ) or a moved point can make of a sum. Cheap, and never too strict. */
function looksLikeSlip(whole: Quantity, parts: readonly Quantity[]): boolean {
  const gap = measureGap(whole, parts);
  let size = gap < 0n ? -gap : gap;
  while (size !== 0n && size % 10n === 0n) size /= 10n;
  if (size < 10n || (size % 9n === 0n && size <= 72n)) return true;
  // A point moved by k places in a number x leaves a gap of x × (10ᵏ − 1) or of its tenth parts: its digits are those of 9x, 99x …
  return [whole, ...parts].some(({ value }) => {
    let digits = value.units < 0n ? -value.units : value.units;
    while (digits !== 0n && digits % 10n === 0n) digits /= 10n;
    return [9n, 99n, 999n, 9999n].some((factor) => {
      let moved = digits * factor;
      while (moved !== 0n && moved % 10n === 0n) moved /= 10n;
      return moved === size;
    });
  });
}
