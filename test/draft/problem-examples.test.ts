import { describe, expect, test } from 'vitest';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { composeExample } from '../../tools/diagnose/compose-example.ts';
import { PROBLEM_TYPES } from '../../tools/diagnose/problem-types.ts';
import { proveReport, readProfile } from './subject.ts';

const cases = PROBLEM_TYPES.flatMap((kind) =>
  kind.examples.fail.map((example) => [`${kind.id} ${example.title}`, kind, example.dossier] as const),
);

describe.each(cases)('%s', (_title, kind, change) => {
  const dossier = composeExample(change);
  const profile = readProfile('national');
  const files = proveReport({ text: JSON.stringify(dossier), dossier, profile });

  test('is told with a measure in a report whose every number is proved', () => {
    expect(verifyProof(files)).toEqual([]);
    if (kind.merge_into === undefined) expect(files.report).toContain(kind.title);
  });
  test('and that report has no error of its own', () => {
    const { findings } = checkDocument({ name: 'r.md', format: 'md', text: files.report }, { profile });
    // What the table itself holds against the rules is the problem that the report is about.
    const told = findings.filter(({ severity, locator }) => severity === 'error' && locator?.table === undefined);
    expect(told).toEqual([]);
  });
});
