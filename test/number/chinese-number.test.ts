import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChineseFraction, readChineseNumber } from '../../tools/number/chinese-number.ts';
import { type Decimal, decimal, equals, formatDecimal } from '../../tools/number/decimal.ts';
import { compareR } from '../../tools/number/rational.ts';
import { writeCapital, writeChinese } from '../../tools/number/write-chinese.ts';

const read = (text: string) => {
  const value = readChineseNumber(text);
  return value && formatDecimal(value);
};

test.each([
  ['零', '0'],
  ['〇', '0'],
  ['两', '2'],
  ['十', '10'],
  ['十五', '15'],
  ['一十五', '15'],
  ['廿', '20'],
  ['廿五', '25'],
  ['卅一', '31'],
  ['一百二十三', '123'],
  ['一百零五', '105'],
  ['一百二', '120'],
  ['两千零二', '2002'],
  ['一千零五十', '1050'],
  ['三万五', '35000'],
  ['一万零五百', '10500'],
  ['十二万', '120000'],
  ['百万', '1000000'],
  ['千亿', '100000000000'],
  ['万亿', '1000000000000'],
  ['三亿五千万', '350000000'],
  ['三点五亿', '350000000'],
  ['一万二千亿', '1200000000000'],
  ['二〇二二', '2022'],
  ['二零二五', '2025'],
  ['一三四三', '1343'],
  ['零点零五', '0.05'],
  ['九十点五', '90.5'],
  ['负三', '-3'],
  ['壹仟贰佰叁拾元伍角', '1230.5'],
  ['壹仟贰佰叁拾元零伍分', '1230.05'],
  ['壹仟元零伍角', '1000.5'],
  ['叁万元整', '30000.00'],
  ['伍角', '0.5'],
  ['柒分', '0.07'],
])('%s is %s', (text, value) => {
  expect(read(text)).toBe(value);
});

test.each([
  '',
  '万',
  '亿',
  '百',
  '千',
  '一二三千',
  '五六',
  '一二',
  '一百零',
  '一百零五十',
  '二十两',
  '十十',
  '百十',
  '一百百',
  '三万四万',
  '一亿二亿三',
  '一百二万',
  '点五',
  '三点',
  '一个',
  '负',
  '负负三',
  '元',
  '12',
  '第三',
  '一〇百',
])('%s is refused, not guessed', (text) => {
  expect(read(text)).toBeUndefined();
});

test('万 and 亿 say how exact a number is', () => {
  expect(readChineseNumber('三亿')?.places).toBe(-8);
  expect(readChineseNumber('三亿五千万')?.places).toBe(-4);
  expect(readChineseNumber('五百')?.places).toBe(0);
});

const numbers = fc.record({ units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), places: fc.integer({ min: 0, max: 6 }) });

test('what is written in 小写 is read again', () => {
  fc.assert(
    fc.property(numbers, (value: Decimal) => {
      const back = readChineseNumber(writeChinese(value));
      expect(back && equals(back, value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('every whole number up to 100 000 and around the powers of ten comes back', () => {
  const whole = (units: bigint) => expect(read(writeChinese({ units, places: 0 }))).toBe(units.toString());
  for (let units = 0n; units <= 100_000n; units += 1n) if (read(writeChinese({ units, places: 0 })) !== units.toString()) whole(units);
  for (let exponent = 5n; exponent <= 17n; exponent += 1n)
    for (const off of [-1n, 0n, 1n, 10n, 1000n, 20_000n]) whole(10n ** exponent + off);
});

test('what is written in 大写 is read again', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (cents) => {
      const amount = { units: cents, places: 2 };
      const back = readChineseNumber(writeCapital(amount) ?? '');
      expect(back && equals(back, amount)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['0', '零元整'],
  ['0.05', '伍分'],
  ['10', '壹拾元整'],
  ['1230.50', '壹仟贰佰叁拾元伍角整'],
  ['1000.05', '壹仟元零伍分'],
  ['100010.12', '壹拾万零壹拾元壹角贰分'],
])('%s元 in 大写', (amount, written) => {
  expect(writeCapital(decimal(amount))).toBe(written);
});

test('below one 分 there is no 大写', () => {
  expect(writeCapital(decimal('1.005'))).toBeUndefined();
  expect(writeCapital(decimal('1.500'))).toBe('壹元伍角整');
});

test.each([
  ['九成', 9n, 10n],
  ['八成五', 85n, 100n],
  ['三分之一', 1n, 3n],
  ['3分之1', 1n, 3n],
  ['百分之九十点五', 905n, 1000n],
  ['百分之90', 90n, 100n],
  ['百分之百', 1n, 1n],
  ['千分之三', 3n, 1000n],
  ['万分之五', 5n, 10_000n],
  ['一半', 1n, 2n],
])('%s', (text, top, bottom) => {
  const value = readChineseFraction(text);
  expect(value && compareR(value, { top, bottom })).toBe(0);
});

test.each(['三分', '分之一', '零分之一', '三分之', '成', '成立', '三', '一分之二分之三'])('%s is no fraction', (text) => {
  expect(readChineseFraction(text)).toBeUndefined();
});
