import { readClassified, readPeriods } from './classified-parts.ts';
import { decide } from './decide.ts';
import { addUp, decideParts, explainBySlip, isNearly, measureGap, type PartsDecision } from './decide-parts.ts';
import { isDelta } from './levels.ts';
import { fallShort, isPartition } from './partition.ts';
import { type Claim, isAlike } from './parts.ts';
import { findExactRuns, findSentenceRuns, readChains } from './runs.ts';
import type { Quantity, Statement } from './statement.ts';

const CLASSES = ['按', '看，', '中，'];

/** Of several numbers that could be the whole, the one that the parts come nearest to. */
const findNearest = (decisions: readonly PartsDecision[]): PartsDecision | undefined =>
  [1000n, 100n, 20n, 5n, 2n].flatMap((part) => decisions.find(({ stated, operands }) => isNearly(stated, operands, part)) ?? [])[0] ??
  decisions[0];

/** A classification that comes within a fifth of a number before it was meant to make it up. */
function accuseNearest(claims: readonly Claim[]): PartsDecision | undefined {
  const near = claims.flatMap(({ whole, lists: [parts] }) =>
    parts && isNearly(whole, parts, 5n) && !fallShort(parts) ? [{ whole, parts }] : [],
  );
  const decisions = near.flatMap(({ whole, parts }): PartsDecision[] => {
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    return decision?.verdict === 'broken' ? [{ ...decision, doubt: 'some' }] : [];
  });
  return findNearest(decisions);
}

/** Classifications of what an earlier sentence or clause counted. */
export function* decideClassified(told: readonly Statement[], explained: ReadonlySet<Quantity>): Iterable<PartsDecision> {
  let earlier: Quantity[] = [];
  let block = -1;
  for (const statement of told) {
    if (earlier.length > 12 && block !== statement.blockIndex) earlier = earlier.slice(0, 12);
    block = statement.blockIndex;
    const periods = [...readPeriods(statement, earlier)];
    for (const claim of periods.filter(({ link }) => link === 'complete')) {
      const decision = decideParts(claim);
      if (decision) yield decision;
    }
    const years = periods.filter(({ link }) => link !== 'complete');
    const year = years.flatMap((claim) => decideParts(claim) ?? []).find(({ verdict }) => verdict === 'holds') ?? accuseNearest(years);
    if (year) yield year;
    if (CLASSES.some((cue) => statement.text.includes(cue))) {
      const claims = [...readClassified(statement, earlier)].filter(({ lists: [parts] }) => parts?.some((part) => !explained.has(part)));
      const decisions = claims.flatMap((claim) => decideParts(claim) ?? []);
      const decision = decisions.find(({ verdict }) => verdict === 'holds') ?? findNearest(decisions) ?? accuseNearest(claims);
      if (decision) yield decision;
    }
    earlier.unshift(...statement.quantities.toReversed());
    if (earlier.length > 40) earlier = earlier.slice(0, 40);
  }
}

/** Sums over sentences: all numbers of one sentence make up a number before it, or a run of neighbours does. */
export function* decideAcross(
  statements: readonly Statement[],
  told: readonly Statement[],
  explained: Set<Quantity>,
): Iterable<PartsDecision> {
  const settled = new Set<Quantity>();
  const hold = (whole: Quantity, parts: readonly Quantity[]): PartsDecision | undefined => {
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    return decision?.verdict === 'holds' ? { ...decision, doubt: 'none' } : undefined;
  };
  const accuse = (whole: Quantity, parts: readonly Quantity[]): PartsDecision | undefined => {
    const decision = decide(whole, [{ expression: addUp(whole, parts), support: 'sure' }]);
    return decision?.verdict === 'broken' ? { ...decision, doubt: 'some' } : undefined;
  };
  const open: { wholes: readonly Quantity[]; parts: readonly Quantity[] }[] = [];
  for (const { wholes, parts } of findSentenceRuns(told)) {
    const whole = wholes.find((candidate) => measureGap(candidate, parts) === 0n);
    const held = whole && hold(whole, parts);
    if (held) {
      for (const quantity of [held.stated, ...parts]) explained.add(quantity);
      settled.add(held.stated);
      yield held;
    } else if (!parts.some((part) => explained.has(part))) open.push({ wholes, parts });
  }
  for (const chain of readChains(statements)) {
    for (const { whole, parts } of findExactRuns(chain)) {
      if (settled.has(whole) || (explained.has(whole) && parts.every((part) => explained.has(part)))) continue;
      const held = hold(whole, parts);
      if (!held) continue;
      for (const quantity of [whole, ...parts]) explained.add(quantity);
      yield held;
    }
  }
  for (const { wholes, parts } of open) {
    if (parts.some((part) => explained.has(part))) continue;
    const free = wholes.filter((whole) => isAlike(whole, parts[0] ?? whole) && !explained.has(whole));
    const least = isPartition(parts) ? 3 : parts.every(isDelta) ? 4 : 5;
    const slip = free.map((whole) => explainBySlip(whole, [parts], least)).find((decision) => decision !== undefined);
    const accused =
      slip ??
      (isPartition(parts)
        ? findNearest(free.filter((whole) => isNearly(whole, parts, 5n)).flatMap((whole) => accuse(whole, parts) ?? []))
        : undefined);
    if (accused) yield accused;
  }
}
