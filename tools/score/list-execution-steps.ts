import { DENOMINATORS, findExecutionBase } from '../figure/execution-base.ts';
import { compare, decimal } from '../number/decimal.ts';
import type { Scored, Step } from './scored.ts';
import { padPoints, showWorking } from './show-points.ts';

/** The working of execution points: the money in it, and the step or the cap where one decides. */
export function describeExecution({ profile }: Scored, executed: string, budget: string, over: boolean): string {
  const { weight, cap, steps } = profile.execution;
  if (decimal(budget).units <= 0n) return '预算数为零，计0分';
  if (steps.length > 0) return `${weight}分按执行率${executed} / ${budget}所达到的档次计`;
  return over && cap ? `${weight} × 100%` : `${weight} × ${executed} / ${budget}`;
}

/** The rule of the execution points in words. */
export function nameExecutionRule({ profile }: Scored, denominator: keyof typeof DENOMINATORS): string {
  const { cap, steps } = profile.execution;
  const whole = DENOMINATORS[denominator].name;
  if (steps.length > 0) {
    return `预算执行率得分：执行数÷${whole}，分档计分（${steps.map(({ from, percent }) => `${from}%及以上得${percent}%`).join('，')}，以下不得分）`;
  }
  return `预算执行率得分：分值×执行数÷${whole}${cap ? '，封顶满分' : ''}`;
}

/** The execution points: weight times the rate, and nothing over a budget of zero. */
export function listExecutionSteps(scored: Scored): Step[] {
  const { dossier, profile, figures } = scored;
  const base = findExecutionBase(scored);
  const [executed, budget, score] = [figures.get(base.executed), figures.get(base.budget), figures.get('execution-score')];
  if (!executed || !budget || !score) return [];
  const { weight, basis, cap } = profile.execution;
  const over = compare(decimal(executed.value), decimal(budget.value)) > 0;
  const points = padPoints(score.value, profile);
  const explain = profile.thresholds.values.execution_explain;
  const rate = figures.get(base.executed === 'executed-year' ? 'execution-rate-year' : 'execution-rate');
  const low = explain !== undefined && rate !== undefined && compare(decimal(rate.value), decimal(explain)) < 0;
  const causes = dossier.projects.flatMap(({ cause }) => (cause === undefined ? [] : [cause]));
  const notes = [
    ...(base.wanted
      ? [`本口径以${DENOMINATORS[base.wanted].name}为分母，自评数据没有给出，改用${DENOMINATORS[base.denominator].name}`]
      : []),
    ...(over ? [cap ? '执行率超过100%，按100%计分；请说明超预算执行的原因' : '执行率超过100%；请说明超预算执行的原因'] : []),
    ...(low ? [`执行率${rate.display}，低于${explain}%，应说明原因`] : []),
  ];
  const step = {
    path: dossier.budget?.executed !== undefined ? 'budget.executed' : 'projects',
    name: '预算执行率',
    rule: nameExecutionRule(scored, base.denominator),
    basis,
    formula: showWorking(describeExecution(scored, executed.value, budget.value, over), points),
    weight,
    score: points,
    own_score: '',
    difference: '',
    notes,
  };
  return [{ step, leaf: true, reason: causes.join('；'), needs: low && causes.length === 0 ? [`执行率低于${explain}%的原因`] : [] }];
}
