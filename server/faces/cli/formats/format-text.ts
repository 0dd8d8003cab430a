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

/** For a person at a terminal: each finding with its line, what was expected and what to do; then the honest sum. Piece by piece. */
export function* formatTextPieces(files: readonly CheckedFile[]): Iterable<string> {
  for (const [i, { result, text }] of files.entries()) {
    yield `${i > 0 ? '\n' : ''}${result.file}\n\n`;
    let known = 0;
    for (const finding of result.findings) {
      if (finding.suppressed) known += 1;
      else yield `${formatFinding(finding, text)}\n\n`;
    }
    yield `${formatCounts(result)}${known > 0 ? `（另有 ${known} 处已说明或在基线中）` : ''}。${formatCoverage(result)}。\n`;
    for (const notice of result.notices ?? []) yield `说明：${notice}\n`;
  }
}

export const formatText = (files: readonly CheckedFile[]): string => [...formatTextPieces(files)].join('');
