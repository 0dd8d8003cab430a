import type { Decimal } from './decimal.ts';
import { type End, exactly, type Interval, point, rounded } from './interval.ts';
import type { Numeral } from './numeral.ts';
import { addR, compareR, multiplyR, negateR, type Rational, signR, toRational, ZERO } from './rational.ts';
import { scaleOf } from './unit.ts';

/**
 * Where an end is open because nothing bounds the amount (以上, 超过): far beyond any amount of a report (10³⁰ in any unit), finite
 * so that interval arithmetic goes on.
 */
export const FAR: Rational = { top: 10n ** 30n, bottom: 1n };

const closed = (at: Rational): End => ({ at, open: false });
const open = (at: Rational): End => ({ at, open: true });

/** The unit of the last digit that is not zero: 400余 stays below 500, 350余 below 360. */
function lastStep({ units, places }: Decimal): Rational {
  if (units === 0n) return { top: 1n, bottom: 1n };
  let [rest, at] = [units, places];
  while (rest % 10n === 0n) [rest, at] = [rest / 10n, at - 1];
  return toRational({ units: 1n, places: at });
}

/** Amounts that cannot be negative reach down to zero, others (a growth) without end. */
const floorOf = ({ kind }: Numeral): End => closed(kind === 'count' || kind === 'measure' || kind === 'score' ? ZERO : negateR(FAR));

const TENTH: Rational = { top: 1n, bottom: 10n };
const NEAR = new Set(['近', '将近', '接近', '近乎', '几近']);
const ODD = new Set(['余', '多', '几']);

/** `value` as at most ±10 % off, or a little below it for 近. */
function about(value: Rational, word: string | undefined): Interval {
  const slack = multiplyR(value, TENTH);
  const [less, more] = signR(value) < 0 ? [negateR(slack), slack] : [slack, negateR(slack)];
  const low = closed(addR(value, negateR(less)));
  return { low, high: closed(word !== undefined && NEAR.has(word) ? value : addR(value, negateR(more))) };
}

function bounded(numeral: Numeral, value: Decimal): Interval {
  const at = toRational(value);
  switch (numeral.hedge) {
    case 'about':
      return about(at, numeral.hedgeWord);
    case 'at-least':
      return { low: closed(at), high: closed(FAR) };
    case 'more-than':
      if (numeral.hedgeWord !== undefined && ODD.has(numeral.hedgeWord)) return { low: closed(at), high: open(addR(at, lastStep(value))) };
      return { low: open(at), high: closed(FAR) };
    case 'at-most':
      return { low: floorOf(numeral), high: closed(at) };
    case 'less-than':
      return { low: floorOf(numeral), high: open(at) };
    default:
      return isExact(numeral, value) ? exactly(value) : rounded(value);
  }
}

/** Counts, ranks and dates are whole and exact; in 万 or 亿 a count is as rounded as it is written. */
const isExact = ({ kind, unit }: Numeral, value: Decimal): boolean =>
  (kind === 'count' || kind === 'ordinal' || kind === 'date' || kind === 'docnumber') &&
  value.places === 0 &&
  !/^[十百千]?[万亿]/u.test(unit);

/**
 * The values that the written number may stand for, in its own unit: exact counts are points, amounts what rounds to them, hedged
 * ones reach as far as the hedge does. `undefined` where there is no value.
 */
export function intervalOf(numeral: Numeral): Interval | undefined {
  if (numeral.fraction) return numeral.hedge ? boundedFraction(numeral, numeral.fraction) : point(numeral.fraction);
  return numeral.value && bounded(numeral, numeral.value);
}

function boundedFraction(numeral: Numeral, at: Rational): Interval {
  switch (numeral.hedge) {
    case 'at-least':
      return { low: closed(at), high: closed(FAR) };
    case 'more-than':
      return { low: open(at), high: closed(FAR) };
    case 'at-most':
      return { low: closed(ZERO), high: closed(at) };
    case 'less-than':
      return { low: closed(ZERO), high: open(at) };
    default:
      return about(at, numeral.hedgeWord);
  }
}

/** Whether an end of an interval is as good as without bound. */
export const isFar = ({ at }: End): boolean => compareR(at.top < 0n ? negateR(at) : at, FAR) >= 0;

/** `intervalOf` in the base unit of the number's dimension (元, 1, 平方米, …): `undefined` where value or unit is unknown. */
export function baseInterval(numeral: Numeral): Interval | undefined {
  const interval = intervalOf(numeral);
  const scale = scaleOf(numeral.unit);
  if (!interval || !scale) return undefined;
  const end = ({ at, open: isOpen }: End): End => ({ at: multiplyR(at, scale.factor), open: isOpen });
  return { low: end(interval.low), high: end(interval.high) };
}
