import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import { composeExample } from '../../tools/diagnose/compose-example.ts';
import { diagnose } from '../../tools/diagnose/diagnose.ts';
import { PROBLEM_TYPES } from '../../tools/diagnose/problem-types.ts';
import { resolveMarks } from '../../tools/draft/marks.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { profileIds, profileOf } from '../figure/dossiers.ts';

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const amount = fc.integer({ min: 0, max: 1000 }).map(String);
const share = fc.integer({ min: 0, max: 100 });
const offices = ['综合办公室', '财政金融局', '规划建设局'];

/** Amounts to spend and spent, the second never above the first. */
const spending = fc.tuple(fc.integer({ min: 0, max: 2000 }), share).map(([budget, rate]) => ({
  budget: String(budget),
  executed: String(Math.floor((budget * rate) / 100)),
}));
const project = fc
  .record({
    spending,
    initial_budget: maybe(fc.constantFrom('0', '100')),
    returned: maybe(fc.constantFrom('0', '5')),
    score: maybe(fc.integer({ min: 0, max: 100 }).map(String)),
    opinion: maybe(fc.constant('继续安排')),
    owner: maybe(fc.constantFrom(...offices)),
    bond: fc.boolean(),
    progress: maybe(fc.constantFrom('0', '60', '100')),
    cause: maybe(fc.constant('验收较晚')),
  })
  .map(({ spending: money, ...rest }) => ({ name: '道路维修', ...money, ...rest }));
const indicator = fc.record({
  class: fc.constantFrom('产出指标', '效益指标', '满意度指标', '成本指标'),
  group: fc.constantFrom('数量指标', '质量指标', '时效指标', '成本指标', '社会效益指标'),
  name: fc.constantFrom('道路维修长度', '举办活动场次', '群众满意度', '验收合格率', '完工时间'),
  target: fc.constantFrom('100', '≥90%', '≤260', '6月底前', '明显改善', '有效提升水平', '100%'),
  actual: maybe(fc.constantFrom('100', '95%', '80%', '280', '150', '5月20日', '8月1日', '达成年度指标')),
  weight: fc.integer({ min: 1, max: 60 }).map(String),
  initial_target: maybe(fc.constantFrom('120', '≥95%')),
  change_basis: maybe(fc.constant('区财绩〔2023〕5号')),
  reason: maybe(fc.constant('管线迁改')),
});
const planned = fc.record({ budget: amount, executed: amount });

/** Dossiers of every part that problems are judged by, each part there or not. */
const dossiers: fc.Arbitrary<Dossier> = fc
  .record({
    year: fc.constant(2023),
    report_date: maybe(fc.constantFrom('2024-01-31', '2024-06-15', '2024-12-01')),
    department: fc.constant({ name: '某经济开发区管理委员会' }),
    organisation: maybe(fc.constant({ offices: offices.map((name) => ({ name })) })),
    staffing: maybe(fc.record({ authorised: fc.integer({ min: 1, max: 30 }), administrative: fc.nat(20), institutional: fc.nat(20) })),
    budget: maybe(fc.record({ project: amount, initial: amount, adjusted: amount, executed: amount, received: maybe(amount) })),
    previous_year: maybe(
      fc.record({
        problems: fc.subarray(
          PROBLEM_TYPES.map(({ id }) => id),
          { maxLength: 6 },
        ),
      }),
    ),
    projects: fc.array(project, { maxLength: 6 }),
    indicators: fc.array(indicator, { maxLength: 6 }),
    targets: fc.array(
      fc.record({
        name: fc.constant('固定资产投资'),
        target: amount,
        unit: fc.constant('亿元'),
        actual: maybe(amount),
        through_month: maybe(fc.constant(11)),
      }),
      { maxLength: 3 },
    ),
    survey: maybe(
      fc.oneof(
        fc.record({ rate: share.map(String) }),
        fc.tuple(fc.integer({ min: 1, max: 200 }), share).map(([valid, rate]) => ({
          sample: 200,
          valid,
          satisfied: Math.floor((valid * rate) / 100),
        })),
      ),
    ),
    monitoring: maybe(
      fc.uniqueArray(fc.constantFrom(3, 6, 9, 11), { minLength: 1 }).map((months) => {
        const sorted = months.toSorted((a, b) => a - b);
        return sorted.map((month, index) => ({ month, executed: String(index * 50) }));
      }),
    ),
    operation: maybe(
      fc.record({
        office_funds: maybe(planned),
        three_public: maybe(fc.record({ budget: amount, executed: amount, previous: maybe(amount) })),
        procurement: maybe(planned),
        assets: maybe(fc.integer({ min: 1, max: 500 }).map((total) => ({ total: String(total), in_use: String(Math.floor(total / 2)) }))),
      }),
    ),
    self_evaluation: maybe(fc.record({ monitoring_times: fc.nat(3), trainings: fc.nat(2) })),
    own_result: maybe(
      fc.record({ score: fc.integer({ min: 50, max: 100 }).map(String), grade: fc.constantFrom('优', '良', '中', '优秀') }),
    ),
    facts: fc.constantFrom([], [{ id: 'started', name: '新开工项目', value: '7', unit: '个', listed: 6, through_month: 11 }]),
  })
  .map((raw) => parseDossier(JSON.parse(JSON.stringify(raw))))
  .filter((proved) => proved.ok)
  .map((proved) => (proved.ok ? proved.value : composeExample({})));

