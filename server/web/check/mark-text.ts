import type { CheckResult, Finding, Severity } from '../../../schemas/check.ts';

/** How a numeral stands: as the checker says, or doubtful where a warning speaks of it. */
export type Standing = 'verified' | 'contradicted' | 'doubtful' | 'exempt' | 'unverified';

/** A stretch of the text that looks different from the rest: a numeral, or what a finding is about. */
export type Stretch = { readonly start: number; readonly end: number; readonly standing: Standing | undefined; readonly finding: number };

export const NO_FINDING = -1;
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** The finding of the greatest weight at each place; findings that were put aside speak of nothing. */
function findAt(findings: readonly Finding[], shown: ReadonlySet<number>) {
  const ranges = findings
    .map((finding, index) => ({ ...finding, index }))
    .filter(({ index, start, end }) => shown.has(index) && end > start)
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.end - a.start - (b.end - b.start));
  return (start: number, end: number) => ranges.find((range) => range.start < end && range.end > start);
}

/** The stretches of a text in order, none over another. `shown` are the findings that still count, by their place in the list. */
export function markText(
  { numerals, findings }: Pick<CheckResult, 'numerals' | 'findings'>,
  shown: ReadonlySet<number>,
): readonly Stretch[] {
  const find = findAt(findings, shown);
  const stretches: Stretch[] = [];
  let last = 0;
  for (const { start, end, status } of numerals.toSorted((a, b) => a.start - b.start)) {
    if (start < last || end <= start) continue;
    const finding = find(start, end);
    const standing = finding && finding.severity === 'warning' && status !== 'contradicted' ? 'doubtful' : status;
    stretches.push({ start, end, standing, finding: finding?.index ?? NO_FINDING });
    last = end;
  }
  // What a finding says of words without a number is shown where no numeral is.
  const taken = new Set(stretches.map(({ finding }) => finding));
  const words = findings.flatMap(({ start, end }, index): Stretch[] =>
    shown.has(index) && !taken.has(index) && end > start && stretches.every((one) => one.end <= start || one.start >= end)
      ? [{ start, end, standing: undefined, finding: index }]
      : [],
  );
  let free = 0;
  return [...stretches, ...words]
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < free) return false;
      free = end;
      return true;
    });
}

/** Where the stretches are after an edit that is not checked yet: those before it stay, those behind it move, those in it are gone. */
export function moveStretches(stretches: readonly Stretch[], before: string, after: string): readonly Stretch[] {
  if (before === after) return stretches;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const by = after.length - before.length;
  return stretches.flatMap((one) => {
    if (one.end <= head) return [one];
    return one.start >= before.length - tail ? [{ ...one, start: one.start + by, end: one.end + by }] : [];
  });
}
