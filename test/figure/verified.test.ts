import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { dossiers, profileIds, profileOf, prove, readExample } from './dossiers.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A proof of nothing but the ledger: the verifier has to recompute every figure with its own reader and its own arithmetic. */
function verifyLedger(dossier: Dossier, id: string): string[] {
  const written = JSON.stringify(dossier);
  const sealed = {
    format: 'ziping-proof/1',
    profile: id,
    report: { file: 'r.md', sha256: sha256('') },
    dossier: { file: 'd.json', sha256: sha256(written) },
    numerals: [],
    figures: computeLedger(dossier, profileOf(id)),
  };
  const proof = `${JSON.stringify({ ...sealed, seal: sha256(JSON.stringify(sealed)) }, null, 1)}\n`;
  return verifyProof({ report: '', proof, dossier: written, profile: { id } });
}

test.each(['small', 'luquan-2022'])('every figure of %s by every profile', (name) => {
  for (const id of profileIds) expect(verifyLedger(prove(readExample(name)), id)).toEqual([]);
});

test('every figure of any dossier', () => {
  fc.assert(
    fc.property(dossiers, fc.constantFrom(...profileIds), (dossier, id) => {
      expect(verifyLedger(dossier, id)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});
