import { expect, test } from 'vitest';
import { decimal } from '../../tools/number/decimal.ts';
import type { Interval } from '../../tools/number/interval.ts';
import { baseInterval, intervalOf, isFar } from '../../tools/number/numeral-interval.ts';
import { compareR, toRational } from '../../tools/number/rational.ts';
import { readNumerals } from '../../tools/number/read-numerals.ts';

const first = (line: string) => {
  const [numeral] = readNumerals(line);
  if (!numeral) throw new Error(`no numeral in ${line}`);
  return numeral;
};

/** Closed ends as `[` `]`, open ones as `(` `)`, `far` without bound. */
const matches = (interval: Interval | undefined, written: string) => {
  const [, open = '', low = '', high = '', close = ''] = /^([[(])(\S+), (\S+)([\])])$/u.exec(written) ?? [];
  if (!interval) throw new Error('no interval');
  if (low === 'far') expect(isFar(interval.low)).toBe(true);
  else expect([compareR(interval.low.at, toRational(decimal(low))), interval.low.open]).toEqual([0, open === '(']);
  if (high === 'far') expect(isFar(interval.high)).toBe(true);
  else expect([compareR(interval.high.at, toRational(decimal(high))), interval.high.open]).toEqual([0, close === ')']);
};

test.each([
  ['新建80个泵房', '[80, 80]'],
  ['投资94.65万元', '[94.645, 94.655)'],
  ['满意率77.00%', '[76.995, 77.005)'],
  ['同比-2.5%', '(-2.55, -2.45]'],
  ['服务1.2万人', '[1.15, 1.25)'],
  ['服务十二万人', '[115000, 125000)'],
  ['奖励三百元', '[299.5, 300.5)'],
  ['400余家', '[400, 500)'],
  ['350多人', '[350, 360)'],
  ['3.2亿余元', '[3.2, 3.3)'],
  ['约500人', '[450, 550]'],
  ['近500人', '[450, 500]'],
  ['20人左右', '[18, 22]'],
  ['96%以上', '[96, far]'],
  ['超过50家', '(50, far]'],
  ['不超过3%', '[far, 3]'],
  ['不足5人', '[0, 5)'],
  ['60分以下', '[0, 60)'],
  ['占一半', '[0.5, 0.5]'],
])('%s', (line, interval) => {
  matches(intervalOf(first(line)), interval);
});

test.each([
  ['投资1.20亿元', '[119500000, 120500000)'],
  ['完成率95%', '[0.945, 0.955)'],
  ['服务1.2万人', '[11500, 12500)'],
  ['占九成', '[0.85, 0.95)'],
])('%s in base units', (line, interval) => {
  matches(baseInterval(first(line)), interval);
});

test('no interval without a value or with a word that is no unit', () => {
  expect(intervalOf(first('数十家企业'))).toBeUndefined();
  expect(baseInterval(first('307国道'))).toBeUndefined();
});
