import type { Finding, Severity } from '../../../../schemas/check.ts';
import { describePlace, hasLine } from '../../../../tools/check/place-words.ts';
import { type CheckedFile, joinSentences } from './checked-file.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A Word file or a PDF has no lines to show anything at: there the place stands in the words. */
function formatFinding(file: string, finding: Finding): string {
  const { severity, rule, message, fix, line, column } = finding;
  const told = joinSentences(message, fix);
  const [place, words] = hasLine(file, finding) ? [`,line=${line},col=${column}`, told] : ['', `${describePlace(finding)}：${told}`];
  return `::${commands[severity]} file=${escapeProperty(file)}${place},title=${escapeProperty(rule)}::${escapeData(words)}\n`;
}

/** Workflow commands that GitHub shows at the line. */
export function formatGithub(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ result: { file, findings, notices = [] } }) => [
      ...findings.filter(({ suppressed }) => !suppressed).map((finding) => formatFinding(file, finding)),
      ...notices.map((notice) => `::notice file=${escapeProperty(file)}::${escapeData(joinSentences(notice))}\n`),
    ])
    .join('');
}
