import { expect, test } from 'vitest';
import type { Profile } from '../../schemas/profile.ts';
import { createWorld } from '../../server/adapters/create-world.ts';
import { computeScore } from '../../tools/compute-score.ts';
import { noteNationalGrade } from '../../tools/score/note-national-grade.ts';
import { profileOf } from '../figure/dossiers.ts';

test('the national grade beside that of bands of one’s own', () => {
  const national = profileOf('national');
  const said = (total: string, profile: Profile) => noteNationalGrade(total, profile, national);
  expect(said('86', profileOf('luquan'))).toContain('86分按全国通用口径为“良”');
  expect(said('95.4', profileOf('luquan'))).toContain('为“优”');
  expect(said('82.9', profileOf('quwo'))).toBeUndefined();
  expect(said('', profileOf('luquan'))).toBeUndefined();
});

test('the tool says it', async () => {
  const world = createWorld({ root: import.meta.dirname });
  if (!world.ok) throw new Error(world.refusal.message);
  const dossier = { year: 2022, department: { name: '某开发区' }, projects: [{ name: '甲', budget: '1', executed: '1', score: '86' }] };
  const result = await computeScore.call({ dossier, profile: 'luquan' }, world.value);
  expect(result.ok && result.value.data).toMatchObject({ total: '86', grade: '优秀' });
  expect(result.ok && result.value.markdown).toContain('“良”');
});
