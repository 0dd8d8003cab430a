import { expect, test } from 'vitest';
import { readDossier } from '../../server/adapters/read-dossier.ts';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { composeBook } from '../../tools/form/compose-book.ts';
import { isRecord } from '../../tools/formula/read-value.ts';
import { profileOf, prove, readExample } from '../figure/dossiers.ts';

test.each(['small', 'luquan-2022', 'julu-2022', 'quwo-2021', 'laoting-2023'])(
  '%s written as a workbook reads back into the same dossier',
  async (name) => {
    const example = readExample(name);
    if (!isRecord(example)) throw new Error('no dossier');
    const { $schema: _, ...given } = example;
    const bytes = await writeXlsx(composeBook(given, prove(given), profileOf(String(given.profile))));
    const read = await readDossier(bytes, `${name}.xlsx`);
    if (!read.ok) throw new Error(read.refusal.message);
    expect(prove(read.value)).toEqual(prove(given));
  },
);
