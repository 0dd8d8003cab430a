import fc from 'fast-check';
import type { End, Interval } from '../../tools/number/interval.ts';
import { addR, compareR, multiplyR, type Rational, subtractR } from '../../tools/number/rational.ts';

const above = (value: Rational, { at, open }: End) => (open ? compareR(value, at) > 0 : compareR(value, at) >= 0);
const below = (value: Rational, { at, open }: End) => (open ? compareR(value, at) < 0 : compareR(value, at) <= 0);

export const contains = ({ low, high }: Interval, value: Rational): boolean => above(value, low) && below(value, high);

/** Intervals with ends open or closed, touching zero and each other often; one point is always closed. */
export const intervals: fc.Arbitrary<Interval> = fc
  .record({
    units: fc.oneof(fc.bigInt({ min: -6n, max: 6n }), fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n })),
    width: fc.oneof(fc.bigInt({ min: 0n, max: 6n }), fc.bigInt({ min: 0n, max: 10n ** 6n })),
    places: fc.integer({ min: 0, max: 2 }),
    opens: fc.tuple(fc.boolean(), fc.boolean()),
  })
  .map(({ units, width, places, opens }) => {
    const bottom = 10n ** BigInt(places);
    const [open, close] = width === 0n ? [false, false] : opens;
    return { low: { at: { top: units, bottom }, open }, high: { at: { top: units + width, bottom }, open: close } };
  });

/** A value of the interval: its low end (0), its high end (8) if they belong to it, else so many eighths between. */
export function pick({ low, high }: Interval, eighths: number): Rational {
  if (eighths === 0 && !low.open) return low.at;
  if (eighths === 8 && !high.open) return high.at;
  const inside = BigInt(Math.min(Math.max(eighths, 1), 7));
  return addR(low.at, multiplyR(subtractR(high.at, low.at), { top: inside, bottom: 8n }));
}

/** The ends that belong to the interval and its middle: with both operands' ones a corner, or zero times anything, is tried. */
export const probes = (interval: Interval): readonly Rational[] => [0, 4, 8].map((eighths) => pick(interval, eighths));
