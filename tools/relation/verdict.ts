import type { Decimal } from '../number/decimal.ts';
import { careless, exactly, type Interval, mayBeAtLeast, mayBeAtMost, meets, point, rounded } from '../number/interval.ts';
import type { Hedge } from '../number/numeral.ts';
import { multiplyR, type Rational, toRational } from '../number/rational.ts';

export type Verdict = 'holds' | 'rounding' | 'broken';

/** A number as a sentence states it, in its own unit. */
export type Stated = { readonly value: Decimal; readonly hedge?: Hedge | undefined; readonly whole: boolean };

const times = (value: Rational, top: bigint, bottom: bigint): Rational => multiplyR(value, { top, bottom });

/** 约 and 余 are read as ten per cent either side, never narrower than the written rounding. */
const around = (value: Rational): Interval => {
  const [a, b] = [times(value, 9n, 10n), times(value, 11n, 10n)];
  return value.top < 0n ? { low: point(b).low, high: point(a).high } : { low: point(a).low, high: point(b).high };
};

/** Whether a computed range and a stated number can be the same number (contract §2). */
export function decideEquality(computed: Interval, { value, hedge, whole }: Stated): Verdict {
  switch (hedge) {
    case 'at-least':
    case 'more-than':
      return mayBeAtLeast(computed, rounded(value)) ? 'holds' : 'broken';
    case 'at-most':
    case 'less-than':
      return mayBeAtMost(computed, rounded(value)) ? 'holds' : 'broken';
    case 'about':
      return meets(computed, around(toRational(value))) || meets(computed, careless(value)) ? 'holds' : 'broken';
    default:
      if (meets(computed, whole ? exactly(value) : rounded(value))) return 'holds';
      return !whole && meets(computed, careless(value)) ? 'rounding' : 'broken';
  }
}
