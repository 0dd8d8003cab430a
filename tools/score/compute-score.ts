import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { Deduction, Missing, ScoreResult } from '../../schemas/score.ts';
import { computeLedger } from '../figure/compute-ledger.ts';
import { countsExecution } from '../figure/execution-base.ts';
import { scoreIndicators } from '../figure/indicator-figures.ts';
import { growTree } from '../figure/indicator-tree.ts';
import { hasIndicators } from '../figure/project-indicator-figures.ts';
import { add, compare, decimal, equals, formatDecimal, negate, parseDecimal, subtract } from '../number/decimal.ts';
import { roundR } from '../number/rational.ts';
import { findGrade } from './find-grade.ts';
import { listExecutionSteps } from './list-execution-steps.ts';
import { listIndicatorSteps } from './list-indicator-steps.ts';
import { listMeanStep, listProjectSteps } from './list-project-steps.ts';
import { noteDistribution, noteSources, noteSurvey, noteWarnings } from './note-facts.ts';
import { noteWeights } from './note-weights.ts';
import { computeRaw } from './raw-score.ts';
import type { Scored, Step } from './scored.ts';

/** Scores a dossier by a profile: every step with the numbers in it, the total, its grade, and what a reviewer would come to. */
export function computeScore(dossier: Dossier, profile: Profile, ledger: readonly Figure[] = computeLedger(dossier, profile)): ScoreResult {
  const figures = new Map(ledger.map((figure) => [figure.id, figure]));
  const scored: Scored = { dossier, profile, figures };
  const { method } = profile.department_score;
  const byIndicators = method === 'indicators' || (method === 'stated' && dossier.indicators.length > 0);
  const byProjects = method !== 'indicators';
  const steps = [
    ...(byIndicators ? [...listExecutionSteps(scored), ...listOwnSteps(scored)] : []),
    ...listProjectSteps(scored, !byProjects),
    ...(byProjects ? listMeanStep(scored) : []),
  ];
  return {
    profile: profile.id,
    total: figures.get('department-score')?.value ?? '',
    grade: figures.get('department-grade')?.value ?? '',
    predicted: figures.get('predicted-score')?.value ?? '',
    own_total: figures.get('own-score-total')?.value ?? '',
    classes: growTree(dossier.indicators).flatMap(({ name }, index) => {
      const [weight, points, rate] = ['weight', 'score', 'score-rate'].map((part) => figures.get(`class-${index + 1}-${part}`));
      return weight && points && rate ? [{ name, weight: weight.value, score: points.value, rate: rate.display }] : [];
    }),
    steps: steps.map(({ step }) => step),
    deductions: steps.flatMap(listDeduction),
    missing: steps.flatMap(({ step, needs }): Missing[] => needs.map((need) => ({ path: step.path, name: step.name, needs: need }))),
    notes: [
      ...noteWhatIsMissing(scored),
      ...noteDifferences(steps),
      ...noteWeights(scored),
      ...(byProjects ? noteMethod(scored) : []),
      ...noteDistribution(scored),
      ...noteSources(scored),
      ...noteSurvey(scored),
      ...noteWarnings(scored),
      ...noteOwnResult(scored),
      ...noteRawGrade(scored, ledger),
    ],
  };
}

const listOwnSteps = (scored: Scored): Step[] =>
  listIndicatorSteps(scored, scored.dossier.indicators, scoreIndicators({ ...scored, known: scored.figures }), {
    path: (index) => `indicators[${index}]`,
    id: (index) => `indicator-${index + 1}-score`,
  });

function listDeduction({ step, leaf, reason }: Step): Deduction[] {
  const { path, name, weight, score, formula } = step;
  if (!leaf || score === '' || compare(decimal(score), decimal(weight)) >= 0) return [];
  return [{ path, name, weight, score, lost: formatDecimal(subtract(decimal(weight), decimal(score))), why: formula, reason }];
}

function noteWhatIsMissing({ dossier, profile, figures }: Scored): string[] {
  const given = figures.get('department-score')?.source === 'given';
  const fallback = given ? '，总分采用单位自报得分' : '';
  const { method } = profile.department_score;
  if (method === 'stated') {
    return given
      ? ['本口径采用单位自报得分，没有统一的计算办法']
      : ['本口径采用单位自报得分，自评数据没有给出（own_result.score），没有总分'];
  }
  if (method === 'indicators') {
    if (dossier.indicators.length === 0)
      return [`没有绩效指标（indicators），不能按指标计分${fallback}；请补充指标，或换用按项目得分计算的口径`];
    if (countsExecution(profile) && !figures.has('execution-score'))
      return [`缺少预算数和执行数，不能计算预算执行率得分${fallback}；请补充 budget 或 projects`];
    return figures.has('indicator-score-total') ? [] : [`有指标没有得分，不能计算总分${fallback}；请补充完成值或自评得分`];
  }
  const missing = dossier.projects.flatMap((project, index) => (project.score === undefined && !hasIndicators(project) ? [index + 1] : []));
  if (dossier.projects.length === 0) return [`没有项目（projects），不能按项目得分计分${fallback}`];
  return missing.length > 0 ? [`第${missing.join('、')}个项目没有自评得分，不能计算部门得分${fallback}；请补充 score`] : [];
}

/** How far the office's own scores are from those by the rules. */
function noteDifferences(steps: readonly Step[]): string[] {
  const own = steps.flatMap(({ step, leaf }) =>
    leaf && step.difference !== '' && step.difference !== '0' ? [decimal(step.difference)] : [],
  );
  if (own.length === 0) return [];
  const sum = own.reduce(add, decimal('0'));
  const said = sum.units === 0n ? '多少相抵' : sum.units > 0n ? `合计多${formatDecimal(sum)}分` : `合计少${formatDecimal(negate(sum))}分`;
  return [`${own.length}项自评得分与按规则计算的不同，${said}`];
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
  const [total, grade, sum] = ['department-score', 'department-grade', 'own-score-total'].map((id) => figures.get(id));
  const own = dossier.own_result?.score;
  if (total?.source === 'computed' && own !== undefined && !equals(parseDecimal(own) ?? decimal('0'), decimal(total.value))) {
    notes.push(`单位自报${own}分，按本口径计算为${total.display}`);
  }
  if (own !== undefined && sum && !equals(decimal(own), decimal(sum.value)))
    notes.push(`单位自报${own}分，与${sum.name}${sum.display}不符`);
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
