import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCsvGrid } from '../../tools/text/csv-grid.ts';

const rowsOf = (text: string) => readCsvGrid(text, '表').rows.map((row) => row.map((cell) => cell.text));

describe('a table typed by hand', () => {
  it.each([
    [',', '项目,预算\n甲,1\n'],
    ['tab', '项目\t预算\n甲\t1\n'],
    ['the Chinese comma', '项目，预算\n甲，1\n'],
    ['a named delimiter', 'sep=;\n项目;预算\n甲;1\n'],
    ['a BOM and CRLF', '\ufeff项目,预算\r\n甲,1\r\n'],
  ])('parted by %s', (_title, text) =>
    expect(rowsOf(text)).toEqual([
      ['项目', '预算'],
      ['甲', '1'],
    ]),
  );
  it('keeps a Chinese comma inside a cell where another delimiter parts the cells', () => {
    expect(rowsOf('项目,说明\n甲,修路，架桥\n')).toEqual([
      ['项目', '说明'],
      ['甲', '修路，架桥'],
    ]);
  });
});

test('every cell stands where its offsets say', () => {
  const cell = fc.stringMatching(/^[一-三a-c0-9.]{1,5}$/u);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.join(',')).join('\n');
      const grid = readCsvGrid(text, '表');
      expect(grid.rows.map((row) => row.map((one) => text.slice(one.start, one.end)))).toEqual(rows);
    }),
  );
});
