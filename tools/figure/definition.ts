import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';

/** A figure before it is computed. The formula is all there is to know of its value: anyone can recompute it from the dossier. */
export type Definition = {
  /** English, kebab-case. */
  readonly id: string;
  /** Chinese, as the figure is named in a report. */
  readonly name: string;
  readonly unit: string;
  readonly formula: string;
  /** Decimals of the display; a value with no end is rounded to them. Given values show the digits they were given with. */
  readonly places?: number;
  /** A test over the dossier and earlier figures; the figure is left out unless it holds. */
  readonly when?: string;
};

/** All that a list of definitions may be drawn from. */
export type Subject = {
  readonly dossier: Dossier;
  readonly profile: Profile;
  /** The figures there are so far; definitions are drawn while figures are computed. */
  readonly known?: ReadonlyMap<string, Figure>;
};

/** What reports count projects in. */
export const PIECES = '个';
