import type { Project } from '../../schemas/dossier.ts';
import { countsExecution, type DENOMINATORS } from '../figure/execution-base.ts';
import { hasIndicators, scoreProject } from '../figure/project-indicator-figures.ts';
import { compare, decimal, formatDecimal, parseDecimal, subtract, trimDecimal } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import { describeExecution, nameExecutionRule } from './list-execution-steps.ts';
import { listIndicatorSteps } from './list-indicator-steps.ts';
import type { Scored, Step } from './scored.ts';
import { findDifference, padPoints, showWorking } from './show-points.ts';

/** What a project's execution is measured against: the profile's denominator where the project has it. */
function findWhole({ profile }: Scored, project: Project): { readonly written: string; readonly denominator: keyof typeof DENOMINATORS } {
  const { denominator } = profile.execution;
  const written =
    denominator === 'received-funds' ? project.received : denominator === 'initial-budget' ? project.initial_budget : undefined;
  return written === undefined ? { written: project.budget, denominator: 'adjusted-budget' } : { written, denominator };
}

/** The highest score a project's execution allows against the score it was given. */
function listCapStep(scored: Scored, project: Project, index: number): Step[] {
  const { profile, figures } = scored;
  const { weight, basis } = profile.execution;
  const rest = formatDecimal(subtract(decimal(profile.grades.full), decimal(weight)));
  const cap = figures.get(`project-${index + 1}-cap`);
  if (!cap || project.score === undefined) return [];
  const own = decimal(project.score);
  const [most, exact] = [decimal(cap.value), parseDecimal(cap.value) ?? own];
  const score = compare(own, exact) > 0 ? cap.value : project.score;
  const half = { units: 5n, places: own.places + 1 };
  const broken = compareR(toRational(subtract(own, half)), toRational(most)) > 0;
  const spent = figures.get(`project-${index + 1}-executed`);
  const budget = figures.get(`project-${index + 1}-budget`);
  const { written } = findWhole(scored, project);
  const whole = parseDecimal(written) ? written : (budget?.value ?? '0');
  const over = compare(decimal(spent?.value ?? '0'), decimal(whole)) > 0;
  const inWords = decimal(whole).units <= 0n || profile.execution.steps.length > 0;
  const earned = inWords
    ? formatDecimal(trimDecimal(subtract(most, decimal(rest))))
    : describeExecution(scored, spent?.value ?? '', whole, over);
  const none = spent && budget && decimal(spent.value).units === 0n && decimal(budget.value).units > 0n;
  const step = {
    path: `projects[${index}]`,
    name: project.name,
    rule: `项目得分不高于${rest}＋${weight}×执行率`,
    basis,
    formula: `${rest} + ${earned} = ${cap.value}`,
    weight: profile.grades.full,
    score,
    own_score: project.score,
    difference: findDifference(project.score, score),
    notes: [
      ...(broken ? [`自评${project.score}分，高于按执行率所能得到的最高分${cap.value}分`] : []),
      ...(none ? ['没有执行数，执行率得0分'] : []),
      ...(decimal(whole).units <= 0n ? ['预算数为零，执行率得0分'] : []),
    ],
  };
  return [{ step, leaf: false, reason: '', needs: [] }];
}

/** A project with indicators of its own: its execution, its indicators, and their sum against its own score. */
function listOwnSteps(scored: Scored, project: Project, index: number): Step[] {
  const { profile, figures } = scored;
  const [id, path, indicators] = [`project-${index + 1}`, `projects[${index}]`, project.indicators ?? []];
  const steps: Step[] = [];
  const earned = figures.get(`${id}-execution-score`);
  if (countsExecution(profile) && earned) {
    const whole = findWhole(scored, project);
    const over = compare(decimal(figures.get(`${id}-executed`)?.value ?? '0'), decimal(figures.get(`${id}-budget`)?.value ?? '0')) > 0;
    const points = padPoints(earned.value, profile);
    const working = describeExecution(
      scored,
      figures.get(`${id}-executed`)?.value ?? project.executed,
      parseDecimal(whole.written) ? whole.written : (figures.get(`${id}-budget`)?.value ?? '0'),
      over,
    );
    const step = {
      path: `${path}.executed`,
      name: '预算执行率',
      rule: nameExecutionRule(scored, whole.denominator),
      basis: profile.execution.basis,
      formula: showWorking(working, points),
      weight: profile.execution.weight,
      score: points,
      own_score: '',
      difference: '',
      notes: over ? ['执行数大于预算数，请说明原因'] : [],
    };
    steps.push({ step, leaf: true, reason: project.cause ?? '', needs: [] });
  }
  steps.push(
    ...listIndicatorSteps(scored, indicators, scoreProject(scored, project, index), {
      path: (at) => `${path}.indicators[${at}]`,
      id: (at) => `${id}-indicator-${at + 1}-score`,
    }),
  );
  const computed = figures.get(`${id}-computed`);
  const score = padPoints(computed?.value ?? '', profile);
  const difference = findDifference(project.score, score);
  const step = {
    path,
    name: project.name,
    rule: '项目得分：预算执行率得分与各项指标得分之和',
    basis: profile.indicators.basis,
    formula:
      score === ''
        ? ''
        : `${steps
            .map(({ step: { score: part } }) => part)
            .filter((part) => part !== '')
            .join(' + ')} = ${score}`,
    weight: profile.grades.full,
    score,
    own_score: project.score ?? '',
    difference,
    notes: [
      ...(score === '' ? ['有指标没有得分，不能计算项目得分'] : []),
      ...(difference !== '' && difference !== '0' ? [`自评${project.score}分，按规则计算为${score}分`] : []),
    ],
  };
  return [...steps, { step, leaf: false, reason: '', needs: [] }];
}

/** Steps for every project: its own indicators where it has them, else the highest score its execution allows. */
export const listProjectSteps = (scored: Scored, onlyOwn: boolean): Step[] =>
  scored.dossier.projects.flatMap((project, index) =>
    hasIndicators(project) ? listOwnSteps(scored, project, index) : onlyOwn ? [] : listCapStep(scored, project, index),
  );

/** The department's own step over its projects: a plain or budget-weighted mean. */
export function listMeanStep({ dossier, profile, figures }: Scored): Step[] {
  const score = figures.get('department-score');
  const { method, basis } = profile.department_score;
  if (!score || score.source === 'given') return [];
  const scores = dossier.projects.map(({ score: own }, index) =>
    decimal(own ?? figures.get(`project-${index + 1}-computed`)?.value ?? '0'),
  );
  const sum = scores.reduce((a, b) => subtract(a, { units: -b.units, places: b.places }), decimal('0'));
  const weighted = method === 'project-weighted-mean';
  const step = {
    path: 'projects',
    name: score.name,
    rule: weighted ? '各项目得分按预算数加权平均' : '各项目得分的简单平均',
    basis,
    formula: weighted
      ? `Σ(得分 × 预算数) / ${figures.get('budget-total')?.value ?? ''} = ${score.value}`
      : `${formatDecimal(sum)} / ${scores.length} = ${score.value}`,
    weight: profile.grades.full,
    score: score.value,
    own_score: dossier.own_result?.score ?? '',
    difference: findDifference(dossier.own_result?.score, score.value),
    notes: [],
  };
  return [{ step, leaf: false, reason: '', needs: [] }];
}
