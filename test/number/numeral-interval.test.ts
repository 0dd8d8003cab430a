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
  ['将近500人', '[450, 500]'],
  ['接近500人', '[450, 500]'],
  ['近乎500人', '[450, 500]'],
  ['几近500人', '[450, 500]'],
  ['500人上下', '[450, 550]'],
  ['同比约-50%', '[-55, -45]'],
  ['不低于90分', '[90, far]'],
  ['至少3公里', '[3, far]'],
  ['不超过3公里', '[0, 3]'],
  ['不足2.5公里', '[0, 2.5)'],
  ['控制在30万元以内', '[far, 30]'],
  ['3天以内', '[0, 3]'],
  ['逾百家', '(100, far]'],
  ['上千人', '[1000, far]'],
  ['十余家', '[10, 20)'],
  ['十来家', '[9, 11]'],
  ['1.25万余亩', '[1.25, 1.26)'],
  ['服务3万人', '[2.5, 3.5)'],
  ['服务3千万人', '[2.5, 3.5)'],
  ['服务3亿人', '[2.5, 3.5)'],
  ['工期3天', '[2.5, 3.5)'],
  ['排第3名', '[3, 3]'],
  ['2022年度', '[2022, 2022]'],
  ['（2022）12号文', '[2022, 2022]'],
  ['得分98分', '[97.5, 98.5)'],
  ['得分0分', '(-0.5, 0.5)'],
  ['超过一半', '(0.5, far]'],
  ['一半以上', '[0.5, far]'],
  ['不到一半', '[0, 0.5)'],
  ['不超过一半', '[0, 0.5]'],
  ['约一半', '[0.45, 0.55]'],
  ['近一半', '[0.45, 0.5]'],
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

test('a third is a third, hedged or not', () => {
  const ends = (line: string) => {
    const { low, high } = intervalOf(first(line)) ?? {};
    return [low && [low.at.top * 30n, low.at.bottom], high && [high.at.top * 30n, high.at.bottom]].map(
      (end) => end && Number(end[0]) / Number(end[1]),
    );
  };
  expect(ends('占三分之一')).toEqual([10, 10]);
  expect(ends('约三分之一')).toEqual([9, 11]);
});

test('an end is as good as without bound only far beyond any amount', () => {
  const at = (top: bigint) => ({ at: { top, bottom: 1n }, open: false });
  expect([10n ** 30n, -(10n ** 30n), 10n ** 29n, -(10n ** 29n), 0n].map((top) => isFar(at(top)))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('some more than nothing is less than one', () => {
  matches(intervalOf({ ...first('400余家'), value: decimal('0') }), '[0, 1)');
});

test('no interval without a value or with a word that is no unit', () => {
  expect(intervalOf(first('数十家企业'))).toBeUndefined();
  expect(baseInterval(first('307国道'))).toBeUndefined();
});
