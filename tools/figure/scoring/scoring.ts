import type { Direction, Indicator } from '../../../schemas/indicator.ts';
import type { Profile } from '../../../schemas/profile.ts';
import type { Decimal } from '../../number/decimal.ts';
import type { Written } from '../../number/written-value.ts';

/** How one indicator is scored: by which rule, by which formula over the dossier, and how that reads with the numbers in it. */
export type Scoring = {
  readonly rule: string;
  /** Absent where the rule gives no score. */
  readonly formula?: string;
  readonly working: string;
  readonly notes: readonly string[];
  /** Whether the target was missed, as a test over the dossier; absent where words decide. */
  readonly missed?: string;
  /** What the form should say and does not. */
  readonly needs?: readonly string[];
  /** The actual as a share of the target, as a formula. */
  readonly ratio?: string;
  /** The figure that gave the actual. */
  readonly figure?: string;
  /** What a reviewer would give instead, where that is less. */
  readonly strict?: string;
};

/** One indicator, opened: its words read, and how formulas name its fields. */
export type Case = {
  readonly indicator: Indicator;
  readonly profile: Profile;
  /** `indicators[3]` or `projects[2].indicators[0]`. */
  readonly path: string;
  readonly weight: string;
  readonly direction: Direction | undefined;
  readonly target: Written | undefined;
  readonly actual: Written | undefined;
  /** What formulas read the actual from where it is not the indicator's own field: a figure of the ledger. */
  readonly figure?: string;
  /** Notes that came up while reading. */
  readonly remarks: readonly string[];
};

/** A case in which target and actual are one number each, in the same unit. */
export type Measured = Case & {
  readonly t: Decimal;
  readonly a: Decimal;
  /** The two as formulas name them, and as they are shown to a reader. */
  readonly tPath: string;
  readonly aPath: string;
  readonly tShown: string;
  readonly aShown: string;
};
