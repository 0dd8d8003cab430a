import type { Definition, Subject } from './definition.ts';
import { countsExecution, findExecutionBase, writeExecutionPoints } from './execution-base.ts';
import { isSkipped, scoreIndicators } from './indicator-figures.ts';
import { growTree } from './indicator-tree.ts';
import { hasIndicators } from './project-indicator-figures.ts';
import { writeCap } from './project-score-figures.ts';

/** The words of the grades, highest first, chosen by the displayed score. */
const writeGrade = ({ profile }: Subject, score: string): string => {
  const { bands } = profile.grades;
  const last = bands.at(-1)?.name ?? '';
  return bands.slice(0, -1).reduceRight((rest, { name, min }) => `if(${score} >= ${min}, "${name}", ${rest})`, `"${last}"`);
};

type Points = (id: string, name: string, formula: string, when: string, places?: number) => Definition;

const TOTAL = '部门整体绩效自评得分';

/** The score by indicators, and what a reviewer gives: execution capped, rows without reason or result as the rules say. */
function* listByIndicators(subject: Subject, points: Points, named: boolean): Generator<Definition> {
  const { dossier, profile } = subject;
  const base = findExecutionBase(subject);
  const some = 'count(indicators) > 0';
  const [executed, budget] = [`{${base.executed}}`, `{${base.budget}}`];
  const counted = countsExecution(profile);
  const { score: places } = profile.rounding;
  if (counted) {
    yield { id: 'execution-weight', name: '预算执行率分值', unit: '分', formula: profile.execution.weight, when: some };
    yield points('execution-score', '预算执行率得分', writeExecutionPoints(profile, executed, budget), `given(${budget})`, places);
  }
  const classes = growTree(dossier.indicators);
  if (classes.length === 0) return;
  const sum = classes.map((_, index) => `{class-${index + 1}-score}`).join(' + ');
  yield points('indicator-score-total', '绩效指标得分合计', sum, some, places);
  const total = counted ? '{execution-score} + {indicator-score-total}' : '{indicator-score-total}';
  if (named) yield points('department-score', TOTAL, total, some);
  const rows = scoreIndicators(subject);
  const strict = rows.some((row) => row.strict !== undefined);
  const reviewed = rows.map(({ strict: least }, index) => {
    const indicator = dossier.indicators[index];
    const row = rows[index];
    if (indicator && row && isSkipped(indicator, row)) return '0';
    return least === undefined ? `{indicator-${index + 1}-score}` : `min({indicator-${index + 1}-score}, ${least})`;
  });
  const execution = profile.execution.cap
    ? '{execution-score}'
    : `round(${writeExecutionPoints(profile, executed, budget, true)}, ${places})`;
  const indicators = strict ? `(${reviewed.join(' + ')})` : '{indicator-score-total}';
  yield points('predicted-score', '按规则复算的得分', counted ? `${execution} + ${indicators}` : indicators, some);
  const own = 'count(indicators) > 0 and count(indicators, not given(own_score)) = 0';
  const owned = `sum(indicators, own_score)${counted ? ' + {execution-score}' : ''}`;
  yield points('own-score-total', counted ? '各项自评得分与预算执行率得分合计' : '各项自评得分合计', owned, own, places);
}

/** The score as a mean over projects; a project without a score of its own counts with what its indicators give. */
function* listByProjects(subject: Subject, points: Points, named: boolean): Generator<Definition> {
  const { dossier, profile } = subject;
  const { projects } = dossier;
  const weighted = profile.department_score.method === 'project-weighted-mean';
  const computed = projects.some(hasIndicators);
  const all = 'count(projects) > 0 and count(projects, not given(score)) = 0';
  const mean = (score: string) => (weighted ? `sum(projects, (${score}) * budget) / {budget-total}` : `mean(projects, ${score})`);
  const listed = (ids: readonly string[]) =>
    weighted
      ? `(${ids.map((id, index) => `${id} * projects[${index}].budget`).join(' + ')}) / {budget-total}`
      : `(${ids.join(' + ')}) / ${ids.length}`;
  const own = projects.map(({ score }, index) => (score === undefined ? `{project-${index + 1}-computed}` : `projects[${index}].score`));
  const some = 'count(projects) > 0';
  if (named && computed && projects.some(({ score }) => score === undefined)) yield points('department-score', TOTAL, listed(own), some);
  else if (named) yield points('department-score', TOTAL, mean('score'), all);
  if (computed) {
    const reviewed = listed(projects.map((_, index) => `{project-${index + 1}-predicted}`));
    yield points('predicted-score', '按规则复算的得分', reviewed, some);
  } else
    yield points('predicted-score', '按执行率复算的得分', mean(`min(score, round(${writeCap(subject)}, ${profile.rounding.score}))`), all);
}

/** The department's score, its parts and grade, and what a reviewer who recomputes would come to. */
export function* listResultFigures(subject: Subject): Generator<Definition> {
  const { dossier, profile } = subject;
  const { method, places } = profile.department_score;
  const points: Points = (id, name, formula, when, to = places) => ({
    id,
    name,
    unit: '分',
    places: to,
    formula: `round(${formula}, ${to})`,
    when,
  });
  const stated = method === 'stated';
  if (stated) yield { id: 'department-score', name: TOTAL, unit: '分', formula: 'own_result.score' };
  if (method === 'indicators' || (stated && dossier.indicators.length > 0)) yield* listByIndicators(subject, points, !stated);
  if (method !== 'indicators') yield* listByProjects(subject, points, !stated);
  // Where nothing can be computed, the office's own score stands.
  yield { id: 'department-score', name: TOTAL, unit: '分', formula: 'own_result.score' };
  if (method !== 'indicators') {
    yield points(
      'predicted-score-change',
      '复算得分与自评得分的差距',
      '{department-score} - {predicted-score}',
      'given({department-score}) and given({predicted-score})',
    );
  }
  yield { id: 'department-grade', name: '部门整体绩效自评等级', unit: '', formula: writeGrade(subject, '{department-score}') };
  yield { id: 'predicted-grade', name: '按规则复算的等级', unit: '', formula: writeGrade(subject, '{predicted-score}') };
  yield { id: 'own-score', name: '单位自报得分', unit: '分', formula: 'own_result.score' };
  yield { id: 'own-grade', name: '单位自报等级', unit: '', formula: 'own_result.grade' };
  yield { id: 'full-score', name: '满分', unit: '分', formula: profile.grades.full };
}
