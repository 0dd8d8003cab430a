import type { Finding } from '../../../../schemas/check.ts';
import { describePlace, hasLine } from '../../../../tools/check/place-words.ts';
import { type CheckedFile, joinSentences } from './checked-file.ts';

/** The pages of the rules, so that a viewer can say why. */
export type RulePage = { readonly id: string; readonly what: string; readonly why: string; readonly fix: string };

const toUri = (file: string) => file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');

const toRegion = ({ line, column, start, end }: Finding) => ({
  startLine: line,
  startColumn: column,
  charOffset: start,
  charLength: end - start,
});

const toResult = (file: string, finding: Finding) => ({
  ruleId: finding.rule,
  level: finding.severity,
  message: { text: joinSentences(finding.message, finding.fix) },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: toUri(file) },
        ...(hasLine(file, finding) ? { region: toRegion(finding) } : {}),
      },
      ...(finding.locator ? { logicalLocations: [{ fullyQualifiedName: describePlace(finding), kind: 'element' }] } : {}),
    },
  ],
  partialFingerprints: { 'ziping/v1': finding.fingerprint },
  ...(finding.suppressed ? { suppressions: [{ kind: 'external', justification: finding.suppressed }] } : {}),
});

/** SARIF 2.1.0, for code-scanning pages and editors. */
export function formatSarif(files: readonly CheckedFile[], rules: readonly RulePage[], version: string): string {
  const notifications = files.flatMap(({ result: { file, notices = [] } }) =>
    notices.map((notice) => ({
      level: 'note',
      message: { text: joinSentences(notice) },
      locations: [{ physicalLocation: { artifactLocation: { uri: toUri(file) } } }],
    })),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ziping',
            version,
            rules: rules.map(({ id, what, why, fix }) => ({
              id,
              shortDescription: { text: what },
              fullDescription: { text: why },
              help: { text: fix },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        ...(notifications.length > 0 ? { invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }] } : {}),
        results: files.flatMap(({ result }) => result.findings.map((finding) => toResult(result.file, finding))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