function open(dossier: Dossier, id = 'national') {
  const profile = profileOf(id);
  const ledger = computeLedger(dossier, profile);
  return { profile, ledger, ...diagnose(dossier, ledger, profile) };
}

/** The numerals of a text that no figure or threshold of the profile shows. */
function findLoose(text: string, figures: readonly Figure[], thresholds: readonly string[]): string[] {
  const shown = new Set([...figures.map(({ display }) => /^-?[\d.]+/u.exec(display)?.[0] ?? ''), ...thresholds]);
  return (text.match(/\d+(?:\.\d+)?/gu) ?? []).filter((numeral) => !shown.has(numeral) && !shown.has(`-${numeral}`));
}

test('200 dossiers: no problem without evidence, no measure without office, date and aim, no contradiction, no number without a figure', () => {
  let problemsMet = 0;
  const types = new Set<string>();
  fc.assert(
    fc.property(dossiers, fc.constantFrom(...profileIds), (dossier, id) => {
      const { profile, ledger, problems, not_assessable } = open(dossier, id);
      const figures = new Map(ledger.map((figure) => [figure.id, figure]));
      const resolve = (text: string) => resolveMarks(text, { dossier, profile, figures });
      const thresholds = Object.values(profile.thresholds.values);
      const lacking = new Set(not_assessable.map(({ type }) => type));
      problemsMet += problems.length;
      for (const { type, includes = [], statement, figures: named, cases, causes, measures } of problems) {
        types.add(type);
        for (const one of includes) types.add(one);
        expect(named.length, type).toBeGreaterThan(0);
        for (const figure of [...named, ...cases.flatMap((one) => one.figures)]) expect(figures.has(figure), figure).toBe(true);
        for (const one of [type, ...includes]) expect(lacking.has(one), one).toBe(false);
        const { text, unknown } = resolve(statement);
        expect(unknown).toEqual([]);
        expect(findLoose(text, ledger, thresholds)).toEqual([]);
        expect(causes.length).toBeGreaterThan(0);
        expect(measures.length).toBeGreaterThan(0);
        for (const { action, owner, deadline, target, figure } of measures) {
          expect(action.length).toBeGreaterThan(5);
          expect(owner).toMatch(/.{2}牵头/u);
          expect(deadline).toMatch(/^(?:20\d{2}年\d{1,2}月底前|报告报送后\d{1,2}个月内)$/u);
          expect(resolve(target).unknown).toEqual([]);
          expect(findLoose(resolve(target).text, ledger, thresholds)).toEqual([]);
          expect(figures.has(figure), figure).toBe(true);
        }
      }
      expect(new Set(problems.map(({ type }) => type)).size).toBe(problems.length);
      const again = open(dossier, id);
      expect(JSON.stringify(again.problems)).toBe(JSON.stringify(problems));
    }),
    { numRuns: 200, seed: 20260302 },
  );
  expect(problemsMet).toBeGreaterThan(800);
  // Nearly every type comes up among them.
  expect(types.size).toBeGreaterThan(38);
}, 120_000);

