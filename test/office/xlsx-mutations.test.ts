import { expect, test } from 'vitest';
import { mutateBytes } from '../../bench/office/mutate-bytes.ts';
import { changeParts, makeSamples } from '../../bench/office/sample-books.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

const samples = makeSamples();

/** Reads and checks a changed workbook; what is not read has a line for its user. */
async function survive(bytes: Uint8Array, name: string): Promise<'read' | 'refused'> {
  const document = await openDocument(bytes, name);
  if (document.ok) {
    checkDocument(document.value);
    return 'read';
  }
  expect(document.refusal.message).toContain(name);
  expect(document.refusal.hint).not.toBe('');
  return 'refused';
}

test('200 changed .xlsx: a result or a refusal', async () => {
  const told = new Set<string>();
  for (let seed = 0; seed < 200; seed += 1) {
    const bytes = samples.xlsx ?? new Uint8Array();
    const changed =
      seed % 2 === 0
        ? changeParts(bytes, (part, i, parts) => (i === (seed >> 1) % parts ? mutateBytes(part, seed) : part))
        : mutateBytes(bytes, seed);
    told.add(await survive(changed, 'a.xlsx'));
  }
  expect(told).toEqual(new Set(['read', 'refused']));
});

test('a place far beyond the sheet, and changed workbooks of the old kinds', async () => {
  const far = changeParts(samples.xlsb ?? new Uint8Array(), (part, i, parts) => (i === 28 % parts ? mutateBytes(part, 226) : part));
  await survive(far, 'a.xlsb');
  for (let seed = 0; seed < 4; seed += 1) await survive(mutateBytes(samples.biff8 ?? new Uint8Array(), seed), 'a.xls');
});
