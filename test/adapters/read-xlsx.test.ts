import { crc32, deflateRawSync } from 'node:zlib';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { guardZip, readZipEntries, readZipEntry } from '../../server/adapters/guard-zip.ts';
import { readXlsx } from '../../server/adapters/read-xlsx.ts';
import { readCellText, readFormatScale, writeNumber } from '../../server/adapters/workbook-cell.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { readTables } from '../../tools/table/read-tables.ts';
import { columnOf, dataRows, valuesOf } from '../../tools/table/roles.ts';
import { readReport } from '../../tools/text/read-report.ts';

type Part = { readonly name: string; readonly content: Uint8Array; readonly size?: number; readonly flags?: number };

/** A zip written by hand, so that its directory can lie. */
function zip(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, size = content.byteLength, flags = 0 } of parts) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.byteLength, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.byteLength, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const book = (
  sheets: Readonly<Record<string, WorkSheet>>,
  bookType: 'xlsx' | 'biff8' = 'xlsx',
  hidden: readonly string[] = [],
): Uint8Array => {
  const workbook = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(workbook, sheet, name);
  workbook.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  return write(workbook, { type: 'buffer', bookType, compression: true });
};

const SHEET = '汇总表';
const rows = [
  ['2021年度自评汇总表'],
  ['', '', '', '单位：万元'],
  ['序号', '项目名称', '预算数', '执行数'],
  [1, '道路养护', 100.5, 80.25],
  [2, '路灯维修', ' 1,234.50 ', 0.1 + 0.2],
  ['', '合计', 1335, 80.55],
];

const tablesOf = async (bytes: Uint8Array) => {
  const outcome = await readXlsx(bytes, 'a.xlsx');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return { source: outcome.value, tables: readTables(readReport(outcome.value)) };
};

/** Changes the XML of one part of a workbook, keeping the rest. */
function editPart(bytes: Uint8Array, part: string, edit: (xml: string) => string): Uint8Array {
  const entries = readZipEntries(bytes, 'a.xlsx');
  if (!entries.ok) throw new Error(entries.refusal.message);
  return zip(
    entries.value.map((entry) => {
      const content = readZipEntry(bytes, entry, 'a.xlsx');
      if (!content.ok) throw new Error(content.refusal.message);
      return { name: entry.name, content: entry.name === part ? Buffer.from(edit(Buffer.from(content.value).toString())) : content.value };
    }),
  );
}

describe('a workbook', () => {
  test.each(['xlsx', 'biff8'] as const)('%s: title, unit, header, numbers as numbers and as text', async (type) => {
    const { source, tables } = await tablesOf(book({ [SHEET]: utils.aoa_to_sheet(rows) }, type));
    const [table] = tables;
    expect(table?.caption).toBe('2021年度自评汇总表');
    expect(table && columnOf(table, 'budget')?.unit).toBe('万元');
    expect(table && valuesOf(table, 'budget').map(formatDecimal)).toEqual(['100.5', '1234.50']);
    expect(table && valuesOf(table, 'executed').map(formatDecimal)).toEqual(['80.25', '0.3']);
    expect(table && dataRows(table)[0]?.cells.get(2)?.cell.address).toBe('C4');
    expect(table?.rows.at(-1)?.kind).toBe('total');
    expect(table?.rows.map((row) => row.cells.get(2)?.cell.trouble)).toEqual([undefined, 'text-number', undefined]);
    for (const row of source.grids?.[0]?.rows ?? [])
      for (const cell of row) expect(source.text.slice(cell.start, cell.end)).toBe(cell.text);
  });

  test('merged headers', async () => {
    const sheet = utils.aoa_to_sheet([
      ['项目名称', '预算数', null, '自评得分'],
      [null, '年初', '调整后', null],
      ['甲', 10, 12, 95],
    ]);
    sheet['!merges'] = ['A1:A2', 'B1:C1', 'D1:D2'].map((range) => utils.decode_range(range));
    const { tables } = await tablesOf(book({ [SHEET]: sheet }));
    expect(tables[0]?.columns.map(({ role }) => role)).toEqual(['name', 'initial-budget', 'budget', 'score']);
  });

  test('sheets without a known header and hidden sheets stay out when another has one', async () => {
    const other = utils.aoa_to_sheet([['填表说明'], ['请于3月底前报送']]);
    const { source } = await tablesOf(
      book({ 说明: other, [SHEET]: utils.aoa_to_sheet(rows), 旧表: utils.aoa_to_sheet(rows) }, 'xlsx', ['旧表']),
    );
    expect(source.grids?.map(({ name }) => name)).toEqual([SHEET]);
  });

  test('hidden rows are flagged', async () => {
    const sheet = utils.aoa_to_sheet(rows);
    sheet['!rows'] = [{}, {}, {}, {}, { hidden: true }];
    const { source } = await tablesOf(book({ [SHEET]: sheet }));
    expect(source.grids?.[0]?.rows.map((row) => row[0]?.hidden ?? false)).toEqual([false, false, false, false, true, false]);
  });

  test('a far cell costs nothing', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" t="str"><v>末尾</v></c></row></sheetData>';
    const bytes = editPart(book({ [SHEET]: utils.aoa_to_sheet(rows) }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', far).replace(/<dimension ref="[^"]*"/u, '<dimension ref="A1:XFD1048576"'),
    );
    const { source } = await tablesOf(bytes);
    expect(source.grids?.[0]?.rows).toHaveLength(7);
    expect(source.grids?.[0]?.rows.at(-1)?.[0]).toMatchObject({ address: 'XFD1048576', row: 6, column: 4 });
  });

  test('formulas: cached values count, missing ones and errors are troubles', async () => {
    const sheet = utils.aoa_to_sheet(rows);
    sheet.C4 = { t: 'n', v: 77, f: '70+7' };
    sheet.D4 = { t: 'n', v: 55, f: 'NOW()' };
    sheet.D5 = { t: 'e', v: 0x17 };
    const bytes = editPart(book({ [SHEET]: sheet }), 'xl/worksheets/sheet1.xml', (xml) => xml.replace('<v>55</v>', ''));
    const { tables } = await tablesOf(bytes);
    const cells = tables[0]?.rows.slice(0, 2).map((row) => [row.cells.get(2), row.cells.get(3)]);
    expect(cells?.[0]?.[0]?.text).toBe('77');
    expect(cells?.[0]?.[1]).toMatchObject({ text: '', value: undefined, cell: { trouble: 'no-cached-value' } });
    expect(cells?.[1]?.[1]).toMatchObject({ text: '#REF!', cell: { trouble: 'error-value' } });
  });
});

