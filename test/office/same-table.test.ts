import { utils, write } from '@e965/xlsx';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

/** A table with a slip of nearly every kind: a total, a rate, a balance, a serial, a name twice, a score above the cap, a blank, an error. */
const ROWS: readonly (readonly string[])[] = [
  ['序号', '项目名称', '预算数（万元）', '执行数（万元）', '执行率', '结余（万元）', '自评得分'],
  ['1', '道路养护', '320.5', '300.25', '93.68%', '20.25', '98'],
  ['2', '路灯维修', '120', '129', '107.5%', '-9', '100'],
  ['4', '河道清淤', '45.6', '40.1', '97.94%', '5.5', '95.2'],
  ['5', '道路养护', '80', '', '', '', '88'],
  ['6', '排水管网', '64', '32', '50%', '32', '100'],
  ['', '合计', '630.1', '510.35', '81%', '119.75', ''],
];
const asCsv = (delimiter: string, end = '\n') =>
  `${ROWS.map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join(end)}${end}`;
const asMarkdown = () => ROWS.map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${'---|'.repeat(row.length)}` : ''}`).join('\n');
const asHtml = () =>
  `<html><head><meta charset="gb2312"></head><body><table border=1>${ROWS.map((row) => `<tr>${row.map((cell) => `<td><p class=MsoNormal><span lang=EN-US>${cell || '&nbsp;'}<o:p></o:p></span></p></td>`).join('')}</tr>`).join('\r\n')}</table></body></html>`;

function asSheet() {
  const sheet = utils.aoa_to_sheet(
    ROWS.map((row) => row.map((cell) => (cell === '' ? null : /^-?[\d.]+%?$/u.test(cell) ? Number(cell.replace('%', '')) : cell))),
  );
  for (const [r, row] of ROWS.entries()) {
    for (const [c, text] of row.entries()) {
      const cell = sheet[utils.encode_cell({ r, c })];
      if (text.endsWith('%')) Object.assign(cell, { v: Number((Number(text.slice(0, -1)) / 100).toPrecision(12)), z: '0.00%' });
    }
  }
  return sheet;
}
const asBook = (bookType: 'xlsx' | 'biff8'): Uint8Array =>
  new Uint8Array(write({ SheetNames: ['汇总'], Sheets: { 汇总: asSheet() } }, { bookType, type: 'array' }));
const asDocx = async (): Promise<Uint8Array> => {
  const rows = ROWS.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }));
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] })));
};

/** Chinese bytes without an encoder of their own: every character of the table is looked up in what the decoder reads. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let high = 0x81; high < 0xff; high += 1)
    for (let low = 0x40; low < 0xff; low += 1) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(
    [...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : (table.get(character) ?? [0x3f]))),
  );
}
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));

/** What is found, whatever the numbers are written on: trailing zeros of a percent and the words for a place aside. */
async function findIn(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const document = await openDocument(bytes, name);
  if (!document.ok) throw new Error(document.refusal.message);
  const { findings } = checkDocument(document.value);
  return findings.map(({ rule, severity, message, expected }) => `${rule} ${severity} ${expected} ${message}`).toSorted();
}

describe('one table, the same findings in every format', async () => {
  const expected = await findIn(utf8(asMarkdown()), 'a.md');

  test('the table has something to find', () => {
    expect(expected.length).toBeGreaterThan(5);
    expect(expected.filter((line) => line.includes(' error ')).length).toBeGreaterThan(1);
  });

  test.each([
    ['a.csv', () => utf8(asCsv(','))],
    ['a.csv', () => utf8(`\ufeff${asCsv(',', '\r\n')}`)],
    ['a.csv', () => encode(asCsv(','), 'gb18030')],
    ['a.csv', () => utf16(`\ufeff${asCsv('\t', '\r\n')}`)],
    ['a.csv', () => utf8(asCsv(';'))],
    ['a.tsv', () => encode(asCsv('\t'), 'gbk')],
    ['a.xlsx', () => asBook('xlsx')],
    ['a.xls', () => asBook('biff8')],
    ['a.et', () => asBook('biff8')],
    ['a.html', () => encode(asHtml(), 'gbk')],
    ['a.xls', () => encode(asHtml(), 'gbk')],
    ['a.docx', asDocx],
  ] as const)('%s (%#)', async (name, write) => {
    expect(await findIn(await write(), name)).toEqual(expected);
  });
});
