import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Piece, readLines, readMarkdown } from '../../server/web/check/place-tokens.ts';

const leaves = (pieces: readonly Piece[]): { start: number; end: number }[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [{ start: piece.start, end: piece.end }] : leaves(piece.pieces)));
const tags = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [] : [piece.tag, ...tags(piece.pieces)]));
const words = (text: string): string[] => leaves(readMarkdown(text)).map(({ start, end }) => text.slice(start, end));

const REPORT = `# 标题

第一段，执行率**94.65%**，见[办法](https://a.example)。

- 一项10个
- 二项20个
  续行30个

> 引用40个
> 第二行50个

| 名称 | 预算 |
| --- | ---: |
| 甲 | 100 |
| 乙 | 100 |
`;

describe('Markdown in pieces', () => {
  test('reads as it looks', () => {
    expect(tags(readMarkdown(REPORT))).toEqual(
      expect.arrayContaining(['h2', 'p', 'strong', 'u', 'ul', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td']),
    );
    expect(words(REPORT)).toEqual(expect.arrayContaining(['标题', '94.65%', '办法', '100', '甲']));
    expect(words(REPORT).join('')).not.toMatch(/https|\*\*|---/u);
  });

  test('every number of it stands in exactly one piece, at its own place', () => {
    const found = leaves(readMarkdown(REPORT));
    for (const { index, 0: number } of REPORT.matchAll(/\d+(?:\.\d+)?/gu))
      expect(found.filter(({ start, end }) => start <= index && end >= index + number.length).length, `${number} at ${index}`).toBe(1);
  });

  test('HTML is words', () => {
    const text = '前<img src=x onerror=alert(1)>后\n\n<script>alert(2)</script>\n';
    expect(tags(readMarkdown(text)).every((tag) => ['p'].includes(tag))).toBe(true);
    expect(words(text).join('')).toContain('<script>');
  });

  test('pieces never overlap, whatever the text', () => {
    const part = fc.constantFrom(
      '# ',
      '- ',
      '> ',
      '| a | 1 |\n',
      '| --- | --- |\n',
      '**',
      '*',
      '`',
      '```\n',
      '\n',
      '\n\n',
      '10',
      '甲',
      ' ',
      '[a](b)',
      '<b>',
      '1. ',
      '\\',
      '&amp;',
      '~~',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of leaves(readMarkdown(text))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

test('lines of plain text are paragraphs at their own places', () => {
  const text = '甲1\n\n  乙2\n';
  expect(leaves(readLines(text)).map(({ start, end }) => text.slice(start, end))).toEqual(['甲1', '  乙2']);
});
