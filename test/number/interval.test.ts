import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal } from '../../tools/number/decimal.ts';
import {
  addI,
  careless,
  divideI,
  type Interval,
  mayBeAtLeast,
  mayBeAtMost,
  meets,
  multiplyI,
  negateI,
  point,
  rounded,
  subtractI,
} from '../../tools/number/interval.ts';
import {
  addR,
  compareR,
  divideR,
  multiplyR,
  negateR,
  type Rational,
  roundR,
  signR,
  subtractR,
  toRational,
  truncateR,
} from '../../tools/number/rational.ts';
import { contains, intervals, probes } from './sampled-interval.ts';

const exact = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([top, bottom]) => ({ top, bottom }));
const places = fc.integer({ min: 0, max: 6 });
const at = (text: string) => toRational(decimal(text));

test('the interval of a rounded number contains what was rounded', () => {
  fc.assert(
    fc.property(exact, places, (value, digits) => {
      expect(contains(rounded(roundR(value, digits)), value)).toBe(true);
    }),
  );
});

test('a value outside the interval is written differently', () => {
  fc.assert(
    fc.property(exact, exact, places, (value, other, digits) => {
      const written = roundR(value, digits);
      expect(contains(rounded(written), other)).toBe(roundR(other, digits).units === written.units);
    }),
  );
});

test('what was cut off lies in the careless interval, and its ends do not', () => {
  fc.assert(
    fc.property(exact, places, (value, digits) => {
      const written = truncateR(value, digits);
      const interval = careless(written);
      expect(contains(interval, value)).toBe(true);
      for (const step of [1n, -1n]) {
        const neighbour = toRational({ units: written.units + step, places: written.places });
        expect(contains(interval, neighbour)).toBe(false);
        expect([interval.low.at, interval.high.at].some((end) => compareR(end, neighbour) === 0)).toBe(true);
      }
    }),
  );
});

test('ends: a rounding half reaches away from zero, and nothing of a half rounds to zero', () => {
  const reaches = (written: string, value: string) => meets(rounded(decimal(written)), point(at(value)));
  expect(['94.645', '94.655', '94.6549999'].map((value) => reaches('94.65', value))).toEqual([true, false, true]);
  expect(['-2.45', '-2.55', '-2.5499'].map((value) => reaches('-2.5', value))).toEqual([true, false, true]);
  expect(['0.5', '-0.5', '0.49', '-0.49'].map((value) => reaches('0', value))).toEqual([false, false, true, true]);
});

const OPERATIONS = {
  addI: { of: addI, exact: addR },
  subtractI: { of: subtractI, exact: subtractR },
  multiplyI: { of: multiplyI, exact: multiplyR },
  divideI: { of: divideI, exact: divideR },
} as const;

describe('arithmetic gives just the values that two numbers of the operands give', () => {
  test.each(Object.entries(OPERATIONS))('%s', (name, operation) => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const result = operation.of(a, b);
        if (!result) {
          expect(name === 'divideI' && signR(b.low.at) * signR(b.high.at) <= 0).toBe(true);
          return;
        }
        const values = probes(a).flatMap((x) => probes(b).flatMap((y) => operation.exact(x, y) ?? []));
        for (const value of values) expect(contains(result, value)).toBe(true);
        // An end is reached by some pair, or, where it is open, is the bound that the closed operands would reach.
        const closed = ({ low, high }: Interval): readonly Rational[] => [low.at, high.at];
        const corners = closed(a).flatMap((x) => closed(b).flatMap((y) => operation.exact(x, y) ?? []));
        for (const end of [result.low, result.high]) {
          expect(corners.some((value) => compareR(value, end.at) === 0)).toBe(true);
          expect(values.some((value) => compareR(value, end.at) === 0)).toBe(!end.open);
        }
      }),
      { numRuns: 400 },
    );
  });
  test('negateI', () => {
    fc.assert(
      fc.property(intervals, exact, (a, value) => {
        for (const probe of [value, ...probes(a), a.low.at, a.high.at])
          expect(contains(negateI(a), negateR(probe))).toBe(contains(a, probe));
      }),
    );
  });
});

test('no quotient where the divisor may be zero or comes as near as one likes', () => {
  const span = (low: string, high: string, open = false): Interval => ({ low: { at: at(low), open }, high: { at: at(high), open } });
  const over = (divisor: Interval) => divideI(point(at('5')), divisor);
  for (const divisor of [rounded(decimal('0')), span('0', '2', true), span('-2', '0', true), span('-1', '1'), point(at('0'))])
    expect(over(divisor)).toBeUndefined();
  const quotient = over(span('-2', '-1'));
  expect(quotient && [compareR(quotient.low.at, at('-5')), compareR(quotient.high.at, at('-2.5'))]).toEqual([0, 0]);
});

describe('whether some pair of values is equal, at most, at least', () => {
  const some = (a: Interval, b: Interval, holds: (order: number) => boolean) =>
    probes(a).some((x) => probes(b).some((y) => holds(compareR(x, y))));
  test('what a pair of values shows is never denied', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        if (some(a, b, (order) => order === 0)) expect(meets(a, b)).toBe(true);
        if (some(a, b, (order) => order <= 0)) expect(mayBeAtMost(a, b)).toBe(true);
        if (some(a, b, (order) => order >= 0)) expect(mayBeAtLeast(a, b)).toBe(true);
      }),
    );
  });
  test('intervals that touch meet only where both ends belong to them', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (open, close) => {
        const low: Interval = { low: { at: at('1'), open: false }, high: { at: at('2'), open: close } };
        const high: Interval = { low: { at: at('2'), open }, high: { at: at('3'), open: false } };
        expect([meets(low, high), meets(high, low), mayBeAtLeast(low, high), mayBeAtMost(high, low)]).toEqual(
          Array.from({ length: 4 }, () => !open && !close),
        );
        expect([mayBeAtMost(low, high), mayBeAtLeast(high, low)]).toEqual([true, true]);
      }),
    );
  });
  test('apart, only one order is left', () => {
    const [small, large] = [rounded(decimal('3.14')), rounded(decimal('3.16'))];
    expect([meets(small, large), mayBeAtMost(small, large), mayBeAtLeast(small, large)]).toEqual([false, true, false]);
    expect([meets(large, small), mayBeAtMost(large, small), mayBeAtLeast(large, small)]).toEqual([false, false, true]);
  });
});
