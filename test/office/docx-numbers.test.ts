import { describe, expect, test } from 'vitest';
import { formatNumber } from '../../server/adapters/docx/format-number.ts';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import { readReport } from '../../tools/text/read-report.ts';
import { cell, makeDocx, type Parts, paragraph, run, table } from './make-docx.ts';

const linesOf = (parts: Parts): readonly string[] => {
  const outcome = readDocxParts(makeDocx(parts), 'a.docx');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.document.text.trimEnd().split('\n');
};

type Level = { readonly format: string; readonly text: string; readonly more?: string; readonly start?: number };
const abstract = (id: number, levels: readonly Level[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels
    .map(
      ({ format, text, more = '', start = 1 }, i) =>
        `<w:lvl w:ilvl="${i}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum>`;
const list = (id: number, of: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;
const item = (text: string, numId: number, level = 0): string =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);

describe('automatic numbers', () => {
  const official = abstract(0, [
    { format: 'chineseCounting', text: '%1、', more: '<w:suff w:val="nothing"/>' },
    { format: 'chineseCounting', text: '（%2）' },
    { format: 'decimal', text: '%3.' },
    { format: 'decimalEnclosedCircleChinese', text: '%4', more: '<w:suff w:val="nothing"/>' },
  ]);

  test('the four levels of an official text; a level begins anew under the one above', () => {
    const body = [
      item('概况', 1),
      item('职能', 1, 1),
      item('人员', 1, 1),
      item('编制', 1, 2),
      item('在职', 1, 3),
      item('离退休', 1, 3),
      item('预算', 1),
      item('收入', 1, 1),
    ].join('');
    expect(linesOf({ body, numbering: official + list(1, 0) })).toEqual([
      '一、概况',
      '（一）职能',
      '（二）人员',
      '1. 编制',
      '①在职',
      '②离退休',
      '二、预算',
      '（一）收入',
    ]);
  });

  test('the headings that it makes are known by their numbers', () => {
    const outcome = readDocxParts(
      makeDocx({ body: item('部门概况', 1) + item('主要职能', 1, 1) + paragraph('正文说明。'), numbering: official + list(1, 0) }),
      'a.docx',
    );
    const blocks = outcome.ok ? readReport(outcome.value.document).blocks : [];
    expect(blocks.map((block) => (block.kind === 'table' ? '' : `${block.kind} ${block.level} ${block.text}`))).toEqual([
      'heading 1 一、部门概况',
      'heading 2 （一）主要职能',
      'paragraph 3 正文说明。',
    ]);
  });

  test('levels are quoted, in digits where it says so; a level that did not occur counts its start', () => {
    const numbering =
      abstract(0, [
        { format: 'chineseCounting', text: '第%1章' },
        { format: 'decimal', text: '%1.%2', more: '<w:isLgl/>' },
        { format: 'decimal', text: '%1.%2.%3', more: '<w:isLgl/>' },
      ]) + list(1, 0);
    expect(
      linesOf({ body: [item('甲', 1), item('乙', 1, 1), item('丙', 1, 1), item('丁', 1), item('戊', 1, 2)].join(''), numbering }),
    ).toEqual(['第一章 甲', '1.1 乙', '1.2 丙', '第二章 丁', '2.1.1 戊']);
  });

  test('lists of one kind count on, unless one starts anew; text between does not matter', () => {
    const numbering =
      abstract(0, [{ format: 'decimal', text: '%1.' }]) +
      list(1, 0) +
      list(2, 0) +
      list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
    const body = [item('甲', 1), paragraph('文'), item('乙', 1), item('丙', 2), item('丁', 3), item('戊', 3), item('己', 1)].join('');
    expect(linesOf({ body, numbering })).toEqual(['1. 甲', '文', '2. 乙', '3. 丙', '1. 丁', '2. 戊', '3. 己']);
  });

  test('a level of its own in place of the common one, and a level that never begins anew', () => {
    const numbering =
      abstract(0, [
        { format: 'decimal', text: '%1.' },
        { format: 'decimal', text: '（%2）', more: '<w:lvlRestart w:val="0"/>' },
      ]) +
      list(
        1,
        0,
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>',
      );
    const body = [item('甲', 1), item('乙', 1, 1), item('丙', 1), item('丁', 1, 1)].join('');
    expect(linesOf({ body, numbering })).toEqual(['E) 甲', '（1）乙', 'F) 丙', '（2）丁']);
  });

  test('numbers of styles, also through a list style; none for number 0 and for empty lines', () => {
    const style = (id: string, content: string, based = ''): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${based}<w:pPr>${content}</w:pPr></w:style>`;
    const styles = [
      style('one', '<w:numPr><w:numId w:val="2"/></w:numPr>'),
      style('two', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'),
      style('child', '', '<w:basedOn w:val="one"/>'),
      '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    ].join('');
    const numbering = [
      '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>',
      '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/><w:pStyle w:val="one"/><w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl>',
      '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:pStyle w:val="two"/><w:lvlText w:val="%2."/></w:lvl>',
      '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>',
      list(1, 0) + list(2, 1),
    ].join('');
    const styled = (text: string, id: string, more = ''): string => paragraph(text, `<w:pStyle w:val="${id}"/>${more}`);
    const body = [
      styled('甲', 'one'),
      styled('乙', 'two'),
      styled('丙', 'child'),
      styled('丁', 'one', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      styled('', 'one'),
      styled('戊', 'one'),
    ].join('');
    expect(linesOf({ body, styles, numbering })).toEqual(['甲 甲', 'i. 乙', '乙 丙', '丁', '', '丁 戊']);
  });

  test('bullets are bullets, whatever sign the font gives them; lists that are not there number nothing', () => {
    const numbering = abstract(0, [{ format: 'bullet', text: '\uf0d8' }]) + list(1, 0);
    expect(linesOf({ body: item('甲', 1) + item('乙', 9), numbering })).toEqual(['• 甲', '乙']);
  });

  test('a column of serials that only has numbers', () => {
    const serial = cell(item('', 1));
    const numbering = abstract(0, [{ format: 'decimal', text: '%1' }]) + list(1, 0);
    expect(linesOf({ body: table(['序号', '项目'], [serial, '甲'], [serial, '乙']), numbering })).toEqual(['序号\t项目', '1\t甲', '2\t乙']);
  });

  test('the number is no piece of the file; its paragraph holds it', () => {
    const outcome = readDocxParts(makeDocx({ body: item(`${run('预算')}${run('5')}`, 1), numbering: official + list(1, 0) }), 'a.docx');
    const value = outcome.ok ? outcome.value : undefined;
    expect(value?.pieces.map(({ start, end }) => [start, end])).toEqual([
      [2, 4],
      [4, 5],
    ]);
    expect(value?.paragraphs[0]).toMatchObject({ start: 0, end: 5 });
  });
});

describe('formats of numbers', () => {
  test.each<readonly [string, readonly number[], readonly string[]]>([
    [
      'chineseCounting',
      [1, 10, 11, 20, 21, 99, 100, 105, 110, 1010],
      ['一', '十', '十一', '二十', '二十一', '九十九', '一百', '一百零五', '一百一十', '一千零一十'],
    ],
    ['chineseCountingThousand', [19, 30], ['十九', '三十']],
    ['japaneseCounting', [12], ['十二']],
    ['ideographTraditional', [1, 10, 11], ['甲', '癸', '11']],
    ['ideographZodiac', [1, 12], ['子', '亥']],
    ['ideographDigital', [20, 105], ['二〇', '一〇五']],
    ['chineseLegalSimplified', [1, 10, 25], ['壹', '壹拾', '贰拾伍']],
    ['decimalEnclosedCircle', [1, 20, 21, 35, 36, 50, 51], ['①', '⑳', '㉑', '㉟', '㊱', '㊿', '51']],
    ['decimalEnclosedParen', [3, 21], ['⑶', '(21)']],
    ['decimalEnclosedFullstop', [3], ['⒊']],
    ['decimalZero', [7, 12], ['07', '12']],
    ['decimalFullWidth', [12], ['１２']],
    ['upperLetter', [1, 26, 27, 28], ['A', 'Z', 'AA', 'BB']],
    ['lowerLetter', [2], ['b']],
    ['upperRoman', [4, 9, 14, 1994], ['IV', 'IX', 'XIV', 'MCMXCIV']],
    ['lowerRoman', [3], ['iii']],
    ['none', [3], ['']],
    ['constructor', [3], ['3']],
  ])('%s', (format, values, texts) => {
    expect(values.map((value) => formatNumber(value, format))).toEqual(texts);
  });
});
