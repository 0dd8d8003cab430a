import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWritten } from '../../server/adapters/docx/read-written.ts';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { composePages } from '../../tools/draft/page/compose-pages.ts';
import { relocateProof } from '../../tools/draft/page/relocate-proof.ts';
import { openExample, readProfile } from '../draft/subject.ts';
import { anyMarkdown } from './any-markdown.ts';
import { verifyForged, writeReport } from './write-report.ts';

const SEED = 20261121;
const { page } = readProfile('national');

test('whatever a report says is written and reads back (bench/office/write-any.ts asks more often)', async () => {
  await fc.assert(
    fc.asyncProperty(anyMarkdown, async (markdown) => {
      const paged = composePages(markdown, page);
      const read = await readWritten(await writeDocx(paged), 'r.docx');
      if (!read.ok) {
        expect(read.refusal.code).toBe('empty-file');
        return;
      }
      const { document, parts, unread } = read.value;
      expect(unread).toEqual([]);
      relocateProof({ format: 'ziping-proof/1', profile: 'national', numerals: [], figures: [] }, paged, { text: document.text, parts });
    }),
    { seed: SEED, numRuns: 40 },
  );
});

test('bytes changed anywhere are refused or found out', async () => {
  const report = await writeReport(openExample('laoting-2023'));
  const forged = fc
    .array(fc.tuple(fc.nat({ max: report.bytes.length - 1 }), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      const bytes = Uint8Array.from(report.bytes);
      for (const [at, add] of changes) bytes[at] = ((bytes[at] ?? 0) + add) % 256;
      return bytes;
    });
  await fc.assert(
    fc.asyncProperty(forged, async (bytes) => {
      // The hash that the true proof has is not brought up to date here.
      expect((await verifyForged(report, bytes, report.bytes)).length).toBeGreaterThan(0);
    }),
    { seed: SEED, numRuns: 60 },
  );
});
