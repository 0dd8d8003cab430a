import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from '../draft/make-dossiers.ts';
import { judgeEcho } from './judge-echo.ts';

test('what the built-in prose says of any dossier would be taken from a model, and comes out the same', () => {
  fc.assert(
    fc.property(cases, ([dossier, own, id]) => {
      expect(judgeEcho(dossier, own, id).faults).toEqual([]);
    }),
    { seed: 20261122, numRuns: 4 },
  );
});
