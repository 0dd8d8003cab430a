import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSaid, takeRoot } from '../../server/adapters/verify-written.ts';
import { evaluate } from '../../tools/formula/evaluate.ts';
import { parseFormula } from '../../tools/formula/parse-formula.ts';
import { isRational } from '../../tools/formula/scope.ts';
import { formatDecimal, trimDecimal } from '../../tools/number/decimal.ts';
import { exactDecimal, rootR } from '../../tools/number/rational.ts';
import { countDays } from '../../tools/number/written-date.ts';
import { readWritten } from '../../tools/number/written-value.ts';

function say(formula: string, text: unknown, year = 2022): string | undefined {
  const tree = parseFormula(formula);
  if ('error' in tree) throw new Error(tree.error);
  const value = evaluate(tree, { dossier: { year, text } });
  const exact = value !== undefined && isRational(value) ? exactDecimal(value) : undefined;
  return exact && formatDecimal(trimDecimal(exact));
}

/** Target as people write it, its sign, its number, its unit. */
const amounts: readonly (readonly [string, string | undefined, string, string])[] = [
  ['95', undefined, '95', ''],
  ['95%', undefined, '95', '%'],
  ['≥95%', '>=', '95', '%'],
  ['≥ 95 ％', '>=', '95', '%'],
  ['>=95%', '>=', '95', '%'],
  ['＞＝95%', '>=', '95', '%'],
  ['》95%', '>=', '95', '%'],
  ['95%≥', '>=', '95', '%'],
  ['100百分比≥', '>=', '100', '%'],
  ['次20份≥', '>=', '20', '份'],
  ['不少于44眼', '>=', '44', '眼'],
  ['不得少于44眼', '>=', '44', '眼'],
  ['至少2次', '>=', '2', '次'],
  ['大于或等于3次', '>=', '3', '次'],
  ['达到90%以上', '>=', '90', '%'],
  ['90%（含）以上', '>=', '90', '%'],
  ['95分及以上', '>=', '95', '分'],
  ['百分之九十以上', '>=', '90', '%'],
  ['百分之90以上', '>=', '90', '%'],
  ['九成以上', '>=', '90', '%'],
  ['八成五', undefined, '85', '%'],
  ['≥1,200人次', '>=', '1200', '人次'],
  ['1.2万人', undefined, '1.2', '万人'],
  ['三万人', undefined, '30000', '人'],
  ['＞5个', '>', '5', '个'],
  ['超过5个', '>', '5', '个'],
  ['＝1套', '=', '1', '套'],
  ['=100%', '=', '100', '%'],
  ['≤30天', '<=', '30', '天'],
  ['《30天', '<=', '30', '天'],
  ['<=30天', '<=', '30', '天'],
  ['不超过30天', '<=', '30', '天'],
  ['30天以内', '<=', '30', '天'],
  ['十五天内', '<=', '15', '天'],
  ['控制在5%以内', '<=', '5', '%'],
  ['不高于1.5元/平方米', '<=', '1.5', '元/平方米'],
  ['＜3%', '<', '3', '%'],
  ['低于3%', '<', '3', '%'],
  ['0起', undefined, '0', '起'],
  ['-5%', undefined, '-5', '%'],
  ['≥-5%', '>=', '-5', '%'],
  ['全年不少于4次', '>=', '4', '次'],
  ['增长8%以上', '>=', '8', '%'],
];

test.each(amounts)('%s: %s %s %s', (text, sign, number, unit) => {
  expect(readWritten(text, 2022)).toMatchObject({ kind: 'amount', sign, unit });
  expect(say('number(text)', text)).toBe(number);
  expect(Number(readSaid('number(', text, 2022))).toBe(Number(number));
});

const ranges: readonly (readonly [string, string, string])[] = [
  ['90%—95%', '90', '95'],
  ['90-95分', '90', '95'],
  ['10至15天', '10', '15'],
  ['3~5次', '3', '5'],
  ['三至五次', '3', '5'],
  ['95%±2%', '93', '97'],
  ['1.5±0.25毫米', '1.25', '1.75'],
  ['≥90%且≤95%', '90', '95'],
];

