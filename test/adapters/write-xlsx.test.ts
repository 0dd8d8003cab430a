import { expect, test } from 'vitest';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { composeEmptyBook } from '../../tools/form/compose-book.ts';
import { profileOf } from '../figure/dossiers.ts';

test('the same rows give the same bytes', async () => {
  const sheets = composeEmptyBook(2023, profileOf('national'));
  const first = Buffer.from(await writeXlsx(sheets));
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(first.equals(Buffer.from(await writeXlsx(sheets)))).toBe(true);
});
