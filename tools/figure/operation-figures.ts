import type { Definition, Subject } from './definition.ts';

/** What the common framework for departments (财预〔2013〕53号) computes, with what it is computed from; each denominator stands in its formula. */
export function listOperationFigures({ dossier, profile }: Subject): Definition[] {
  const { operation, work, money_unit: unit, budget } = dossier;
  const { money: places, rate } = profile.rounding;
  const money = (id: string, name: string, field: string): Definition => ({ id, name, unit, places, formula: `operation.${field}` });
  const share = (id: string, name: string, part: string, whole: string): Definition => ({
    id,
    name,
    unit: '%',
    places: rate,
    formula: `${part} / ${whole} * 100`,
  });
  const count = (id: string, name: string, field: string): Definition => ({ id, name, unit: '项', places: 0, formula: `work.${field}` });
  const change = (id: string, name: string, now: string, before: string) => share(id, name, `(${now} - ${before})`, before);
  const framework = [
    share('budget-completion-rate', '预算完成率', '{executed-year}', '{adjusted-budget}'),
    share(
      'budget-adjustment-rate',
      '预算调整率（追加、追减、结构调整的绝对数合计）',
      budget?.adjustments ? 'sum(budget.adjustments, abs(amount))' : 'abs({adjusted-budget} - {initial-budget})',
      '{initial-budget}',
    ),
  ];
  if (!operation && !work) return budget?.initial !== undefined ? framework : [];
  const publicTotal = operation?.three_public?.budget === undefined ? '{three-public-executed}' : '{three-public-budget}';
  return [
    ...framework,
    { id: 'payment-plan', name: '既定支付进度', unit: '%', formula: 'operation.payment_plan' },
    share('payment-progress-rate', '支付进度率', '({executed-year} / {adjusted-budget} * 100)', '{payment-plan}'),
    money('carryover', '本年度累计结转结余', 'carryover.amount'),
    money('carryover-previous', '上年度累计结转结余', 'carryover.previous'),
    share('carryover-rate', '结转结余率', '{carryover}', '{expenditure-total}'),
    change('carryover-change-rate', '结转结余变动率', '{carryover}', '{carryover-previous}'),
    money('office-funds-budget', '公用经费预算安排数', 'office_funds.budget'),
    money('office-funds-executed', '实际支出公用经费', 'office_funds.executed'),
    share('office-funds-control-rate', '公用经费控制率', '{office-funds-executed}', '{office-funds-budget}'),
    money('three-public-budget', '“三公”经费预算安排数', 'three_public.budget'),
    money('three-public-executed', '“三公”经费实际支出数', 'three_public.executed'),
    money('three-public-previous', '上年度“三公”经费总额', 'three_public.previous'),
    share('three-public-control-rate', '“三公”经费控制率', '{three-public-executed}', '{three-public-budget}'),
    change('three-public-change-rate', '“三公”经费变动率', publicTotal, '{three-public-previous}'),
    money('procurement-budget', '政府采购预算数', 'procurement.budget'),
    money('procurement-executed', '实际政府采购金额', 'procurement.executed'),
    share('procurement-execution-rate', '政府采购执行率', '{procurement-executed}', '{procurement-budget}'),
    money('key-expenditure', '重点项目支出', 'key_projects'),
    share('key-expenditure-rate', '重点支出安排率', '{key-expenditure}', '{project-expenditure}'),
    money('assets-total', '固定资产总额', 'assets.total'),
    money('assets-in-use', '实际在用固定资产总额', 'assets.in_use'),
    share('asset-utilisation-rate', '固定资产利用率', '{assets-in-use}', '{assets-total}'),
    count('work-planned', '计划工作数', 'planned'),
    count('work-completed', '实际完成工作数', 'completed'),
    count('work-on-time', '及时完成工作数', 'on_time'),
    count('work-qualified', '质量达标工作数', 'qualified'),
    count('work-assigned', '交办或下达的重点工作数', 'assigned'),
    count('work-assigned-completed', '已办结的重点工作数', 'assigned_completed'),
    share('work-completion-rate', '实际完成率', '{work-completed}', '{work-planned}'),
    share('work-on-time-rate', '完成及时率', '{work-on-time}', '{work-planned}'),
    share('work-quality-rate', '质量达标率', '{work-qualified}', '{work-planned}'),
    share('assigned-completion-rate', '重点工作办结率', '{work-assigned-completed}', '{work-assigned}'),
  ];
}
