import type { Finding } from '../../../../schemas/check.ts';
import { type CheckedFile, joinSentences } from './checked-file.ts';

/** The pages of the rules, so that a viewer can say why. */
export type RulePage = { readonly id: string; readonly what: string; readonly why: string; readonly fix: string };

const toUri = (file: string) => file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');

const toResult = (file: string, finding: Finding) => ({
  ruleId: finding.rule,
  level: finding.severity,
  message: { text: joinSentences(finding.message, finding.fix) },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: toUri(file) },
        region: {
          startLine: finding.line,
          startColumn: finding.column,
          charOffset: finding.start,
          charLength: finding.end - finding.start,
        },
      },
    },
  ],
  partialFingerprints: { 'ziping/v1': finding.fingerprint },
  ...(finding.suppressed ? { suppressions: [{ kind: 'external', justification: finding.suppressed }] } : {}),
});

/** SARIF 2.1.0, for code-scanning pages and editors. */
export function formatSarif(files: readonly CheckedFile[], rules: readonly RulePage[], version: string): string {
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
        results: files.flatMap(({ result }) => result.findings.map((finding) => toResult(result.file, finding))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
