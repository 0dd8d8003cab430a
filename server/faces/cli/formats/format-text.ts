import type { Finding } from '../../../../schemas/check.ts';
import { describeLocator, formatPlace } from '../../../../tools/check/place-words.ts';
import { severityWords } from '../../../../tools/check/severity-words.ts';
import { type CheckedFile, formatCounts, formatCoverage } from './checked-file.ts';
import { drawCodeFrame } from './code-frame.ts';

function formatFinding(finding: Finding, text: string): string {
  const { line, carets } = drawCodeFrame(text, finding.start, finding.end);
  const values = finding.expected ? [`    应为：${finding.expected}${finding.actual ? `　文中：${finding.actual}` : ''}`] : [];
  const place = formatPlace(finding);
  const words = describeLocator(finding);
  return [
    `${place}  ${severityWords[finding.severity]}  ${finding.message}  [${finding.rule}]`,
    ...(words !== '' && words !== place ? [`    ${words}`] : []),
    `    ${line}`,
    `    ${carets}`,
    ...values,
    ...(finding.suggestion ? [`    可能是：${finding.suggestion}`] : []),
    `    改法：${finding.fix}`,
  ].join('\n');
}

/** For a person at a terminal: each finding with its line, what was expected and what to do; then the honest sum. */
export function formatText(files: readonly CheckedFile[]): string {
  return files
    .map(({ result, text }) => {
      const open = result.findings.filter(({ suppressed }) => !suppressed);
      const known = result.findings.length - open.length;
      const findings = open.map((finding) => `${formatFinding(finding, text)}\n`);
      const sum = `${formatCounts(result)}${known > 0 ? `（另有 ${known} 处已说明或在基线中）` : ''}。${formatCoverage(result)}。`;
      const notices = (result.notices ?? []).map((notice) => `说明：${notice}`);
      return [`${result.file}\n`, ...findings, sum, ...notices, ''].join('\n');
    })
    .join('\n');
}
