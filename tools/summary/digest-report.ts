import type { Finding, Severity } from '../../schemas/check.ts';
import type { SourceDocument } from '../../schemas/document.ts';
import { type CheckOptions, checkDocument, readContext } from '../check/check-document.ts';
import { indexLines } from '../check/line-index.ts';
import { indexPlaces } from '../check/locate-places.ts';
import { describePlace } from '../check/place-words.ts';
import { listPassages } from './list-passages.ts';
import { listProjects } from './list-projects.ts';
import { readReportFacts } from './read-report-facts.ts';
import type { DigestFinding, ReportDigest } from './report-digest.ts';

const MOST_FINDINGS = 1000;
const LONGEST = 400;
const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const digestFinding = (finding: Finding): DigestFinding => {
  const { rule, severity, message, actual, expected, fix, suggestion, suppressed, fingerprint, locator } = finding;
  return {
    ...{ rule, severity, fingerprint, place: describePlace(finding) },
    ...{ message: shorten(message), actual: shorten(actual), expected: shorten(expected), fix: shorten(fix) },
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(locator ? { locator } : {}),
  };
};

/** The worst ones where there are too many, in reading order. */
function keepWorst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings;
  const kept = new Set(findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]).slice(0, MOST_FINDINGS));
  return findings.filter((finding) => kept.has(finding));
}

/** Checks a report and keeps what a summary of many needs. Pure, as `checkDocument` is. */
export function digestReport(source: SourceDocument, options: CheckOptions = {}): ReportDigest {
  const context = readContext(source, options);
  const { summary, coverage, findings, notices } = checkDocument(source, options, context);
  const locate = indexLines(source.text);
  const place = source.places && indexPlaces(source.places);
  const tell = (offset: number): string => {
    const locator = place?.(offset);
    return describePlace({ ...locate(offset), ...(locator ? { locator } : {}) });
  };
  const kept = keepWorst(findings);
  return {
    facts: readReportFacts(context),
    summary,
    coverage,
    findings: kept.map(digestFinding),
    more: findings.length - kept.length,
    notices: [...(notices ?? [])],
    projects: listProjects(context.tables, tell),
    passages: listPassages(context.report, tell),
  };
}

/** Whether something of this weight or more is still open. */
export const hasFinding = ({ summary }: ReportDigest, limit: Severity): boolean =>
  summary.errors > 0 || (limit !== 'error' && summary.warnings > 0) || (limit === 'note' && summary.notes > 0);

const COUNTED = { error: 'errors', warning: 'warnings', note: 'notes' } as const;

/** The digest with findings that were known before marked as such and left out of the sum. */
export function withBaseline(digest: ReportDigest, known: ReadonlySet<string>): ReportDigest {
  if (known.size === 0) return digest;
  const summary = { ...digest.summary };
  const findings = digest.findings.map((finding) => {
    if (finding.suppressed !== undefined || !known.has(finding.fingerprint)) return finding;
    summary[COUNTED[finding.severity]] -= 1;
    return { ...finding, suppressed: '基线中已有' };
  });
  return { ...digest, findings, summary };
}
