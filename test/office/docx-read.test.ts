import { describe, expect, test } from 'vitest';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import type { DocxText } from '../../server/adapters/docx/text-map.ts';
import { makeDocx, type Parts, paragraph, run, table } from './make-docx.ts';

function read(parts: Parts): DocxText {
  const outcome = readDocxParts(makeDocx(parts), 'a.docx');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
const textOf = (parts: Parts): string => read(parts).document.text;

/** Every literal piece is, in its part, what it is in the text; pieces stand in order and inside their paragraph. */
function expectMap({ document, pieces, paragraphs, parts }: DocxText): void {
  let before = 0;
  for (const { start, end, part, run: place, element, content, literal, paragraph: index } of pieces) {
    const xml = parts.get(part)?.xml ?? '';
    const own = paragraphs[index];
    expect(start).toBeGreaterThanOrEqual(before);
    before = end;
    expect(own && start >= own.start && end <= own.end).toBe(true);
    expect(own && element.start >= own.element.start && element.end <= own.element.end).toBe(true);
    expect(xml.slice(place.start, place.end)).toMatch(/^<(?:\w+:)?r\b[\s\S]*<\/(?:\w+:)?r>$/u);
    expect(content.start >= element.start && content.end <= element.end).toBe(true);
    if (literal) expect(xml.slice(content.start, content.end)).toBe(document.text.slice(start, end));
  }
  for (const { element, part } of paragraphs)
    expect(parts.get(part)?.xml.slice(element.start, element.end)).toMatch(/^<(?:\w+:)?p\b[\s\S]*>$/u);
}

describe('text of a .docx', () => {
  test('runs join, entities and surrogates are read, each piece knows its place', () => {
    const got = read({
      body: paragraph(`${run('预算')}${run('1')}<w:bookmarkStart w:id="0" w:name="a"/>${run('505')}${run('.28万元&lt;a&gt;&#x4E00;𠮷')}`),
    });
    expect(got.document.text).toBe('预算1505.28万元<a>一𠮷\n');
    expectMap(got);
    expect(got.pieces.map(({ literal }) => literal)).toEqual([true, true, true, false]);
  });

  test('table cells stand in the text with their place in the table', () => {
    const got = read({ body: `${paragraph('上文')}${table(['项目', '金额'], ['甲', '12'])}${paragraph('下文')}` });
    expect(got.document.text).toBe('上文\n项目\t金额\n甲\t12\n下文\n');
    expect(got.document.places?.map(({ locator }) => locator)).toEqual([
      { paragraph: 1 },
      { table: '表1', row: 1, cell: 'A1' },
      { table: '表1', row: 1, cell: 'B1' },
      { table: '表1', row: 2, cell: 'A2' },
      { table: '表1', row: 2, cell: 'B2' },
      { paragraph: 2 },
    ]);
    expectMap(got);
  });

  test('a line break inside a paragraph stays in it', () => {
    expect(textOf({ body: paragraph(`${run('甲')}<w:r><w:br/></w:r>${run('乙')}`) })).toBe('甲\v乙\n');
  });
});
