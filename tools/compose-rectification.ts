import type { Diagnosis, Problem } from '../schemas/diagnosis.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { Figure } from '../schemas/figure.ts';
import { FORM_WORDS } from '../schemas/form-words.ts';
import type { Profile } from '../schemas/profile.ts';
import { type LedgerEntry, RECTIFICATION_WORDS } from '../schemas/rectification.ts';
import { resolveMarks } from './draft/marks.ts';

/** What problems are told from. */
export type LedgerSources = { readonly dossier: Dossier; readonly profile: Profile; readonly figures: ReadonlyMap<string, Figure> };

/** `预算执行率 81.20%`. */
export const showFigure = (id: string, figures: ReadonlyMap<string, Figure>): string => {
  const figure = figures.get(id);
  return figure ? `${figure.name} ${figure.display}` : '';
};

function composeEntry(problem: Problem, sources: LedgerSources): LedgerEntry {
  const { title, statement, figures, causes, causes_stated: stated, measures } = problem;
  const resolve = (marked: string): string => resolveMarks(marked, sources).text;
  return {
    id: problem.id,
    problem: `${title}：${resolve(statement)}`,
    figures: figures.flatMap((id) => showFigure(id, sources.figures) || []).join('\n'),
    causeClass: '',
    cause: `${stated ? '' : RECTIFICATION_WORDS.unconfirmed}${causes.map(resolve).join('；')}`,
    measures: measures.map(({ action, owner, deadline, target, figure }) => ({
      action: resolve(action),
      owner,
      deadline,
      target: resolve(target),
      check: showFigure(figure, sources.figures),
      status: FORM_WORDS.statuses[0] ?? '',
      evidence: '',
    })),
    outcome: '',
  };
}

/** The problems of a diagnosis as lines of the 整改台账. */
export const composeRectification = ({ problems }: Diagnosis, sources: LedgerSources): readonly LedgerEntry[] =>
  problems.map((problem) => composeEntry(problem, sources));
