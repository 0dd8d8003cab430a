import { Decimal as Oracle } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimal,
  dropZeros,
  equals,
  formatDecimal,
  multiply,
  parseDecimal,
  powerOfTen,
  subtract,
  trimDecimal,
} from '../../tools/number/decimal.ts';
import { divideR, roundR, toRational, truncateR } from '../../tools/number/rational.ts';

Oracle.set({ precision: 200, rounding: Oracle.ROUND_HALF_UP });

const decimals = fc
  .record({ units: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), places: fc.integer({ min: 0, max: 8 }) })
  .map((value): Decimal => value);
const oracleOf = (value: Decimal) => new Oracle(formatDecimal(value));
const agrees = (value: Decimal, oracle: Oracle) => expect(oracleOf(value).equals(oracle)).toBe(true);

test('addition, subtraction, multiplication and order agree with decimal.js', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      agrees(add(a, b), oracleOf(a).plus(oracleOf(b)));
      agrees(subtract(a, b), oracleOf(a).minus(oracleOf(b)));
      agrees(multiply(a, b), oracleOf(a).times(oracleOf(b)));
      expect(compare(a, b)).toBe(oracleOf(a).comparedTo(oracleOf(b)));
    }),
  );
});

test('a quotient is rounded once, half away from zero, as decimal.js does', () => {
  fc.assert(
    fc.property(decimals, decimals, fc.integer({ min: 0, max: 6 }), (a, b, places) => {
      fc.pre(b.units !== 0n);
      const quotient = divideR(toRational(a), toRational(b));
      if (!quotient) throw new Error('no quotient');
      const exact = oracleOf(a).dividedBy(oracleOf(b));
      agrees(roundR(quotient, places), exact.toDecimalPlaces(places));
      agrees(truncateR(quotient, places), exact.toDecimalPlaces(places, Oracle.ROUND_DOWN));
    }),
  );
});

test('halves go away from zero on both sides', () => {
  const round = (written: string) => formatDecimal(roundR(toRational(parseDecimal(written) ?? { units: 0n, places: 0 }), 2));
  expect(['1.005', '1.255', '-1.005', '0.944999999', '94.6508'].map(round)).toEqual(['1.01', '1.26', '-1.01', '0.94', '94.65']);
});

test('what is written comes back digit for digit', () => {
  fc.assert(
    fc.property(decimals, (value) => {
      fc.pre(value.units !== 0n);
      const written = formatDecimal(value);
      expect(parseDecimal(written)).toEqual(value);
      expect(oracleOf(trimDecimal(value)).equals(oracleOf(value))).toBe(true);
    }),
  );
  expect(['5.0', '77.00', '0.06544', '-0.10'].map((text) => formatDecimal(parseDecimal(text) ?? { units: 0n, places: 0 }))).toEqual([
    '5.0',
    '77.00',
    '0.06544',
    '-0.10',
  ]);
});

test('signs, points and powers at their edges', () => {
  expect([parseDecimal('+5'), parseDecimal('.5'), parseDecimal('..5'), parseDecimal('+')]).toEqual([
    { units: 5n, places: 0 },
    { units: 5n, places: 1 },
    undefined,
    undefined,
  ]);
  expect(() => decimal('1e5')).toThrow('1e5');
  expect([0, 1, 64, 65, 80].map((n) => powerOfTen(n))).toEqual([0n, 1n, 64n, 65n, 80n].map((n) => 10n ** n));
  expect([-3, 0, 2].map((places) => formatDecimal({ units: 0n, places }))).toEqual(['0', '0', '0.00']);
  expect([-3, 0, 2].map((places) => formatDecimal({ units: -12n, places }))).toEqual(['-12000', '-12', '-0.12']);
  expect(['1200', '12', '1002', '000', ''].map(dropZeros)).toEqual(['12', '12', '1002', '', '']);
  expect([equals(decimal('1.0'), decimal('1')), equals(decimal('1.0'), decimal('1.1'))]).toEqual([true, false]);
});

test('anything but a plain decimal is refused', () => {
  for (const text of ['', '.', '-', '1e5', '1,000', '0x1f', 'NaN', ' 1', '1 ', '1_000', '--1', '1.2.3', '５'])
    expect(parseDecimal(text)).toBeUndefined();
});
