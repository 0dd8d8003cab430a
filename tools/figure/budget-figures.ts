import type { Dossier } from '../../schemas/dossier.ts';
import type { Definition, Subject } from './definition.ts';

/** The year's budget as a whole: income by source, expenditure by kind, changes against the year before, adjustment and execution. */
export function listBudgetFigures({ dossier, profile }: Subject): Definition[] {
  const { budget, previous_year: previous, money_unit: unit } = dossier;
  if (!budget && !previous) return [];
  const { money: places, rate } = profile.rounding;
  const money: Money = (id, name, formula) => ({ id, name, unit, places, formula });
  const share: Share = (id, name, part, whole) => ({ id, name, unit: '%', places: rate, formula: `${part} / ${whole} * 100` });
  const income = (budget?.income ?? []).map((line, index) => money(`income-${index + 1}`, line.source, `budget.income[${index}].amount`));
  const incomeShares = (budget?.income ?? []).map((line, index) =>
    share(`income-${index + 1}-share`, `${line.source}占预算收入的比重`, `{income-${index + 1}}`, '{income-total}'),
  );
  return [
    ...income,
    money(
      'income-total',
      '预算收入合计',
      budget?.income_total !== undefined || !budget?.income ? 'budget.income_total' : 'sum(budget.income, amount)',
    ),
    ...incomeShares,
    money('basic-expenditure', '基本支出预算', 'budget.basic'),
    money('project-expenditure', '项目支出预算', 'budget.project'),
    money(
      'expenditure-total',
      '预算支出合计',
      budget?.expenditure_total === undefined ? '{basic-expenditure} + {project-expenditure}' : 'budget.expenditure_total',
    ),
    share('basic-expenditure-share', '基本支出占预算支出的比重', '{basic-expenditure}', '{expenditure-total}'),
    share('project-expenditure-share', '项目支出占预算支出的比重', '{project-expenditure}', '{expenditure-total}'),
    ...listChangeFigures(money, share, previous),
    money('initial-budget', '年初预算数', 'budget.initial'),
    money('adjusted-budget', '全年预算数', 'budget.adjusted'),
    money('adjustment-net', '预算净调整数', '{adjusted-budget} - {initial-budget}'),
    money(
      'adjustment-total',
      '预算调整数（追加、追减、结构调整合计）',
      budget?.adjustments ? 'sum(budget.adjustments, amount)' : 'abs({adjustment-net})',
    ),
    share('adjustment-rate', '预算调整率', '{adjustment-total}', '{initial-budget}'),
    money('executed-year', '全年执行数', 'budget.executed'),
    money('received-year', '到位资金', 'budget.received'),
    share('funding-rate', '资金到位率', '{received-year}', '{adjusted-budget}'),
    share('received-execution-rate', '到位资金执行率', '{executed-year}', '{received-year}'),
    share('execution-rate-year', '全年预算执行率', '{executed-year}', '{adjusted-budget}'),
    money('unspent-year', '全年预算结余', '{adjusted-budget} - {executed-year}'),
    money('basic-executed', '基本支出执行数', 'budget.basic_executed'),
    share('basic-execution-rate', '基本支出执行率', '{basic-executed}', '{basic-expenditure}'),
    money('project-executed', '项目支出执行数', 'budget.project_executed'),
    share('project-execution-rate', '项目支出执行率', '{project-executed}', '{project-expenditure}'),
    money('previous-executed', '上年执行数', 'previous_year.executed'),
    { id: 'previous-score', name: '上年自评得分', unit: '分', formula: 'previous_year.score' },
  ];
}

type Money = (id: string, name: string, formula: string) => Definition;
type Share = (id: string, name: string, part: string, whole: string) => Definition;

/** Changes against the year before. Of last year's value and the change one follows from the other where it is not given. */
function* listChangeFigures(money: Money, share: Share, previous: Dossier['previous_year']): Generator<Definition> {
  const kinds = [
    { key: 'total', now: '{expenditure-total}', name: '预算支出' },
    { key: 'basic', now: '{basic-expenditure}', name: '基本支出预算' },
    { key: 'project', now: '{project-expenditure}', name: '项目支出预算' },
  ] as const;
  for (const { key, now, name } of kinds) {
    const before = key === 'total' && previous?.expenditure_total !== undefined ? 'previous_year.expenditure_total' : undefined;
    const change = previous?.[`change_${key}`] === undefined && before ? `${now} - ${before}` : `previous_year.change_${key}`;
    yield money(`change-${key}`, `${name}较上年增减额`, change);
    yield money(`previous-${key}`, `上年${name}`, before ?? `${now} - {change-${key}}`);
    yield money(`change-${key}-size`, `${name}较上年变动额`, `abs({change-${key}})`);
    yield share(`change-${key}-rate`, `${name}较上年增减率`, `{change-${key}}`, `{previous-${key}}`);
  }
}
