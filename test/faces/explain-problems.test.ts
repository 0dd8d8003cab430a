import { expect, test } from 'vitest';
import { renderProblem } from '../../server/faces/render-problem.ts';
import { describeProblem, findProblemType } from '../../tools/describe-problem.ts';
import { PROBLEM_TYPES } from '../../tools/diagnose/problem-types.ts';
import { profileOf } from '../figure/dossiers.ts';

test.each(PROBLEM_TYPES.map((kind) => [kind.id, kind] as const))(
  'the page of %s shows its condition, thresholds and examples, without a mark left',
  (_id, kind) => {
    const page = describeProblem(kind, profileOf('national'));
    for (const { says } of page.fail) expect(says.length).toBeGreaterThan(5);
    for (const { means } of page.terms) expect(means).toMatch(/\p{Script=Han}/u);
    const text = renderProblem(page);
    expect(text).not.toMatch(/\[\[|undefined/u);
    for (const { title } of [...kind.examples.pass, ...kind.examples.fail]) expect(text).toContain(title);
  },
);

test('a type is found by number, name or title', () => {
  for (const named of ['P07', 'p07', 'added-late', '年中追加项目较多']) expect(findProblemType(named)?.id).toBe('P07');
  expect(findProblemType('P99')).toBeUndefined();
});

test('the page takes the thresholds of the profile', () => {
  const profile = profileOf('national');
  const mine = { ...profile, thresholds: { ...profile.thresholds, values: { ...profile.thresholds.values, added_projects_high: '35' } } };
  const kind = findProblemType('P07');
  expect(kind && renderProblem(describeProblem(kind, mine))).toContain('35%');
});
