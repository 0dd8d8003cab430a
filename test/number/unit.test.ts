import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, equals, formatDecimal } from '../../tools/number/decimal.ts';
import { convert, scaleOf } from '../../tools/number/unit.ts';

const converted = (value: string, from: string, to: string) => {
  const result = convert(decimal(value), from, to);
  return result && formatDecimal(result);
};

test.each([
  ['1.20', '亿元', '万元', '12000'],
  ['281917.96', '万元', '亿元', '28.191796'],
  ['12565', '万美元', '亿美元', '1.2565'],
  ['3', '亩', '平方米', '2000'],
  ['15', '千米', '米', '15000'],
  ['2', '个小时', '分钟', '120'],
  ['3', '年', '个月', '36'],
  ['5.6', '万千瓦时', '千瓦时', '56000'],
  ['1.5', '万人次', '人次', '15000'],
  ['2', '元/公斤', '元/吨', '2000'],
])('%s%s is %s%s', (value, from, to, result) => {
  expect(converted(value, from, to)).toBe(result);
});

test('nothing is converted between dimensions, nor to an endless decimal', () => {
  expect(converted('3', '万美元', '元')).toBeUndefined();
  expect(converted('3', '户', '人')).toBeUndefined();
  expect(converted('3', '%', '个百分点')).toBeUndefined();
  expect(converted('1', '亩', '平方米')).toBeUndefined();
});

test('the written precision moves along', () => {
  expect(convert(decimal('1.20'), '亿元', '万元')).toEqual({ units: 120n, places: -2 });
});

test('there and back is the same', () => {
  const units = fc.constantFrom('元', '万元', '亿元', '千万元', '百万元', '万亿元');
  fc.assert(
    fc.property(fc.bigInt(), fc.integer({ min: 0, max: 6 }), units, units, (digits, places, from, to) => {
      const value = { units: digits, places };
      const there = convert(value, from, to);
      const back = there && convert(there, to, from);
      expect(back && equals(back, value)).toBe(true);
    }),
  );
});

test.each([
  ['万元', '元', 4],
  ['亿元', '元', 8],
  ['%', '比率', -2],
  ['‰', '比率', -3],
  ['个百分点', '百分点', -2],
  ['万户', '户', 4],
  ['', '', 0],
])('%s measures %s', (unit, dimension, exponent) => {
  expect(scaleOf(unit)).toMatchObject({ dimension, exponent });
});

test('a word that is no unit has no scale', () => {
  for (const word of ['国道', '呵', '元元', '号楼', '万国道', '/元']) expect(scaleOf(word)).toBeUndefined();
});
