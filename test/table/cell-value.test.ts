import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { isEmptyText, readCellValue } from '../../tools/table/cell-value.ts';

const read = (text: string): string | undefined => {
  const value = readCellValue(text);
  return value && formatDecimal(value);
};

test.each([
  ['1,234,567.80', '1234567.80'],
  ['95.0%', '95.0'],
  ['￥320.5', '320.5'],
  ['12.5万元', '12.5'],
  ['98分', '98'],
  ['-3.2', '-3.2'],
  ['(1,250.00)', '-1250.00'],
  ['0', '0'],
  ['.5', '0.5'],
])('%s is %s', (text, value) => {
  expect(read(text)).toBe(value);
});

test.each(['', '—', '/', '无', '≥90', '约12', '1,23', '12.3.4', '3-5', '2021年', '12亩地', '#REF!', '（一）', '(3)', 'l2', '9'.repeat(60)])(
  '%s is no number',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);

test('empty is not zero', () => {
  expect(['', '—', '/', '无', '--'].every(isEmptyText)).toBe(true);
  expect(isEmptyText('0')).toBe(false);
});

test('any plain number comes back with its own digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }), (units, places) => {
      const written = formatDecimal({ units, places });
      expect(read(written)).toBe(written);
      const [whole = '', part] = written.split('.');
      const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',') + (part === undefined ? '' : `.${part}`);
      expect(read(grouped)).toBe(written);
    }),
  );
});
