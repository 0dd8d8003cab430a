import type { Dossier, Project } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import { computeLedger } from '../figure/compute-ledger.ts';

/** What one form is about: the whole department, or one project as if it were all there is. */
export type FormSubject = {
  readonly dossier: Dossier;
  readonly profile: Profile;
  readonly figures: ReadonlyMap<string, Figure>;
  /** Where the form's own facts stand in the whole dossier: empty for the department, `projects[3].` for a project. */
  readonly at: string;
  /** How many lines are left free for what is not yet filled in. */
  readonly blank: number;
};

const indexFigures = (dossier: Dossier, profile: Profile): ReadonlyMap<string, Figure> =>
  new Map(computeLedger(dossier, profile).map((figure) => [figure.id, figure]));

/** The points of a form come from its indicators, whatever the department's own score is made of. */
const byIndicators = (profile: Profile): Profile => ({
  ...profile,
  department_score: { ...profile.department_score, method: 'indicators', places: profile.rounding.score },
});

export const openDepartment = (dossier: Dossier, profile: Profile, blank = 0): FormSubject => ({
  dossier,
  profile,
  figures: indexFigures(dossier, byIndicators(profile)),
  at: '',
  blank,
});

/** One project alone: its money is the year's money, its indicators are the indicators. */
export function openProject(whole: Dossier, project: Project, index: number, profile: Profile, blank = 0): FormSubject {
  const { survey: _, own_result: __, indicator_weights: ___, operation: ____, ...rest } = whole;
  const dossier: Dossier = {
    ...rest,
    budget: {
      adjusted: project.budget,
      executed: project.executed,
      ...(project.initial_budget === undefined ? {} : { initial: project.initial_budget }),
      ...(project.received === undefined ? {} : { received: project.received }),
    },
    projects: [project],
    indicators: project.indicators ?? [],
    targets: [],
    facts: [],
  };
  return { dossier, profile, figures: indexFigures(dossier, byIndicators(profile)), at: `projects[${index}].`, blank };
}
