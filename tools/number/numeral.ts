import type { NumeralKind } from '../../schemas/check.ts';
import type { Decimal } from './decimal.ts';
import type { Rational } from './rational.ts';

/** What a hedge word makes of a number: 约 about, 不低于/以上 at least, 超过 more than, 以内/不高于 at most, 低于/以下 less than. */
export type Hedge = 'about' | 'at-least' | 'more-than' | 'at-most' | 'less-than';

/** One written number in a line of normalised text. Offsets are half-open and count in that line. */
export type Numeral = {
  readonly start: number;
  readonly end: number;
  /** The value as written, before its unit scales it (`3.2亿元` is 3.2 with unit 亿元); none for what has no value (`数十`). */
  readonly value: Decimal | undefined;
  /** The unit as written after the number (`万元`, `%`, `个百分点`, `户`, `平方米`), or '' . */
  readonly unit: string;
  readonly kind: NumeralKind;
  readonly hedge?: Hedge;
  /** The word the hedge was read from (`近`, `余`, `以上`, `≥`). */
  readonly hedgeWord?: string;
  /** Where the unit ends (half-open), hedges not included; `end` where there is no unit. */
  readonly after?: number;
  /** The exact value of 三分之一 or 1/3, where `value` cannot hold it. */
  readonly fraction?: Rational;
  /** Set where the number states no fact; the reason in one word (`serial`, `law`, `slogan`, `docnumber`, `name`, `date` …). */
  readonly exempt?: string;
  /** Numerals that are read as one: both ends of a range, the parts of a date. */
  readonly group?: { readonly kind: 'range' | 'date' | 'docnumber' | 'pair'; readonly id: number };
};
