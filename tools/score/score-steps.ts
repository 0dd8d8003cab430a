import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { ScoreStep } from '../../schemas/score.ts';
import { findExecutionBase } from '../figure/result-figures.ts';
import { scoreIndicator } from '../figure/score-indicator.ts';
import { add, compare, decimal, formatDecimal, parseDecimal, subtract } from '../number/decimal.ts';
import { compareR, roundR, toRational } from '../number/rational.ts';

export type Scored = { readonly dossier: Dossier; readonly profile: Profile; readonly figures: ReadonlyMap<string, Figure> };

/** `own` against `score`: how much more the office gave itself; empty where either is not known. */
function findDifference(own: string | undefined, score: string): string {
  const [a, b] = [parseDecimal(own ?? ''), parseDecimal(score)];
  if (!a || !b) return '';
  const difference = subtract(a, b);
  return difference.units === 0n ? '0' : formatDecimal(difference);
}

/** The working with its result, unless it says the result in words. */
const shows = (working: string, score: string): string =>
  working === '' || score === '' || working.includes('得满分') || working.includes('计0分') ? working : `${working} = ${score}`;

/** Points as forms print them, with all their places. */
const pad = (score: string, { profile }: Scored): string =>
  score === '' ? '' : formatDecimal(roundR(toRational(decimal(score)), profile.rounding.score));

/** The execution points: weight times the rate, and nothing over a budget of zero. */
export function listExecutionSteps(scored: Scored): ScoreStep[] {
  const { dossier, profile, figures } = scored;
  const base = findExecutionBase(scored);
  const [executed, budget, score] = [figures.get(base.executed), figures.get(base.budget), figures.get('execution-score')];
  if (!executed || !budget || !score) return [];
  const { weight, basis, cap } = profile.execution;
  const over = compare(decimal(executed.value), decimal(budget.value)) > 0;
  const notes: string[] = [];
  if (over) notes.push(cap ? '执行率超过100%，按100%计分；请说明超预算执行的原因' : '执行率超过100%；请说明超预算执行的原因');
  const explain = profile.thresholds.values.execution_explain;
  const rate = figures.get(base.executed === 'executed-year' ? 'execution-rate-year' : 'execution-rate');
  if (explain && rate && compare(decimal(rate.value), decimal(explain)) < 0)
    notes.push(`执行率${rate.display}，低于${explain}%，应说明原因`);
  const working =
    budget.value === '0' ? '预算数为零，计0分' : over && cap ? `${weight} × 100%` : `${weight} × ${executed.value} / ${budget.value}`;
  return [
    {
      path: dossier.budget?.executed !== undefined ? 'budget.executed' : 'projects',
      name: '预算执行率',
      rule: `预算执行率得分：分值×执行数÷预算数${cap ? '，封顶满分' : ''}`,
      basis,
      formula: shows(working, pad(score.value, scored)),
      weight,
      score: pad(score.value, scored),
      own_score: '',
      difference: '',
      notes,
    },
  ];
}

/** One step for every indicator. */
export function listIndicatorSteps(scored: Scored): ScoreStep[] {
  const { dossier, profile, figures } = scored;
  return dossier.indicators.map((indicator, index) => {
    const { rule, working, notes } = scoreIndicator(indicator, index, profile);
    const score = pad(figures.get(`indicator-${index + 1}-score`)?.value ?? '', scored);
    const lost = score !== '' && compare(decimal(score), decimal(indicator.weight)) < 0;
    return {
      path: `indicators[${index}]`,
      name: indicator.name,
      rule,
      basis: profile.indicators.basis,
      formula: shows(working, score),
      weight: indicator.weight,
      score,
      own_score: indicator.own_score ?? '',
      difference: findDifference(indicator.own_score, score),
      notes: [
        ...notes,
        ...(lost && indicator.reason === undefined ? ['得分低于分值而没有偏差原因，应补充原因和改进措施'] : []),
        ...(indicator.own_score !== undefined && compare(decimal(indicator.own_score), decimal(indicator.weight)) > 0
          ? [`自评得分${indicator.own_score}高于分值${indicator.weight}`]
          : []),
      ],
    };
  });
}

/** One step for every project: the highest score its execution allows against the score it was given. */
export function listProjectSteps({ dossier, profile, figures }: Scored): ScoreStep[] {
  const { weight, basis } = profile.execution;
  const rest = formatDecimal(subtract(decimal(profile.grades.full), decimal(weight)));
  return dossier.projects.flatMap((project, index) => {
    const cap = figures.get(`project-${index + 1}-cap`);
    if (!cap || project.score === undefined) return [];
    const own = decimal(project.score);
    const [most, exact] = [decimal(cap.value), parseDecimal(cap.value) ?? own];
    const score = compare(own, exact) > 0 ? cap.value : project.score;
    const half = { units: 5n, places: own.places + 1 };
    const broken = compareR(toRational(subtract(own, half)), toRational(most)) > 0;
    const spent = figures.get(`project-${index + 1}-executed`);
    const budget = figures.get(`project-${index + 1}-budget`);
    const none = spent && budget && decimal(spent.value).units === 0n && decimal(budget.value).units > 0n;
    return [
      {
        path: `projects[${index}]`,
        name: project.name,
        rule: `项目得分不高于${rest}＋${weight}×执行率`,
        basis,
        formula: `${rest} + ${weight} × ${spent?.value ?? ''} / ${budget?.value ?? ''} = ${cap.value}`,
        weight: profile.grades.full,
        score,
        own_score: project.score,
        difference: findDifference(project.score, score),
        notes: [
          ...(broken ? [`自评${project.score}分，高于按执行率所能得到的最高分${cap.value}分`] : []),
          ...(none ? ['没有执行数，执行率得0分'] : []),
        ],
      },
    ];
  });
}

/** The department's own step over its projects: a plain or budget-weighted mean. */
export function listMeanStep({ dossier, profile, figures }: Scored): ScoreStep[] {
  const score = figures.get('department-score');
  const { method, basis } = profile.department_score;
  const scores = dossier.projects.flatMap((project) => (project.score === undefined ? [] : [decimal(project.score)]));
  if (!score || scores.length === 0 || scores.length < dossier.projects.length) return [];
  const sum = scores.reduce(add, decimal('0'));
  const weighted = method === 'project-weighted-mean';
  return [
    {
      path: 'projects',
      name: score.name,
      rule: weighted ? '各项目自评得分按预算数加权平均' : '各项目自评得分的简单平均',
      basis,
      formula: weighted
        ? `Σ(自评得分 × 预算数) / ${figures.get('budget-total')?.value ?? ''} = ${score.value}`
        : `${formatDecimal(sum)} / ${scores.length} = ${score.value}`,
      weight: profile.grades.full,
      score: score.value,
      own_score: dossier.own_result?.score ?? '',
      difference: findDifference(dossier.own_result?.score, score.value),
      notes: [],
    },
  ];
}
