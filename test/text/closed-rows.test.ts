import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';
import { readReport } from '../../tools/text/read-report.ts';

const table = [
  '序号 | 项目名称 | 预算数 | 执行数 | 执行率 |',
  '1 | 道路养护 | 120 | 108 | 90% |',
  '2 | 桥梁加固 | 80 | 72 | 90% |',
  '合计 | 200 | 180 | 90% |',
].join('\n');

const read = (text: string) => readReport({ name: 'a.txt', format: 'txt', text });

describe('rows that only close with a bar', () => {
  it('are a table, a total that spanned columns standing under the last ones', () => {
    const [block] = read(table).blocks;
    expect(block?.kind).toBe('table');
    const last = block?.kind === 'table' ? block.rows.at(-1) : undefined;
    expect(Array.from(last ?? [], (cell) => cell?.text ?? '')).toEqual(['合计', '', '200', '180', '90%']);
  });

  it('are checked like any other', () => {
    const wrong = table.replace('| 108 |', '| 118 |');
    expect(checkDocument({ name: 'a.txt', format: 'txt', text: table }).findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(checkDocument({ name: 'a.txt', format: 'txt', text: wrong }).findings.map(({ rule }) => rule)).toContain('row-rate');
  });

  it('are words where there are few of them', () => {
    expect(read('全年支出120万元 | 其中 | 项目支出 |').blocks.every(({ kind }) => kind !== 'table')).toBe(true);
  });
});

describe('lines of a page', () => {
  it('go on with a unit that was torn from its number', () => {
    const [block] = read('市级资金支出进度较快，其中农业项目支出1 182\n万元，占全部支出的三成').blocks;
    expect(block?.kind === 'paragraph' ? block.numerals.map(({ unit }) => unit)[0] : '').toBe('万元');
  });
});
