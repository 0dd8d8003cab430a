import { expect, test } from 'vitest';
import { evasionClasses } from './evasions.ts';
import { judgeEvasions, judgeHonest, openDossiers } from './judge-replies.ts';

const dossiers = openDossiers();

test('hostile replies of every class are refused', () => {
  expect(evasionClasses.length).toBeGreaterThanOrEqual(80);
  for (const sources of dossiers) expect(judgeEvasions(sources, 20261121, evasionClasses.length)).toEqual({ accepted: [], loose: [] });
});

test('honest replies pass', () => {
  for (const sources of dossiers) expect(judgeHonest(sources, 20261121, 12)).toEqual([]);
});
