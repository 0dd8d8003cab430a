import type { Severity } from '../../../../schemas/check.ts';
import { type CheckedFile, joinSentences } from './checked-file.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Workflow commands that GitHub shows at the line. */
export function formatGithub(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ result }) =>
      result.findings
        .filter(({ suppressed }) => !suppressed)
        .map(
          ({ severity, rule, message, fix, line, column }) =>
            `::${commands[severity]} file=${escapeProperty(result.file)},line=${line},col=${column},title=${escapeProperty(rule)}::${escapeData(joinSentences(message, fix))}\n`,
        ),
    )
    .join('');
}
