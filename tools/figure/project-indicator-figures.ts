import type { Project } from '../../schemas/dossier.ts';
import type { Definition, Subject } from './definition.ts';
import { countsExecution, writeExecutionPoints, writeProjectBudget } from './execution-base.ts';
import { isSkipped } from './indicator-figures.ts';
import { writeCap } from './project-score-figures.ts';
import { scoreIndicator } from './scoring/score-indicator.ts';
import type { Scoring } from './scoring/scoring.ts';

/** How a project's own indicators are scored, in their order. */
export const scoreProject = ({ dossier, profile }: Subject, project: Project, index: number): readonly Scoring[] =>
  (project.indicators ?? []).map((indicator, at) =>
    scoreIndicator(indicator, `projects[${index}].indicators[${at}]`, profile, dossier.year),
  );

export const hasIndicators = ({ indicators }: Project): boolean => indicators !== undefined && indicators.length > 0;

/** A project's score by the same rules as the department's: execution points and its own indicators; what a reviewer would give each project. */
export function* listProjectIndicatorFigures(subject: Subject): Generator<Definition> {
  const { dossier, profile } = subject;
  if (!dossier.projects.some(hasIndicators)) return;
  const { score: places } = profile.rounding;
  for (const [index, project] of dossier.projects.entries()) {
    const [id, row] = [`project-${index + 1}`, `projects[${index}].`];
    const points = (part: string, name: string, formula: string): Definition => ({
      id: `${id}-${part}`,
      name: `${project.name}${name}`,
      unit: '分',
      places,
      formula,
    });
    const parts: string[] = [];
    for (const [at, scoring] of scoreProject(subject, project, index).entries()) {
      const indicator = project.indicators?.[at];
      if (!indicator || isSkipped(indicator, scoring)) continue;
      parts.push(`{${id}-indicator-${at + 1}-score}`);
      if (scoring.formula) yield points(`indicator-${at + 1}-score`, `：${indicator.name}得分`, scoring.formula);
    }
    if (hasIndicators(project)) {
      if (countsExecution(profile)) {
        const earned = writeExecutionPoints(profile, `${row}executed`, writeProjectBudget(subject, row));
        yield points('execution-score', '预算执行率得分', `round(${earned}, ${places})`);
        parts.unshift(`{${id}-execution-score}`);
      }
      yield points('computed', '按规则计算的得分', parts.join(' + ') || '0');
    }
    // A reviewer takes points away and gives none that were not asked for.
    const owned = `given(${row}score)`;
    const capped = `min(${row}score, round(${writeCap(subject, row)}, ${places}))`;
    if (hasIndicators(project)) {
      yield { ...points('predicted', '按规则复算的得分', `min(${row}score, {${id}-computed})`), when: owned };
      yield points('predicted', '按规则复算的得分', `{${id}-computed}`);
    }
    yield { ...points('predicted', '按规则复算的得分', capped), when: owned };
  }
}