describe('making one figure worse never removes a problem', () => {
  const typesOf = (dossier: Dossier): ReadonlySet<string> =>
    new Set(open(dossier).problems.flatMap(({ type, includes = [] }) => [type, ...includes]));
  const lower = (written: string | undefined): string | undefined =>
    written === undefined ? undefined : String(Math.floor(Number(written) / 2));
  const half = (count: number | undefined): number | undefined => (count === undefined ? undefined : Math.floor(count / 2));
  type Worse = readonly [string, readonly string[], (dossier: Dossier) => unknown];
  const ways: readonly Worse[] = [
    [
      'less spent',
      ['execution-low', 'execution-zero', 'unspent-large', 'bond-slow', 'score-over-cap', 'full-score-underspent', 'score-diverges'],
      (dossier) => ({ ...dossier, projects: dossier.projects.map((one) => ({ ...one, executed: lower(one.executed) })) }),
    ],
    [
      'fewer satisfied',
      ['satisfaction-low', 'satisfaction-unbased'],
      (dossier) => ({
        ...dossier,
        survey: dossier.survey && { ...dossier.survey, satisfied: half(dossier.survey.satisfied), rate: lower(dossier.survey.rate) },
      }),
    ],
    [
      'more staff',
      ['staff-over'],
      (dossier) => ({
        ...dossier,
        staffing: dossier.staffing && { ...dossier.staffing, institutional: (dossier.staffing.institutional ?? 0) + 5 },
      }),
    ],
    [
      'less received',
      ['funding-short'],
      (dossier) => ({ ...dossier, budget: dossier.budget && { ...dossier.budget, received: lower(dossier.budget.received) } }),
    ],
    [
      'less in use',
      ['assets-idle'],
      (dossier) => ({
        ...dossier,
        operation: dossier.operation && {
          ...dossier.operation,
          assets: dossier.operation.assets && { ...dossier.operation.assets, in_use: lower(dossier.operation.assets.in_use) },
        },
      }),
    ],
    [
      'fewer bought',
      ['procurement-low'],
      (dossier) => ({
        ...dossier,
        operation: dossier.operation && {
          ...dossier.operation,
          procurement: dossier.operation.procurement && {
            ...dossier.operation.procurement,
            executed:
              dossier.operation.procurement.budget === '0'
                ? dossier.operation.procurement.executed
                : lower(dossier.operation.procurement.executed),
          },
        },
      }),
    ],
    [
      'less of the targets',
      ['target-missed', 'target-unreported', 'partial-year-data'],
      (dossier) => ({ ...dossier, targets: dossier.targets.map((one) => ({ ...one, actual: lower(one.actual) })) }),
    ],
    [
      'no opinion, nothing returned, no reason',
      ['opinion-missing', 'surplus-not-returned', 'deviation-unexplained', 'indicator-missed', 'target-changed'],
      (dossier) => ({
        ...dossier,
        projects: dossier.projects.map((one) => ({ ...one, opinion: undefined, returned: one.returned === undefined ? undefined : '0' })),
        indicators: dossier.indicators.map((one) => ({ ...one, reason: undefined, change_basis: undefined })),
      }),
    ],
    [
      'no looks at the money, no training',
      ['monitoring-absent', 'training-absent'],
      (dossier) => ({
        ...dossier,
        self_evaluation: dossier.self_evaluation && { ...dossier.self_evaluation, monitoring_times: 0, trainings: 0 },
      }),
    ],
  ];
  test.each(ways)('%s', (_name, kept, worsen) => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const worse = parseDossier(JSON.parse(JSON.stringify(worsen(dossier))));
        if (!worse.ok) return;
        const [before, after] = [typesOf(dossier), typesOf(worse.value)];
        for (const type of kept) if (before.has(type)) expect([...after]).toContain(type);
      }),
      { numRuns: 30, seed: 20260302 },
    );
  });
});

test('a dossier with nothing wrong gives no problem, whatever its size', () => {
  const clean = fc
    .array(fc.tuple(fc.integer({ min: 100, max: 5000 }), fc.integer({ min: 96, max: 100 })), { minLength: 1, maxLength: 12 })
    .map((rows) => {
      const projects = rows.map(([budget, rate], index) => {
        const executed = Math.ceil((budget * rate) / 100);
        return {
          name: `项目${index + 1}号`,
          initial_budget: String(budget),
          budget: String(budget),
          executed: String(executed),
          returned: String(budget - executed),
          score: '99',
          opinion: '继续安排',
          progress: '100',
        };
      });
      const sum = (key: 'budget' | 'executed') => String(projects.reduce((total, one) => total + Number(one[key]), 0));
      return {
        projects,
        budget: {
          basic: '0',
          project: sum('budget'),
          expenditure_total: sum('budget'),
          initial: sum('budget'),
          adjusted: sum('budget'),
          received: sum('budget'),
          executed: sum('executed'),
        },
      };
    });
  fc.assert(
    fc.property(clean, ({ projects, budget }) => {
      const months = { monitoring: [{ month: 11, executed: String(Math.floor(Number(budget.executed) * 0.92)) }] };
      const dossier = composeExample({
        projects: projects.filter(
          (one, index) => projects.findIndex((other) => other.budget === one.budget && other.executed === one.executed) === index,
        ),
        ...months,
        own_result: null,
      });
      // Only what the projects themselves show: the whole budget of the sample is another one.
      const own = open({ ...dossier, budget: undefined });
      expect(own.problems.map(({ type }) => type)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
