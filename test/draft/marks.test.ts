import { describe, expect, test } from 'vitest';
import { gatherSources } from '../../tools/draft/compose-report.ts';
import { readMarks, resolveMarks } from '../../tools/draft/marks.ts';
import { writeSerial } from '../../tools/draft/write-serial.ts';
import { openExample } from './subject.ts';

const { dossier, profile } = openExample('luquan-2022');
const sources = gatherSources(dossier, profile);
const fill = (text: string) => resolveMarks(text, sources).text;

describe('marks', () => {
  test.each([
    ['[[budget-total]]', '178179.54万元'],
    ['[[budget-total|亿元]]', '17.82亿元'],
    ['[[budget-total|数值]]', '178179.54'],
    ['[[budget-total|0.0000]]', '178179.5354'],
    ['[[execution-rate]]', '49.40%'],
    ['[[ execution-rate ]]', '49.40%'],
    ['[[=projects[5].name]]', '2022年镇级编制和报批开发区地震安全性评价报告（北区）'],
    ['[[#projects[5]]]', '6'],
    ['[[@report_date]]', '2023年3月31日'],
    ['[[@report_date+9]]', '2023年12月'],
    ['[[@report_date+10]]', '2024年1月'],
    ['[[%grades.bands[0].min]]分', '85分'],
    ['[[%grades.bands.length]]', '4'],
    ['[[=projects.length]]', '78'],
    ['[[§12|（一）]]', '（十二）'],
    ['[[department-grade]]', '优秀'],
  ])('%s is %s', (mark, expected) => expect(fill(mark)).toBe(expected));

  test.each([
    ['no such figure', '[[no-such-figure]]'],
    ['another currency', '[[target-4|亿元]]'],
    ['a unit for a rate', '[[execution-rate|亿元]]'],
    ['an amount that would vanish', '[[project-7-budget|亿元]]'],
    ['a path to nothing', '[[=projects[99].name]]'],
    ['a path to a whole list', '[[=projects]]'],
    ['a path up the prototype', '[[=constructor.name]]'],
    ['a date that is none', '[[@department.name]]'],
    ['a serial of no style', '[[§1|I]]'],
    ['a serial of zero', '[[§0|1.]]'],
  ])('%s stands for nothing', (_, mark) => {
    const { text, unknown, placements } = resolveMarks(`甲${mark}乙`, sources);
    expect(unknown).toEqual([{ start: 1, end: 1 + mark.length, text: mark }]);
    expect(text).toBe(`甲${mark}乙`);
    expect(placements).toEqual([]);
  });

  test('placements say where the text stands and where it comes from', () => {
    const { text, placements, findOrigin } = resolveMarks('执行[[executed-total]]，率[[execution-rate]]。', sources);
    for (const { start, end, text: placed } of placements) expect(text.slice(start, end)).toBe(placed);
    expect(placements.map(({ source }) => source)).toEqual([
      { kind: 'figure', figure: 'executed-total' },
      { kind: 'figure', figure: 'execution-rate' },
    ]);
    expect(text).toBe('执行88028.88万元，率49.40%。');
    expect(findOrigin(0)).toBe(0);
    expect(findOrigin(4)).toBe(2);
    expect(findOrigin(text.indexOf('率'))).toBe('执行[[executed-total]]，'.length);
    expect(findOrigin(text.length)).toBe('执行[[executed-total]]，率[[execution-rate]]。'.length);
  });

  test('brackets that are no mark are left alone', () => {
    expect(readMarks('[链接](x) [[a]b]] [[多行\n]]')).toEqual([]);
  });
});

test.each([
  ['一、', 1, '一、'],
  ['一、', 10, '十、'],
  ['一、', 11, '十一、'],
  ['（一）', 20, '（二十）'],
  ['（一）', 99, '（九十九）'],
  ['1.', 7, '7.'],
  ['（1）', 12, '（12）'],
  ['1', 100, '100'],
] as const)('serial %s %i is %s', (style, value, expected) => expect(writeSerial(style, value)).toBe(expected));
