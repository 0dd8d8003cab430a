import { type Definition, PIECES, type Subject } from './definition.ts';

/** Bands of the execution rate, as shares of one: from (inclusive) below to. */
const BANDS: readonly (readonly [string, string])[] = [
  ['0', '30'],
  ['30', '60'],
  ['60', '80'],
  ['80', '90'],
  ['90', '100'],
];

const LARGEST = 3;

/** Left out of a file, the field means no. */
const BOND = 'given(bond) and bond';

/** The self-evaluated projects' money: totals, rate, bands, bonds, the largest, what was not spent and not returned. */
export function listExecutionFigures({ dossier, profile }: Subject): Definition[] {
  const { money: places, rate } = profile.rounding;
  const some = 'count(projects) > 0';
  const money = (id: string, name: string, formula: string, when = some): Definition => ({
    id,
    name,
    unit: dossier.money_unit,
    places,
    formula,
    when,
  });
  const percent = (id: string, name: string, formula: string, when = some): Definition => ({
    id,
    name,
    unit: '%',
    places: rate,
    formula,
    when,
  });
  const count = (id: string, name: string, test: string, when = some): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula: `count(projects, ${test})`,
    when,
  });
  const bonds = `count(projects, ${BOND}) > 0`;
  const many = `count(projects) > ${LARGEST * 2}`;
  const largest = `largest(projects, budget, ${LARGEST})`;
  const returns = 'count(projects, given(returned)) > 0';
  return [
    { id: 'project-count', name: '自评项目数', unit: PIECES, places: 0, formula: 'count(projects)', when: some },
    money('budget-total', '自评项目预算数合计', 'sum(projects, budget)'),
    money('executed-total', '自评项目执行数合计', 'sum(projects, executed)'),
    ...(dossier.projects.some(({ received }) => received !== undefined)
      ? [money('received-total', '自评项目到位资金合计', 'sum(projects, received)')]
      : []),
    ...(profile.execution.denominator === 'initial-budget'
      ? [money('initial-total', '自评项目年初预算数合计', 'sum(projects, initial_budget)')]
      : []),
    percent('execution-rate', '自评项目预算执行率', '{executed-total} / {budget-total} * 100'),
    money('unspent-total', '自评项目未执行资金', '{budget-total} - {executed-total}'),
    percent('unspent-rate', '自评项目未执行资金占预算数的比重', '{unspent-total} / {budget-total} * 100'),
    percent('coverage-rate', '自评资金占项目支出预算的比重', '{budget-total} / {project-expenditure} * 100'),
    money('uncovered-total', '未纳入自评的项目支出预算', '{project-expenditure} - {budget-total}'),
    count('zero-executed-count', '执行数为零的项目数', 'executed = 0 and budget > 0'),
    ...BANDS.map(([from, to]) =>
      count(
        `execution-${from}-${to}-count`,
        from === '0' ? `执行率大于零、低于${to}%的项目数` : `执行率${from}%（含）至${to}%的项目数`,
        `executed ${from === '0' ? '> 0' : `>= ${from} / 100 * budget`} and executed < ${to} / 100 * budget`,
      ),
    ),
    count('execution-full-count', '执行率达到100%的项目数', 'executed >= budget'),
    count('underspent-count', '有未执行资金的项目数', 'executed < budget'),
    money('zero-executed-budget', '执行数为零的项目预算数合计', 'sum(projects, budget, executed = 0)', '{zero-executed-count} > 0'),
    {
      id: 'zero-executed-score-max',
      name: '执行数为零的项目最高自评得分',
      unit: '分',
      formula: 'max(projects, score, executed = 0 and budget > 0 and given(score))',
      when: 'count(projects, executed = 0 and budget > 0 and given(score) and score > 0) > 0',
    },
    money('returned-total', '结余交回财政数合计', 'sum(projects, returned, given(returned))', returns),
    money('unreturned-total', '未交回的结余', '{unspent-total} - {returned-total}'),
    count('unreturned-count', '有结余而交回数为零的项目数', 'executed < budget and given(returned) and returned = 0', returns),
    { id: 'bond-count', name: '专项债券项目数', unit: PIECES, places: 0, formula: `count(projects, ${BOND})`, when: bonds },
    money('bond-budget', '专项债券项目预算数合计', `sum(projects, budget, ${BOND})`, bonds),
    money('bond-executed', '专项债券项目执行数合计', `sum(projects, executed, ${BOND})`, bonds),
    percent('bond-execution-rate', '专项债券项目执行率', '{bond-executed} / {bond-budget} * 100', bonds),
    percent('bond-budget-share', '专项债券项目占预算数的比重', '{bond-budget} / {budget-total} * 100', bonds),
    percent('bond-unspent-share', '专项债券项目占未执行资金的比重', '({bond-budget} - {bond-executed}) / {unspent-total} * 100', bonds),
    count('other-count', '专项债券以外的项目数', `not (${BOND})`, bonds),
    money('other-budget', '专项债券以外项目预算数合计', '{budget-total} - {bond-budget}', bonds),
    money('other-executed', '专项债券以外项目执行数合计', '{executed-total} - {bond-executed}', bonds),
    percent('other-execution-rate', '专项债券以外项目执行率', '{other-executed} / {other-budget} * 100', bonds),
    { id: 'largest-count', name: '预算数最大的项目数', unit: PIECES, places: 0, formula: `count(${largest})`, when: many },
    money('largest-budget', `预算数最大的${LARGEST}个项目预算数合计`, `sum(${largest}, budget)`, many),
    money('largest-executed', `预算数最大的${LARGEST}个项目执行数合计`, `sum(${largest}, executed)`, many),
    percent('largest-budget-share', `预算数最大的${LARGEST}个项目占预算数的比重`, '{largest-budget} / {budget-total} * 100', many),
    percent('largest-execution-rate', `预算数最大的${LARGEST}个项目执行率`, '{largest-executed} / {largest-budget} * 100', many),
    percent(
      'smaller-execution-rate',
      `预算数最大的${LARGEST}个项目以外的执行率`,
      '({executed-total} - {largest-executed}) / ({budget-total} - {largest-budget}) * 100',
      many,
    ),
  ];
}