test.each(ranges)('%s: from %s to %s', (text, low, high) => {
  expect([say('low(text)', text), say('high(text)', text), say('number(text)', text)]).toEqual([low, high, undefined]);
  expect([readSaid('low(', text, 2022), readSaid('high(', text, 2022)].map(Number)).toEqual([low, high].map(Number));
});

const dates: readonly (readonly [string, number, number, number])[] = [
  ['6月底前', 2022, 6, 30],
  ['6月', 2022, 6, 30],
  ['6月末', 2022, 6, 30],
  ['十二月底前', 2022, 12, 31],
  ['2月底前', 2022, 2, 28],
  ['2024年2月底前', 2024, 2, 29],
  ['2022年9月30日前', 2022, 9, 30],
  ['2022-09-30', 2022, 9, 30],
  ['2022.12.31', 2022, 12, 31],
  ['2022/6/1', 2022, 6, 1],
  ['9月30日', 2022, 9, 30],
  ['12月上旬', 2022, 12, 10],
  ['12月中旬', 2022, 12, 20],
  ['12月下旬', 2022, 12, 31],
  ['6月初', 2022, 6, 10],
  ['上半年', 2022, 6, 30],
  ['年底前', 2022, 12, 31],
  ['2022年底', 2022, 12, 31],
  ['2022年', 2022, 12, 31],
  ['一季度', 2022, 3, 31],
  ['第三季度末', 2022, 9, 30],
  ['次年3月底前', 2023, 3, 31],
  ['3月10日至5月20日', 2022, 5, 20],
  ['2022年3月至12月', 2022, 12, 31],
  ['2021年3月至11月', 2021, 11, 30],
  ['2021年3-11月', 2021, 11, 30],
  ['已于6月28日完成', 2022, 6, 28],
];

test.each(dates)('%s is %i-%i-%i', (text, year, month, day) => {
  const expected = countDays(year, month, day);
  expect(say('date(text)', text)).toBe(String(expected));
  expect(readSaid('date(', text, 2022)).toBe(String(expected));
  expect(say('number(text)', text)).toBeUndefined();
});

test.each([
  '全覆盖',
  '3次，每次50人',
  '第1名',
  '每月5日前',
  'PM2.5浓度',
  '2022年2月30日',
  '13月底前',
  '全年无事故',
  '2:1',
  '',
  '不低于上年',
])('%s says none of these', (text) => {
  for (const call of ['number', 'low', 'high', 'date']) expect(say(`${call}(text)`, text)).toBeUndefined();
});

test('a date without a year needs the dossier’s', () => {
  const tree = parseFormula('date(text)');
  expect('error' in tree ? undefined : evaluate(tree, { dossier: { text: '6月底前' } })).toBeUndefined();
});

test('days count as spreadsheets count them', () => {
  expect([countDays(2022, 6, 30), countDays(2000, 2, 29), countDays(1999, 12, 31)]).toEqual([44742, 36585, 36525]);
  fc.assert(
    fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), (date) => {
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      expect(countDays(y, m, d)).toBe(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569);
    }),
  );
});

describe('square roots', () => {
  test.each([
    ['sqrt(2, 4)', '1.4142'],
    ['sqrt(9, 2)', '3'],
    ['sqrt(0, 2)', '0'],
    ['sqrt(2.25, 1)', '1.5'],
    ['sqrt(1 / 4, 3)', '0.5'],
    ['sqrt(-1, 2)', undefined],
    ['sqrt(0.5, 0)', '1'],
    ['sqrt(0.24, 0)', '0'],
  ])('%s is %s', (formula, expected) => expect(say(formula, '')).toBe(expected));
  test('the verifier’s agrees, and both are nearest', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 10n }),
        fc.integer({ min: 0, max: 8 }),
        (n, d, places) => {
          const root = rootR({ top: n, bottom: d }, places);
          expect(root && formatDecimal(root)).toBe(takeRoot(n, d, places));
          const units = root?.units ?? -1n;
          const scale = 10n ** BigInt(2 * places);
          expect((2n * units - 1n) ** 2n * d <= 4n * n * scale || units === 0n).toBe(true);
          expect((2n * units + 1n) ** 2n * d > 4n * n * scale).toBe(true);
        },
      ),
    );
  });
});
