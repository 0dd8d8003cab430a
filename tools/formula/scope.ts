import type { Rational } from '../number/rational.ts';

/** What a formula gives: a number, a yes/no, words, or nothing where a part is missing or a divisor is zero. */
export type Value = Rational | boolean | string | undefined;

/** Where a formula's names are looked up. */
export type Scope = {
  /** The dossier, for paths, rows and bare names. */
  readonly dossier?: unknown;
  /** The unit amounts are read in; 万元 where none is said. */
  readonly moneyUnit?: string;
  /** The figures so far, by id. */
  readonly figures?: ReadonlyMap<string, Value>;
  /** Names of the caller's own (thresholds); a row's fields go first. */
  readonly names?: ReadonlyMap<string, Rational>;
};

export const isRational = (value: Value): value is Rational => typeof value === 'object';
