import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { ScoreResult } from '../../schemas/score.ts';
import { computeLedger } from '../figure/compute-ledger.ts';
import { groupByClass } from '../figure/indicator-figures.ts';
import { countsExecution } from '../figure/result-figures.ts';
import { add, decimal, equals, formatDecimal, parseDecimal } from '../number/decimal.ts';
import { roundR } from '../number/rational.ts';
import { findGrade } from './find-grade.ts';
import { computeRaw } from './raw-score.ts';
import { listExecutionSteps, listIndicatorSteps, listMeanStep, listProjectSteps, type Scored } from './score-steps.ts';

/** Scores a dossier by a profile: every step with the numbers in it, the total, its grade, and what a reviewer would come to. */
export function computeScore(dossier: Dossier, profile: Profile, ledger: readonly Figure[] = computeLedger(dossier, profile)): ScoreResult {
  const figures = new Map(ledger.map((figure) => [figure.id, figure]));
  const scored: Scored = { dossier, profile, figures };
  const byIndicators = profile.department_score.method === 'indicators';
  const steps = byIndicators
    ? [...listExecutionSteps(scored), ...listIndicatorSteps(scored)]
    : [...listProjectSteps(scored), ...listMeanStep(scored)];
  return {
    profile: profile.id,
    total: figures.get('department-score')?.value ?? '',
    grade: figures.get('department-grade')?.value ?? '',
    predicted: figures.get('predicted-score')?.value ?? '',
    steps,
    notes: [
      ...noteWhatIsMissing(scored, byIndicators),
      ...(byIndicators ? noteWeights(scored) : noteMethod(scored)),
      ...noteOwnResult(scored),
      ...noteRawGrade(scored, ledger),
    ],
  };
}

function noteWhatIsMissing({ dossier, profile, figures }: Scored, byIndicators: boolean): string[] {
  const given = figures.get('department-score')?.source === 'given';
  const fallback = given ? '，总分采用单位自报得分' : '';
  if (byIndicators) {
    if (dossier.indicators.length === 0)
      return [`没有绩效指标（indicators），不能按指标计分${fallback}；请补充指标，或换用按项目得分计算的口径`];
    if (countsExecution(profile) && !figures.has('execution-score'))
      return [`缺少预算数和执行数，不能计算预算执行率得分${fallback}；请补充 budget 或 projects`];
    return figures.has('indicator-score-total') ? [] : [`有指标没有得分，不能计算总分${fallback}；请补充完成值或自评得分`];
  }
  const missing = dossier.projects.flatMap((project, index) => (project.score === undefined ? [index + 1] : []));
  if (dossier.projects.length === 0) return [`没有项目（projects），不能按项目得分计分${fallback}`];
  return missing.length > 0 ? [`第${missing.join('、')}个项目没有自评得分，不能计算部门得分${fallback}；请补充 score`] : [];
}

/** Weights against the profile's, and against the full score. */
function noteWeights({ dossier, profile, figures }: Scored): string[] {
  if (dossier.indicators.length === 0) return [];
  const notes: string[] = [];
  const classes = [...groupByClass({ dossier, profile }).keys()];
  for (const [index, name] of classes.entries()) {
    const expected = profile.weights.classes.find((entry) => entry.class === name);
    const actual = figures.get(`class-${index + 1}-weight`);
    if (!expected) notes.push(`“${name}”不在本口径的指标类别之内（${profile.weights.classes.map((entry) => entry.class).join('、')}）`);
    else if (actual && !equals(decimal(actual.value), decimal(expected.weight))) {
      notes.push(`${name}分值合计${actual.value}分，本口径为${expected.weight}分，应调整或说明`);
    }
  }
  for (const entry of profile.weights.classes)
    if (!classes.includes(entry.class)) notes.push(`缺少${entry.class}（本口径${entry.weight}分）`);
  const total = dossier.indicators.reduce((sum, indicator) => add(sum, decimal(indicator.weight)), decimal(profile.execution.weight));
  if (!equals(total, decimal(profile.grades.full))) {
    notes.push(`分值合计${formatDecimal(total)}分，满分应为${profile.grades.full}分`);
  }
  return notes;
}

/** A mean over projects hides where the money is: say what it would be by money, and by execution. */
function noteMethod({ figures }: Scored): string[] {
  const [over, predicted, weighted, rate] = [
    'score-over-cap-count',
    'predicted-score',
    'project-score-weighted-mean',
    'execution-rate',
  ].map((id) => figures.get(id));
  const notes: string[] = [];
  if (weighted && rate) notes.push(`按预算数加权的平均得分为${weighted.display}，资金执行率为${rate.display}`);
  if (over && over.value !== '0' && predicted) {
    notes.push(`${over.display}项目的自评得分高于按执行率所能得到的最高分，逐个降到最高分后部门得分为${predicted.display}`);
  }
  return notes;
}

function noteOwnResult({ dossier, figures }: Scored): string[] {
  const notes: string[] = [];
  const [total, grade] = [figures.get('department-score'), figures.get('department-grade')];
  const own = dossier.own_result?.score;
  if (total?.source === 'computed' && own !== undefined && !equals(parseDecimal(own) ?? decimal('0'), decimal(total.value))) {
    notes.push(`单位自报${own}分，按本口径计算为${total.display}`);
  }
  const ownGrade = dossier.own_result?.grade;
  if (grade && ownGrade !== undefined && ownGrade !== grade.value) {
    notes.push(`单位自报等级为“${ownGrade}”，${total?.display ?? ''}按本口径为“${grade.value}”`);
  }
  return notes;
}

function noteRawGrade({ dossier, profile, figures }: Scored, ledger: readonly Figure[]): string[] {
  const [total, grade] = [figures.get('department-score'), figures.get('department-grade')];
  const raw = total && computeRaw(total.id, ledger, dossier);
  const rawGrade = raw && findGrade(raw, profile);
  if (!raw || !grade || rawGrade === undefined || rawGrade === grade.value) return [];
  return [
    `等级按显示的${total.display}定为“${grade.value}”；未四舍五入的得分${formatDecimal(roundR(raw, 4))}分对应“${rawGrade}”，有的系统按后者定级`,
  ];
}
