import { formatPlace } from '../../../../tools/check/place-words.ts';
import { type CheckedFile, formatCoverage } from './checked-file.ts';

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** One line a finding, everything needed to repair it inline: for a model or a grep. */
export function formatAgent(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ result }) => [
      ...result.findings
        .filter(({ suppressed }) => !suppressed)
        .map((finding) =>
          oneLine(
            `${result.file}:${formatPlace(finding)} ${finding.severity} ${finding.rule}: ${finding.message}` +
              `${finding.expected ? ` | expected ${finding.expected} | actual ${finding.actual}` : ''} | fix: ${finding.fix}`,
          ),
        ),
      ...(result.notices ?? []).map((notice) => oneLine(`${result.file}: notice: ${notice}`)),
      oneLine(
        `${result.file}: ${result.summary.errors} errors, ${result.summary.warnings} warnings, ${result.summary.notes} notes | ${formatCoverage(result)}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
