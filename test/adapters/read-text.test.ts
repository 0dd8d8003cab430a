import { describe, expect, test } from 'vitest';
import { readCsv } from '../../server/adapters/read-csv.ts';
import { readText } from '../../server/adapters/read-text.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { readTables } from '../../tools/table/read-tables.ts';
import { columnOf, dataRows, textOf, valuesOf } from '../../tools/table/roles.ts';
import { readReport } from '../../tools/text/read-report.ts';

const TEXT = '本年支出 12 万元，执行率 95%。';
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
};
/** 支出12万元 in GB18030. */
const GB18030 = Uint8Array.of(0xd6, 0xa7, 0xb3, 0xf6, 0x31, 0x32, 0xcd, 0xf2, 0xd4, 0xaa);

describe('text', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with BOM, which keeps its place', Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`],
    ['UTF-16 little endian', utf16(`\ufeff${TEXT}`, true), `\ufeff${TEXT}`],
    ['UTF-16 big endian', utf16(`\ufeff${TEXT}`, false), `\ufeff${TEXT}`],
    ['UTF-16 without BOM', utf16(TEXT, true), TEXT],
    ['GB18030', GB18030, '支出12万元'],
  ])('%s', (_, bytes, text) => {
    expect(readText(bytes, 'a.txt')).toMatchObject({ ok: true, value: { text, format: 'txt' } });
  });

  test.each([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['blanks', Buffer.from('\ufeff \r\n\t'), 'empty-file'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'not-text'],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), 'not-text'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'not-text'],
    ['random bytes', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256), 'not-text'],
  ])('%s is refused', (_, bytes, code) => {
    const outcome = readText(bytes, 'a.md');
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) {
      expect(outcome.refusal.code).toBe(code);
      expect(outcome.refusal.message).toContain('a.md');
      expect(outcome.refusal.hint).not.toBe('');
    }
  });

  test('the format goes by the name', () => {
    expect(readText(Buffer.from('<p>甲</p>'), 'a.HTML')).toMatchObject({ value: { format: 'html' } });
    expect(readText(Buffer.from('甲'), 'a.md')).toMatchObject({ value: { format: 'md' } });
  });
});

const tableOf = (csv: string) => {
  const outcome = readCsv(Buffer.from(csv), '汇总.csv');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  const [table] = readTables(readReport(outcome.value));
  if (!table) throw new Error('no table');
  return { table, source: outcome.value };
};

describe('CSV', () => {
  test('quoted cells, doubled quotation marks, line breaks inside a cell', () => {
    const { table, source } = tableOf(
      '\ufeff序号,项目名称,预算数,执行数\r\n1,"道路,养护","1,250.50",980\r\n2,"标准""厂房""\n二期",30,28\r\n',
    );
    expect(dataRows(table).map((row) => textOf(row, columnOf(table, 'name')))).toEqual(['道路，养护', '标准""厂房""二期']);
    expect(valuesOf(table, 'budget').map(formatDecimal)).toEqual(['1250.50', '30']);
    for (const row of source.grids?.[0]?.rows ?? [])
      for (const cell of row) expect(source.text.slice(cell.start, cell.end)).toBe(cell.text);
    expect(source.grids?.[0]?.rows[2]?.[3]?.address).toBe('D3');
    expect(table.name).toBe('汇总');
  });

  test.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
  ])('%s', (_, delimiter) => {
    const { table } = tableOf(`${['项目名称', '预算数', '执行数'].join(delimiter)}\n${['甲', '3', '2'].join(delimiter)}`);
    expect(valuesOf(table, 'executed').map(formatDecimal)).toEqual(['2']);
  });

  test('empty cells keep their place, blank lines are passed over, an open quotation mark ends with its line', () => {
    const { table } = tableOf('项目名称,预算数,执行数\n\n甲,,2\n"乙,5,4\n丙,6,5');
    expect(dataRows(table).map((row) => [...row.cells.keys()].length)).toEqual([2, 3, 3]);
    expect(valuesOf(table, 'executed').map(formatDecimal)).toEqual(['2', '4', '5']);
  });

  test('nothing to read is refused', () => {
    expect(readCsv(Buffer.from(',,\n,,'), 'a.csv')).toMatchObject({ ok: false, refusal: { code: 'empty-file' } });
  });

  test('more cells than memory holds are refused', () => {
    const rows = Buffer.from(`序号,预算数\n${'1,2\n'.repeat(500_000)}`);
    expect(readCsv(rows, 'a.csv')).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
  });

  test('a hundred thousand rows take seconds at most', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i + 1},项目${i + 1},${i}.25,${i}.20`);
    const started = performance.now();
    const { table } = tableOf(`序号,项目名称,预算数,执行数\n${rows.join('\n')}`);
    expect(table.rows).toHaveLength(100_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
