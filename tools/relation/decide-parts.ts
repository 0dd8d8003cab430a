import { type Decimal, negate } from '../number/decimal.ts';
import { countDigits } from './accuse.ts';
import { type Decision, decide } from './decide.ts';
import { type Expression, inBase, minus, of, plus } from './expression.ts';
import { isPartition } from './partition.ts';
import { type Claim, PARTIAL } from './parts.ts';
import { findRepairs } from './repair.ts';
import type { Quantity } from './statement.ts';

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
  const exact = lists.map((parts) => findExactRun(whole, parts)).find((parts) => parts !== undefined);
  const held = exact && judge(exact);
  if (held) return { ...held, doubt: 'none' };
  const [likely = []] = lists;
  if (link !== 'none') {
    const decision = decide(whole, lists.map((parts) => ({ expression: addUp(whole, parts), support: 'sure' })));
    if (decision?.verdict === 'holds' || (decision?.verdict === 'rounding' && !decision.loose)) return { ...decision, doubt: 'none' };
  }
  if (whole.numeral.hedge !== undefined) return undefined;
  if (link === 'complete' || (link === 'opens' && isPartition(likely, !contested, whole))) {
    const accused = judge(likely);
    return accused && { ...accused, doubt: 'none' };
  }
  if (link === 'none' && countDigits(whole) >= 4 && likely.length >= 2 && isNearly(whole, likely, 500n)) {
    const accused = judge(likely);
    if (accused?.verdict === 'broken') return { ...accused, doubt: 'some' };
  }
  const large = whole.kind === 'money' || (likely.length >= 3 && whole.value.units >= 100n);
  if ((link === 'opens' && large && likely.length >= 2 && isNearly(whole, likely, 20n)) || (link === 'none' && isPartition(likely, false) && isNearly(whole, likely, 5n))) {
    const accused = judge(likely);
    if (accused?.verdict === 'broken') return { ...accused, doubt: 'some' };
  }
  if (PARTIAL.test(whole.statement.block.text.slice(Math.min(whole.end, likely[0]?.start ?? 0), likely.at(-1)?.end))) return undefined;
  const told = explainBySlip(whole, lists, link === 'opens' ? 4 : 5);
  return told ?? (link === 'opens' && !contested ? (explainCount(whole, likely) ?? explainMany(whole, likely)) : undefined);
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

/** Three and more parts that come to more than the whole, or four and more that come near it. */
function explainMany(whole: Quantity, parts: readonly Quantity[]): PartsDecision | undefined {
  if (whole.kind !== 'count' || parts.length < 3 || parts.some(({ part }) => part !== parts[0]?.part)) return undefined;
  const over = measureGap(whole, parts) > 0n;
  if (!over && (parts.length < 4 || !isNearly(whole, parts, 5n))) return undefined;
  const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
  return decision?.verdict === 'broken' ? { ...decision, doubt: 'some' } : undefined;
}

/** A broken sum that one slip in a number of so many digits would restore was meant as a sum. */
export function explainBySlip(whole: Quantity, lists: Claim['lists'], leastDigits: number): PartsDecision | undefined {
  if (Math.max(countDigits(whole), ...lists.flatMap((parts) => parts.map(countDigits))) < leastDigits) return undefined;
  for (const parts of lists) {
    if (!looksLikeSlip(whole, parts)) continue;
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    const repairs = decision?.verdict === 'broken' ? findRepairs(decision) : [];
    const digits = Math.min(...repairs.map(({ quantity }) => countDigits(quantity)));
    if (decision && repairs.length > 0 && digits >= leastDigits) return { ...decision, doubt: digits >= 5 ? 'none' : 'some' };
  }
  return undefined;
}

/** Face values at the finest written place, the parts with their signs against the whole. */
function scale(whole: Quantity, parts: readonly Quantity[]): { readonly whole: bigint; readonly parts: readonly bigint[] } {
  const own = inBase(whole);
  const values = parts.map(inBase);
  const places = values.reduce((most, value) => Math.max(most, value.places), own.places);
  const raise = (value: Decimal): bigint => (value.places === places ? value.units : value.units * 10n ** BigInt(places - value.places));
  return { whole: raise(own), parts: values.map((value, i) => (signOf(whole, parts[i] ?? whole) < 0 ? -raise(value) : raise(value))) };
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
