import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFaults, parse, writeDiagnosis } from '../../bench/problems/find-faults.ts';
import { head, SHAPES } from '../../bench/problems/shapes.ts';
import { profileIds } from '../figure/dossiers.ts';

test.each(Object.entries(SHAPES))('%s: problems stand on figures, measures are whole, nothing contradicts the data', (_name, shape) => {
  let proved = 0;
  fc.assert(
    fc.property(shape, fc.constantFrom(...profileIds), (raw, id) => {
      const [dossier, again] = [parse(raw), parse(raw)];
      if (!dossier || !again) return;
      proved += 1;
      expect(findFaults(dossier, id)).toEqual([]);
      expect(writeDiagnosis(again, id)).toBe(writeDiagnosis(dossier, id));
    }),
    { numRuns: 12, seed: 20261121 },
  );
  expect(proved).toBeGreaterThan(6);
});

test('many projects are one problem a kind, each row once', () => {
  const projects = Array.from({ length: 300 }, (_, index) => ({
    ...{ name: `项目${index % 297}`, budget: String(100 + index), executed: String(index % 7 === 0 ? 0 : Math.floor(index / 2)) },
    ...{ score: String(90 + (index % 11)), returned: '0' },
  }));
  const dossier = parse({ ...head, projects });
  if (!dossier) throw new Error('no dossier');
  expect(findFaults(dossier, 'national')).toEqual([]);
  const { problems } = JSON.parse(writeDiagnosis(dossier, 'national'));
  expect(problems.length).toBeGreaterThan(4);
  expect(problems.length).toBeLessThan(15);
  for (const { rows } of problems) expect(new Set(rows).size).toBe(rows.length);
});
