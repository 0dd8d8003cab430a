import type { CheckResult, Finding } from '../../../schemas/check.ts';

const count = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings.filter((finding) => finding.severity === severity && !finding.suppressed).length;

/** The result with findings that were known before marked as such and left out of the sum. */
export function applyBaseline(result: CheckResult, known: ReadonlySet<string>): CheckResult {
  const findings = result.findings.map((finding) =>
    !finding.suppressed && known.has(finding.fingerprint) ? { ...finding, suppressed: '基线中已有' } : finding,
  );
  const summary = { errors: count(findings, 'error'), warnings: count(findings, 'warning'), notes: count(findings, 'note') };
  return { ...result, findings, summary };
}
