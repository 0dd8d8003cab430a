import { expect, test } from 'vitest';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { composeWorkbook } from '../../tools/figure/compose-workbook.ts';

test('the empty workbook names every sheet and label, and has nothing filled in', () => {
  const sheets = composeWorkbook({});
  expect(sheets.map(({ name }) => name)).toContain('项目');
  expect(sheets.find(({ name }) => name === '项目')?.rows).toEqual([expect.arrayContaining(['项目名称', '自评得分'])]);
  expect(sheets[0]?.rows.every(([label = '', value]) => label !== '' && value === '')).toBe(true);
});

test('the same rows give the same bytes', async () => {
  const sheets = [{ name: '表', rows: [['甲', '0.10']] }];
  expect(Buffer.from(await writeXlsx(sheets)).equals(Buffer.from(await writeXlsx(sheets)))).toBe(true);
});
