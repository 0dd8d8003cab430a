import { read } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { composeEmptyBook } from '../../tools/form/compose-book.ts';
import { laySheet } from '../../tools/form/lay-sheet.ts';
import type { CellSpec } from '../../tools/form/sheet.ts';
import { profileOf } from '../figure/dossiers.ts';

test('the same rows give the same bytes', async () => {
  const sheets = composeEmptyBook(2023, profileOf('national'));
  const first = Buffer.from(await writeXlsx(sheets));
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(first.equals(Buffer.from(await writeXlsx(sheets)))).toBe(true);
});

test('links lead to files and places by names as they are, heads choose rows, and text stays readable XML', async () => {
  const head: CellSpec = { style: 'head', text: '文件' };
  const layer = laySheet('清单', [20, 10]);
  layer.row([head, head]);
  layer.row([
    { style: 'linked', text: '上半年 #1 100%.docx', href: { path: '子 目录/上半年 #1 100%.docx' } },
    { style: 'words', text: 'a\u0000\u000bb\ud800𠮷' },
  ]);
  layer.row([
    { style: 'linked', text: '甲', href: { at: '清单!A1' } },
    { style: 'linked', text: '乙', href: { path: 'c:d.xlsx', at: '收入表!B2' } },
  ]);
  const bytes = await writeXlsx([{ ...layer.finish({ landscape: true }, 1), filter: [0, 2] }]);
  const sheet = read(bytes).Sheets.清单;
  expect(sheet?.['!autofilter']).toEqual({ ref: 'A1:B3' });
  expect(decodeURIComponent(sheet?.A2.l.Target)).toBe('子 目录/上半年 #1 100%.docx');
  expect(sheet?.A2.l.Target).toMatch(/^[!-~]+%20[!-~]+$/u);
  expect(sheet?.A3.l.Target).toBe('#清单!A1');
  expect(sheet?.B3.l.Target).toMatch(/^c%3Ad\.xlsx#/u);
  expect(sheet?.B2.v).toBe('ab𠮷');
});
