import type { CheckResult } from '../../../schemas/check.ts';
import { countSeverities } from '../../../tools/check/check-document.ts';
import { changeResult } from '../../../tools/check/open-result.ts';

/** The result with findings that were known before marked as such and left out of the sum. */
export function applyBaseline(result: CheckResult, known: ReadonlySet<string>): CheckResult {
  const findings = result.findings.map((finding) =>
    !finding.suppressed && known.has(finding.fingerprint) ? { ...finding, suppressed: '基线中已有' } : finding,
  );
  return changeResult(result, { findings, summary: countSeverities(findings) });
}
