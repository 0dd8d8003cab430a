import type { Profile } from '../../schemas/profile.ts';
import { decimal } from '../number/decimal.ts';
import type { Definition, Subject } from './definition.ts';
import { groupByClass } from './indicator-figures.ts';
import { writeCap } from './project-score-figures.ts';

/** The money that earns the execution points: the year's own where it is given, else the projects'. */
export const findExecutionBase = ({ dossier }: Subject): { readonly executed: string; readonly budget: string } =>
  dossier.budget?.adjusted !== undefined && dossier.budget.executed !== undefined
    ? { executed: 'executed-year', budget: 'adjusted-budget' }
    : { executed: 'executed-total', budget: 'budget-total' };

/** Whether execution earns points of its own; some systems score it among the indicators. */
export const countsExecution = ({ execution }: Profile): boolean => decimal(execution.weight).units > 0n;

/** The words of the grades, highest first, chosen by the displayed score. */
const writeGrade = ({ profile }: Subject, score: string): string => {
  const { bands } = profile.grades;
  const last = bands.at(-1)?.name ?? '';
  return bands.slice(0, -1).reduceRight((rest, { name, min }) => `if(${score} >= ${min}, "${name}", ${rest})`, `"${last}"`);
};

/** The department's score, its parts and grade, and what a reviewer who recomputes would come to. */
export function* listResultFigures(subject: Subject): Generator<Definition> {
  const { profile } = subject;
  const { method, places } = profile.department_score;
  const points = (id: string, name: string, formula: string, when: string, to = places): Definition => ({
    id,
    name,
    unit: '分',
    places: to,
    formula: `round(${formula}, ${to})`,
    when,
  });
  const scored = 'count(projects) > 0 and count(projects, not given(score)) = 0';
  if (method === 'indicators') {
    const base = findExecutionBase(subject);
    const { weight, cap } = profile.execution;
    const rate = `{${base.executed}} / {${base.budget}}`;
    const some = 'count(indicators) > 0';
    const counted = countsExecution(profile);
    if (counted) {
      const earned = `${weight} * if({${base.budget}} > 0, ${cap ? `min(1, ${rate})` : rate}, 0)`;
      yield { id: 'execution-weight', name: '预算执行率分值', unit: '分', formula: weight, when: some };
      yield points('execution-score', '预算执行率得分', earned, some, profile.rounding.score);
    }
    const classes = Array.from(groupByClass(subject).keys(), (_, index) => `{class-${index + 1}-score}`).join(' + ');
    if (classes) {
      yield points('indicator-score-total', '绩效指标得分合计', classes, some, profile.rounding.score);
      const total = counted ? '{execution-score} + {indicator-score-total}' : '{indicator-score-total}';
      yield points('department-score', '部门整体绩效自评得分', total, some);
      yield points('predicted-score', '按规则复算的得分', total, some);
    }
  } else {
    const weighted = method === 'project-weighted-mean';
    const mean = (score: string) => (weighted ? `sum(projects, (${score}) * budget) / {budget-total}` : `mean(projects, ${score})`);
    yield points('department-score', '部门整体绩效自评得分', mean('score'), scored);
    yield points(
      'predicted-score',
      '按执行率复算的得分',
      mean(`min(score, round(${writeCap(subject)}, ${profile.rounding.score}))`),
      scored,
    );
    yield points('predicted-score-change', '复算得分与自评得分的差距', '{department-score} - {predicted-score}', scored);
  }
  // Where nothing can be computed, the office's own score stands.
  yield { id: 'department-score', name: '部门整体绩效自评得分', unit: '分', formula: 'own_result.score' };
  yield { id: 'department-grade', name: '部门整体绩效自评等级', unit: '', formula: writeGrade(subject, '{department-score}') };
  yield { id: 'predicted-grade', name: '按规则复算的等级', unit: '', formula: writeGrade(subject, '{predicted-score}') };
  yield { id: 'own-score', name: '单位自报得分', unit: '分', formula: 'own_result.score' };
  yield { id: 'own-grade', name: '单位自报等级', unit: '', formula: 'own_result.grade' };
  yield { id: 'full-score', name: '满分', unit: '分', formula: profile.grades.full };
}
