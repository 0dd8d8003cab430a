import fc from 'fast-check';
import { PROBLEM_TYPES } from '../../tools/diagnose/problem-types.ts';

const money = fc.integer({ min: 0, max: 999_999 }).map((cents) => (cents / 100).toFixed(2));
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const score = fc.integer({ min: 0, max: 1000 }).map((tenths) => (tenths / 10).toFixed(1));
export const head = { year: 2023, department: { name: '某单位' } };

/** Dossiers of shapes that whole ones do not show: parts alone, nothing spent, all spent, no scores, names in letters. */
export const SHAPES: Readonly<Record<string, fc.Arbitrary<Readonly<Record<string, unknown>>>>> = {
  'indicators and no projects': fc
    .array(
      fc.record({
        class: fc.constantFrom('产出指标', '效益指标', '满意度指标', '成本指标', '履职效能'),
        name: fc.constantFrom('培训人数', 'Satisfaction rate', '办结率', '工期'),
        target: fc.constantFrom('0', '≥0', '100%', '≤30天', '2024年1月', '稳步提升', '10至15人', '95%±2%'),
        actual: maybe(fc.constantFrom('0', '-3', '100%', '31天', '2024年2月', '已完成', '12人', '101%')),
        weight: fc.constantFrom('0', '10', '33.33', '90'),
        own_score: maybe(fc.constantFrom('0', '10', '33.33')),
        reason: maybe(fc.constant('人员调整')),
      }),
      { minLength: 1, maxLength: 9 },
    )
    .map((indicators) => ({ ...head, indicators })),
  'a budget and nothing else': fc
    .record({
      initial: maybe(money),
      adjusted: maybe(money),
      executed: maybe(money),
      received: maybe(money),
      project: maybe(money),
      adjustments: maybe(fc.array(fc.record({ kind: fc.constantFrom('追加', '追减', '结构调整'), amount: money }), { maxLength: 4 })),
    })
    .map((budget) => ({ ...head, budget })),
  'last year only': fc
    .record({
      expenditure_total: maybe(money),
      change_total: maybe(money.map((amount) => `-${amount}`)),
      problems: fc.subarray([...PROBLEM_TYPES.map(({ id }) => id), '预算执行率偏低', 'P99'], { maxLength: 5 }),
    })
    .map((previous_year) => ({ ...head, previous_year })),
  'budgets of nothing': fc
    .array(
      fc.record({ name: fc.constantFrom('甲', '乙', '丙'), budget: fc.constant('0'), executed: fc.constant('0'), score: maybe(score) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((projects) => ({ ...head, projects, budget: { project: '0', adjusted: '0', executed: '0' } })),
  'all spent, no scores, names in letters': fc.array(money, { minLength: 1, maxLength: 20 }).map((budgets) => ({
    ...head,
    report_date: '2024-12-31',
    projects: budgets.map((budget, index) => ({ name: `Phase ${index} & (B)|C`, unit: 'ACME Ltd.', budget, executed: budget })),
  })),
  'overspent with a reason': fc.array(fc.tuple(money, money, score), { minLength: 1, maxLength: 8 }).map((rows) => ({
    ...head,
    report_date: '2024-02-29',
    organisation: { offices: [{ name: 'Finance' }, { name: '后勤保障处' }] },
    projects: rows.map(([budget, executed, own], index) => ({
      ...{ name: `项目${index}`, budget, executed, score: own, overrun_reason: '上年结转', cause: '招标流标', bond: index % 3 === 0 },
    })),
  })),
};