describe('numbers as Excel means them', () => {
  test.each([
    [0.94499999999999995, '0.945'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.3333333333'],
    [2 / 3, '0.6666666667'],
    [1e-7, '0.0000001'],
    [1.5e21, '1500000000000000000000'],
    [-0, '0'],
    [178179.535402, '178179.535402'],
    [-12.5, '-12.5'],
    [12345678.123456789, '12345678.1234568'],
  ])('%d is %s', (value, text) => {
    expect(writeNumber(value)).toBe(text);
  });

  test.each([
    ['General', 0],
    ['#,##0.00', 0],
    ['0!.0000"万元"', 4],
    ['0\\.0000', 4],
    ['#,##0.00,', 3],
    ['#,##0,,"百万"', 6],
  ])('format %s shows 10^-%i of what is stored', (format, scale) => {
    expect(readFormatScale(format)).toBe(scale);
  });

  test.each([
    [{ t: 'n', v: 0.9465, z: '0.00%' }, '94.65%'],
    [{ t: 'n', v: 123456, z: '0!.0000"万元"' }, '12.3456'],
    [{ t: 'n', v: 5, z: '0!.0000"万元"' }, '0.0005'],
    [{ t: 'n', v: 44561, z: 'yyyy/m/d' }, '2021-12-31'],
    [{ t: 'n', v: 12.5, z: '#,##0.00_);[Red]\\(#,##0.00\\)' }, '12.5'],
    [{ t: 'b', v: true }, '是'],
  ] as const)('%o is %s', (cell, text) => {
    expect(readCellText(cell)).toEqual({ text });
  });
});

describe('what is refused', () => {
  const code = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await readXlsx(bytes, 'a.xlsx');
    return outcome.ok ? 'served' : outcome.refusal.code;
  };
  const good = book({ [SHEET]: utils.aoa_to_sheet(rows) });

  test.each([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['text', Buffer.from('项目名称,预算数'), 'unreadable-workbook'],
    ['half a file', good.subarray(0, good.byteLength / 2), 'broken-zip'],
    ['a zip that is no workbook', zip([{ name: 'a.txt', content: Buffer.from('a') }]), 'unreadable-workbook'],
    ['an entry that unpacks to more than it says', zip([{ name: 'xl/a.xml', content: Buffer.alloc(5000), size: 100 }]), 'broken-zip'],
    ['a path out of the archive', zip([{ name: '../xl/a.xml', content: Buffer.from('a') }]), 'broken-zip'],
    ['one name twice', zip(['xl/a', 'xl/a'].map((name) => ({ name, content: Buffer.from('a') }))), 'broken-zip'],
    ['an encrypted part', zip([{ name: 'xl/a.xml', content: Buffer.from('a'), flags: 1 }]), 'encrypted-file'],
    ['too many parts', zip(Array.from({ length: 2001 }, (_, i) => ({ name: `xl/${i}`, content: Buffer.from('a') }))), 'too-large'],
    ['blanks beyond the limit', zip([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(140_000_000) }]), 'too-large'],
    [
      'an old container with a protected package',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted-file',
    ],
    ['a broken old container', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'unreadable-workbook'],
    ['no cells', book({ [SHEET]: utils.aoa_to_sheet([]) }), 'empty-file'],
  ])('%s', async (_, bytes, expected) => {
    expect(await code(bytes)).toBe(expected);
  });

  test('a sound workbook passes the guard', () => {
    expect(guardZip(good, 'a.xlsx').ok).toBe(true);
  });
});
