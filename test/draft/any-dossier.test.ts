import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { findLooseNumerals } from '../../tools/draft/find-loose-numerals.ts';
import { writeReport } from '../../tools/draft/write-report.ts';
import { cases, clean, facts } from './make-dossiers.ts';
import { proveDossier, proveReport, readProfile } from './subject.ts';

test('whatever the dossier holds, the report is numbered by code, says nothing twice and verifies', () => {
  fc.assert(
    fc.property(cases, ([dossier, own, id]) => {
      const raw = { ...Object(dossier), facts, own_sections: clean(own) };
      const text = JSON.stringify(raw, null, 1);
      const profile = readProfile(id);
      const files = proveReport({ text, dossier: proveDossier(raw), profile });
      expect(verifyProof(files)).toEqual([]);
      expect(files.report).not.toMatch(/undefined|NaN|\[\[|\]\]|null/u);
      const { placements } = writeReport(gatherMaterial(proveDossier(raw), profile));
      expect(
        findLooseNumerals(files.report, placements).map(({ quote, start }) => `${quote} @ ${files.report.slice(start - 12, start + 12)}`),
      ).toEqual([]);
      const sentences = files.report
        .split('\n')
        .filter((line) => !/^[|#]/u.test(line))
        .join('')
        .split('。')
        .filter((sentence) => sentence.length > 6 && own.length === 0);
      expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
      const { findings } = checkDocument({ name: 'r.md', format: 'md', text: files.report }, { profile });
      const structural = findings.filter(({ rule }) => /serial|numbering|heading|residue|placeholder/u.test(rule) && own.length === 0);
      expect(structural.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    }),
    { seed: 20260302, numRuns: 60 },
  );
}, 120_000);
