import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../tools/number/decimal.ts';
import type { Numeral } from '../../tools/number/numeral.ts';
import { readCellNumerals, readNumerals } from '../../tools/number/read-numerals.ts';
import { writeChinese } from '../../tools/number/write-chinese.ts';
import { markedSentences } from './marked-sentence.ts';

const describeNumeral = (line: string) => (numeral: Numeral) => ({
  written: line.slice(numeral.start, numeral.end),
  start: numeral.start,
  unit: numeral.unit,
  kind: numeral.kind,
  value: numeral.value ? formatDecimal(numeral.value) : '',
  hedge: numeral.hedge ?? '',
  exempt: numeral.exempt ?? '',
});

describe('marked sentences', () => {
  test.each(markedSentences.map(({ text, expected }) => [text, expected] as const))('%s', (text, expected) => {
    expect(readNumerals(text).map(describeNumeral(text))).toEqual(expected);
  });
  test('there are enough of them', () => {
    expect(markedSentences.flatMap(({ expected }) => expected).length).toBeGreaterThanOrEqual(250);
  });
});

describe('groups', () => {
  /** The written numbers of each group, with its kind. */
  const groupsOf = (line: string) => {
    const groups = new Map<number, string[]>();
    for (const { start, end, group } of readNumerals(line)) {
      if (!group) continue;
      const words = groups.get(group.id) ?? [group.kind];
      words.push(line.slice(start, end));
      groups.set(group.id, words);
    }
    return [...groups.values()].map((words) => words.join(' '));
  };
  test.each([
    ['2024年4月9日', ['date 2024 4 9']],
    ['2022年前三季度', ['date 2022 三']],
    ['2022年3月至2022年12月，共1个', ['range 2022 3 2022 12']],
    ['2021年3-11月', ['range 2021 3 11']],
    ['1-11月份', ['range 1 11']],
    ['60%-80%', ['range 60 80']],
    ['85分(含)～90分', ['range 85 90']],
    ['3至5个', ['range 3 5']],
    ['省办〔2020〕10号、11号', ['docnumber 2020 10']],
    ['190户413人，另有8户18人', ['pair 190 413', 'pair 8 18']],
    ['2022.12.31', ['date 2022 12 31']],
    ['9:30-11:00', ['range 9 30 11 00']],
    ['2022年1月1日至3月31日、5月2日', ['range 2022 1 1 3 31', 'date 5 2']],
    ['增长3.2%，下降1个百分点', []],
  ])('%s', (line, groups) => {
    expect(groupsOf(line)).toEqual(groups);
  });
});

describe('cells', () => {
  const cell = (text: string) => readCellNumerals(text).map(describeNumeral(text));
  test.each([
    ['1', '1', 'other', ''],
    ['2022.12', '2022.12', 'other', ''],
    ['1,308.80', '1308.80', 'other', ''],
    ['-12.5', '-12.5', 'other', ''],
    [' 0.06544 ', '0.06544', 'other', ''],
    ['13800138000', '13800138000', 'other', ''],
    ['95%', '95', 'percent', '%'],
    ['≥20家', '20', 'count', '家'],
  ])('%s', (text, value, kind, unit) => {
    expect(cell(text)).toMatchObject([{ value, kind, unit, exempt: '' }]);
  });
  test('cells without a number hold none', () => {
    for (const text of ['', '—', '/', '无', '优', '万元']) expect(cell(text)).toEqual([]);
  });
});

describe('properties', () => {
  const amounts = fc.record({ units: fc.bigInt({ min: 1n, max: 10n ** 12n }), places: fc.integer({ min: 0, max: 4 }) });
  test('an amount in a sentence is read as written, wherever it stands', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('万元', '亿元', '%', '平方米', '个百分点'), (value, unit) => {
        const line = `据统计，全年合计${formatDecimal(value)}${unit}，较好。`;
        expect(readNumerals(line)).toMatchObject([{ value, unit, start: 8 }]);
      }),
    );
  });
  test('a Chinese count is read as the number it was written from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 99_999_999 }), (count) => {
        const written = writeChinese({ units: BigInt(count), places: 0 });
        fc.pre(count % 1000 !== 0);
        const line = `共有${written}户农家`;
        expect(readNumerals(line).map(describeNumeral(line))).toMatchObject([{ written, value: String(count), unit: '户', kind: 'count' }]);
      }),
      { numRuns: 1000 },
    );
  });
  test('numerals are in order, apart, and inside the line, whatever it holds', () => {
    const piece = fc.constantFrom(
      ...'一二三两十百千万亿零〇0123456789.,，、-—至到年月日号第（）()〔〕“”《》%分个户人元≥≤约近余多以上下成点之 $\\ab①壹伍',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 60 }), (line) => {
        let from = 0;
        for (const { start, end } of readNumerals(line)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(line.length);
      }),
      { numRuns: 5000 },
    );
  });
  test('time grows with the line, not faster', () => {
    const units = [
      '一',
      '一百',
      '1,234',
      '“一',
      '》9',
      '1-',
      '（一',
      '(1(含',
      '三点五',
      '1 ',
      '壹',
      '万',
      '1.',
      '元/元',
      'a1',
      '一、',
      '《1',
      '8户',
    ];
    for (const unit of units) {
      const started = performance.now();
      readNumerals(unit.repeat(40_000));
      expect(performance.now() - started, unit).toBeLessThan(5_000);
    }
  });
});
