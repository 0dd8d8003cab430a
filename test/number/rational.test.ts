import { Decimal as Oracle } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, decimal, formatDecimal } from '../../tools/number/decimal.ts';
import {
  addR,
  compareR,
  divideR,
  exactDecimal,
  maxR,
  minR,
  multiplyR,
  negateR,
  type Rational,
  roundR,
  signR,
  subtractR,
  toRational,
  truncateR,
} from '../../tools/number/rational.ts';

const Exact = Oracle.clone({ precision: 200, rounding: Oracle.ROUND_HALF_UP });

const fractions: fc.Arbitrary<Rational> = fc.record({
  top: fc.oneof(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })),
  bottom: fc.oneof(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n })),
});
const sign = (value: bigint) => (value < 0n ? -1 : value > 0n ? 1 : 0);

test('sums, products, quotients and order are those of the fractions', () => {
  const same = (value: Rational | undefined, top: bigint, bottom: bigint) => {
    expect(value && value.top * bottom).toBe(value && top * value.bottom);
    expect(value && value.bottom > 0n).toBe(true);
  };
  fc.assert(
    fc.property(fractions, fractions, fc.boolean(), (a, other, alike) => {
      const b = alike ? { top: other.top, bottom: a.bottom } : other;
      same(addR(a, b), a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
      same(subtractR(a, b), a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
      same(multiplyR(a, b), a.top * b.top, a.bottom * b.bottom);
      if (b.top === 0n) expect(divideR(a, b)).toBeUndefined();
      else same(divideR(a, b), a.top * b.bottom, a.bottom * b.top);
      const order = sign(a.top * b.bottom - b.top * a.bottom);
      expect(compareR(a, b)).toBe(order);
      if (order !== 0) expect([minR(a, b), maxR(a, b)]).toEqual(order < 0 ? [a, b] : [b, a]);
      else expect([minR(a, b), maxR(a, b)].map((value) => compareR(value, a))).toEqual([0, 0]);
      expect([signR(a), signR(negateR(a))]).toEqual([sign(a.top), sign(-a.top)]);
    }),
  );
  expect([-2n, 0n, 2n].map((top) => signR({ top, bottom: 3n }))).toEqual([-1, 0, 1]);
});

test('to any number of places, before the point too, half away from zero or cut', () => {
  fc.assert(
    fc.property(fractions, fc.integer({ min: -6, max: 8 }), ({ top, bottom }, places) => {
      const value = new Exact(String(top)).dividedBy(String(bottom));
      const unit = new Exact(10).pow(-places);
      const read = (written: Decimal) => new Exact(formatDecimal(written));
      expect(roundR({ top, bottom }, places).places).toBe(places);
      expect(read(roundR({ top, bottom }, places)).equals(value.dividedBy(unit).toDecimalPlaces(0).times(unit))).toBe(true);
      expect(read(truncateR({ top, bottom }, places)).equals(value.dividedBy(unit).trunc().times(unit))).toBe(true);
    }),
  );
  expect([12350, -12350, 12349].map((top) => roundR({ top: BigInt(top), bottom: 1n }, -2))).toEqual(
    [124n, -124n, 123n].map((units) => ({ units, places: -2 })),
  );
});

describe('long fractions', () => {
  const power = (base: bigint, exponent: bigint): Rational => ({ top: base ** exponent, bottom: 1n });
  const [large, small] = [power(6n, 200n), power(4n, 200n)];
  test('are reduced, whatever their sign', () => {
    const half = divideR(power(3n, 200n), power(3n, 200n));
    expect(half).toEqual({ top: 1n, bottom: 1n });
    expect(divideR(large, small)).toEqual({ top: 3n ** 200n, bottom: 2n ** 200n });
    expect(divideR(negateR(large), small)).toEqual({ top: -(3n ** 200n), bottom: 2n ** 200n });
    expect(divideR(large, negateR(small))).toEqual({ top: -(3n ** 200n), bottom: 2n ** 200n });
  });
  test('do not grow with every step of a long calculation', () => {
    const third: Rational = { top: 1n, bottom: 3n };
    let sum: Rational = { top: 0n, bottom: 1n };
    for (let i = 0n; i < 500n; i += 1n)
      sum = addR(multiplyR(sum, { top: 7n, bottom: 7n }), i % 2n === 0n ? third : { top: 1n, bottom: 6n });
    expect(compareR(sum, { top: 125n, bottom: 1n })).toBe(0);
    expect(sum.bottom < 1n << 260n).toBe(true);
  });
});

test('a finite decimal is found up to the limit, and no endless one', () => {
  const places = (value: Rational, limit?: number) => exactDecimal(value, limit)?.places;
  expect(places({ top: 1n, bottom: 10n ** 30n })).toBe(30);
  expect(places({ top: 1n, bottom: 10n ** 31n })).toBeUndefined();
  expect(places({ top: 3n, bottom: 8n }, 3)).toBe(3);
  expect(places({ top: 3n, bottom: 8n }, 2)).toBeUndefined();
  expect(places({ top: 1n, bottom: 3n })).toBeUndefined();
  expect(exactDecimal({ top: -50n, bottom: 20n })).toEqual({ units: -25n, places: 1 });
  expect(exactDecimal(toRational(decimal('12000')))).toEqual({ units: 12_000n, places: 0 });
});
