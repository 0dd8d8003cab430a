import type { CheckResult, Finding, Severity } from '../../schemas/check.ts';
import { severityWords } from './severity-words.ts';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Findings of one rule that are told before those of other rules have had their turn. */
const FIRST = 2;

/** Errors before warnings before notes; of a rule that has many, a few first and the others after those of other rules. */
function orderFindings(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  const ranked = findings.map((finding) => {
    const key = `${finding.severity} ${finding.rule}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { finding, rank: (finding.suppressed ? 6 : 0) + RANK[finding.severity] * 2 + (nth < FIRST ? 0 : 1) };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ finding }) => finding);
}

type Piece = { readonly list: 'findings' | 'relations' | 'numerals'; readonly value: unknown; readonly minor?: boolean };

/** What a reader who cannot take all of a result should have first: what is wrong, then what nothing confirms, then what is right. */
export function orderPieces({ findings, relations, numerals }: CheckResult): readonly Piece[] {
  const broken = relations.filter(({ status }) => status !== 'holds');
  const held = relations.filter(({ status }) => status === 'holds');
  const of = (...wanted: readonly string[]) => numerals.filter(({ status }) => wanted.includes(status));
  return [
    ...orderFindings(findings).map((value) => ({ list: 'findings' as const, value })),
    ...broken.map((value) => ({ list: 'relations' as const, value, minor: true })),
    ...of('contradicted').map((value) => ({ list: 'numerals' as const, value, minor: true })),
    ...of('unverified').map((value) => ({ list: 'numerals' as const, value, minor: true })),
    ...held.map((value) => ({ list: 'relations' as const, value, minor: true })),
    ...of('verified', 'exempt').map((value) => ({ list: 'numerals' as const, value, minor: true })),
  ];
}

const MOST_RULES = 12;
const MOST_LINES = 6;

/** The findings that are not shown: each rule with how many, and the lines of the first. */
export function tellLeft(
  left: readonly { readonly list: string; readonly value: unknown }[],
  { findings }: CheckResult,
): readonly string[] {
  const own = new Set(left.map(({ value }) => value));
  const groups = Map.groupBy(
    orderFindings(findings).filter((finding) => own.has(finding)),
    ({ rule, severity }) => `${severityWords[severity]} ${rule}`,
  );
  const told = [...groups].slice(0, MOST_RULES).map(([name, group]) => {
    const lines = group.slice(0, MOST_LINES).map(({ line }) => line);
    return `${name}×${group.length}：第${lines.join('、')}行${group.length > MOST_LINES ? '等' : ''}`;
  });
  return groups.size > MOST_RULES ? [...told, `另有 ${groups.size - MOST_RULES} 种`] : told;
}
