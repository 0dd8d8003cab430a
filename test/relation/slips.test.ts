import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Decimal, decimal, formatDecimal } from '../../tools/number/decimal.ts';
import { compareR, toRational } from '../../tools/number/rational.ts';
import { listSlips, mayHaveSlips } from '../../tools/relation/one-slip.ts';

const at = (value: string) => ({ low: toRational(decimal(value)), high: toRational(decimal(value)) });
const slips = (written: string, target: string) => listSlips(decimal(written), at(target)).map(formatDecimal);

test.each([
  ['one digit', '1234.56', '1284.56'],
  ['two neighbours', '1234.56', '1324.56'],
  ['a digit doubled', '12234.56', '1234.56'],
  ['a digit lost', '124.56', '1234.56'],
  ['a last digit lost', '123', '1234'],
  ['one off', '20', '19'],
  ['one off downwards', '999', '1000'],
])('%s is a slip', (_, written, target) => {
  expect(slips(written, target).some((value) => compare(decimal(value), decimal(target)) === 0)).toBe(true);
});

test('a moved point and a wrong unit are slips', () => {
  expect(slips('12.5', '125').map((value) => compare(decimal(value), decimal('125')))).toContain(0);
  expect(slips('3000', '0.3').map((value) => compare(decimal(value), decimal('0.3')))).toContain(0);
});

test('two wrong digits are no slip', () => {
  expect(slips('1234.56', '1975.56')).toEqual([]);
});

const written = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 0, max: 4 }))
  .map(([units, places]): Decimal => ({ units, places }));

test('every slip lies in the range asked for and is not the number itself', () => {
  fc.assert(
    fc.property(written, written, written, (value, a, b) => {
      const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
      for (const slip of listSlips(value, { low: toRational(low), high: toRational(high) })) {
        expect(compare(slip, value)).not.toBe(0);
        expect(compareR(toRational(slip), toRational(low))).toBeGreaterThanOrEqual(0);
        expect(compareR(toRational(slip), toRational(high))).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test('whatever digit is changed, the change is found', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 10n, max: 10n ** 8n }), fc.nat(8), fc.integer({ min: 0, max: 9 }), (units, place, digit) => {
      const digits = [...units.toString()];
      const i = place % digits.length;
      fc.pre(digits[i] !== String(digit) && !(i === 0 && digit === 0));
      digits[i] = String(digit);
      const changed = BigInt(digits.join(''));
      const found = listSlips({ units: changed, places: 2 }, at(formatDecimal({ units, places: 2 })));
      expect(found.some((slip) => slip.units === units && slip.places === 2)).toBe(true);
    }),
  );
});

test('the rough look never misses a slip, whether the number is short or long', () => {
  const any = fc
    .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.integer({ min: -2, max: 6 }))
    .map(([units, places]): Decimal => ({ units, places }));
  fc.assert(
    fc.property(any, fc.nat(40), fc.integer({ min: 0, max: 9 }), fc.bigInt({ min: 0n, max: 9n }), (value, place, digit, width) => {
      const digits = [...(value.units < 0n ? -value.units : value.units).toString()];
      const i = place % digits.length;
      // A digit changed, one put in, one lost, in turn.
      digits.splice(i, place % 3 === 1 ? 0 : 1, ...(place % 3 === 2 ? [] : [String(digit)]));
      const units = BigInt(digits.join('') || '0') * (value.units < 0n ? -1n : 1n);
      const [low, high] = [units - width, units + width].map((end) => toRational({ units: end, places: value.places }));
      if (!low || !high) return;
      const found = listSlips(value, { low, high });
      const rough = (end: typeof low) => Number(end.top) / Number(end.bottom);
      if (found.length > 0) expect(mayHaveSlips(value, rough(low), rough(high))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
