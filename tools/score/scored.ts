import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { ScoreStep } from '../../schemas/score.ts';

/** A dossier with its profile and its figures by id. */
export type Scored = { readonly dossier: Dossier; readonly profile: Profile; readonly figures: ReadonlyMap<string, Figure> };

/** A step, and what its row of the form should say besides. */
export type Step = {
  readonly step: ScoreStep;
  /** A row that earns points of its own, so that what it lacks is lost. */
  readonly leaf: boolean;
  readonly reason: string;
  readonly needs: readonly string[];
};
