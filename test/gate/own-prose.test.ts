import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dossiers } from '../draft/make-dossiers.ts';
import { openExample, profileIds, proveDossier, readProfile } from '../draft/subject.ts';
import { judgeOwnProse } from './own-prose.ts';

test.each(['small', 'julu-2022', 'luquan-2022', 'quwo-2021', 'laoting-2023'])('our own prose of %s passes the gate', (name) => {
  const { dossier, profile } = openExample(name);
  expect(judgeOwnProse(dossier, profile)).toEqual([]);
});

test('our own prose of any dossier passes the gate', () => {
  fc.assert(
    fc.property(dossiers, fc.constantFrom(...profileIds), (raw, id) => {
      expect(judgeOwnProse(proveDossier(raw), readProfile(id))).toEqual([]);
    }),
    { seed: 20261121, numRuns: 12 },
  );
});
