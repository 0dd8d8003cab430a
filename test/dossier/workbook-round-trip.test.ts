import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDossier } from '../../server/adapters/read-dossier.ts';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { composeBook, composeEmptyBook } from '../../tools/form/compose-book.ts';
import { isRecord } from '../../tools/formula/read-value.ts';
import { profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';
import { rawDossiers } from '../form/raw-dossiers.ts';

async function goRound(
  given: Record<string, unknown>,
  profile = 'national',
): Promise<{ readonly read: unknown; readonly said: readonly string[] }> {
  const bytes = await writeXlsx(composeBook(given, prove(given), profileOf(profile)));
  const said: string[] = [];
  const read = await readDossier(bytes, 'a.xlsx', undefined, (note) => said.push(note));
  if (!read.ok) throw new Error(read.refusal.message);
  return { read: read.value, said };
}

describe('a workbook reads back into the dossier it was written from', () => {
  test.each(['small', 'luquan-2022', 'julu-2022', 'quwo-2021', 'laoting-2023'])('%s', async (name) => {
    const example = readExample(name);
    if (!isRecord(example)) throw new Error('no dossier');
    const { $schema: _, ...given } = example;
    const { read, said } = await goRound(given, String(given.profile));
    expect(prove(read)).toEqual(prove(given));
    expect(said).toEqual([]);
  });

  test('with fields of every sheet, awkward words and many digits', async () => {
    await fc.assert(
      fc.asyncProperty(
        rawDossiers.filter((raw) => parseDossier(raw).ok),
        async (raw) => {
          const { read } = await goRound(raw);
          expect(prove(read)).toEqual(prove(raw));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});

test.each(profileIds)('the empty workbook of %s asks for what is missing, and says nothing that was not filled in', async (id) => {
  const read = await readDossier(await writeXlsx(composeEmptyBook(2023, profileOf(id))), 'a.xlsx');
  expect(read).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('department') } });
});
