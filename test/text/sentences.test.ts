import { describe, expect, test } from 'vitest';
import { readClauses, readSentences } from '../../tools/text/sentences.ts';

const sentences = (text: string): readonly string[] => readSentences(text).map(({ start, end }) => text.slice(start, end));
const clauses = (text: string): readonly string[] =>
  readClauses(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  test('end at full stops, semicolons, and not inside brackets, titles or quotations', () => {
    expect(sentences('支出3.5万元。其中（甲；乙）；《办法（试行）。》有效！“先评。后改”得当')).toEqual([
      '支出3.5万元。',
      '其中（甲；乙）；',
      '《办法（试行）。》有效！',
      '“先评。后改”得当',
    ]);
  });

  test('take their closing quotation mark with them', () => {
    expect(sentences('他说：“完成了！”随后公开。')).toEqual(['他说：“完成了！”随后公开。']);
    expect(sentences('完成了。）随后公开。')).toEqual(['完成了。）', '随后公开。']);
  });

  test('a bracket that is never closed does not swallow the rest', () => {
    const text = `（${'甲乙丙丁'.repeat(80)}。第二句。第三句。`;
    expect(sentences(text).length).toBeGreaterThan(1);
  });

  test('nothing is lost', () => {
    const text = '一是抓进度，二是抓质量；三是抓公开。完成1,250户，3个';
    expect(sentences(text).join('')).toBe(text);
    expect(clauses(text).join('')).toBe(text);
  });
});

test('clauses end at commas, not inside numbers', () => {
  expect(clauses('完成1,250户，占比（甲，乙）50%，优')).toEqual(['完成1,250户，', '占比（甲，乙）50%，', '优']);
});
