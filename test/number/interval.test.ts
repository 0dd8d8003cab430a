import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, parseDecimal } from '../../tools/number/decimal.ts';
import { addI, divideI, type End, type Interval, meets, multiplyI, point, rounded, subtractI } from '../../tools/number/interval.ts';
import { addR, compareR, divideR, multiplyR, type Rational, roundR, subtractR, toRational } from '../../tools/number/rational.ts';

const above = (value: Rational, { at, open }: End) => (open ? compareR(value, at) > 0 : compareR(value, at) >= 0);
const below = (value: Rational, { at, open }: End) => (open ? compareR(value, at) < 0 : compareR(value, at) <= 0);
const contains = ({ low, high }: Interval, value: Rational) => above(value, low) && below(value, high);

const exact = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([top, bottom]) => ({ top, bottom }));
const places = fc.integer({ min: 0, max: 6 });

test('the interval of a rounded number contains what was rounded', () => {
  fc.assert(
    fc.property(exact, places, (value, digits) => {
      const written = roundR(value, digits);
      fc.pre(written.units !== 0n);
      expect(contains(rounded(written), value)).toBe(true);
    }),
  );
});

test('a value outside the interval is written differently', () => {
  fc.assert(
    fc.property(exact, exact, places, (value, other, digits) => {
      const written = roundR(value, digits);
      fc.pre(written.units !== 0n);
      expect(contains(rounded(written), other)).toBe(roundR(other, digits).units === written.units);
    }),
  );
});

test('interval arithmetic contains the exact result', () => {
  fc.assert(
    fc.property(exact, exact, places, places, (a, b, p, q) => {
      const [x, y] = [rounded(roundR(a, p)), rounded(roundR(b, q))];
      fc.pre(contains(x, a) && contains(y, b));
      expect(contains(addI(x, y), addR(a, b))).toBe(true);
      expect(contains(subtractI(x, y), subtractR(a, b))).toBe(true);
      expect(contains(multiplyI(x, y), multiplyR(a, b))).toBe(true);
      const [quotient, value] = [divideI(x, y), divideR(a, b)];
      if (quotient && value) expect(contains(quotient, value)).toBe(true);
    }),
  );
});

test('ends: a rounding half reaches up, not down', () => {
  const written: Decimal = parseDecimal('94.65') ?? { units: 0n, places: 0 };
  const half = (text: string) => point(toRational(parseDecimal(text) ?? { units: 0n, places: 0 }));
  expect(meets(rounded(written), half('94.645'))).toBe(true);
  expect(meets(rounded(written), half('94.655'))).toBe(false);
  expect(meets(rounded(written), half('94.6549999'))).toBe(true);
});

test('no quotient where the divisor may be zero', () => {
  expect(divideI(rounded({ units: 5n, places: 0 }), rounded({ units: 0n, places: 0 }))).toBeUndefined();
});
