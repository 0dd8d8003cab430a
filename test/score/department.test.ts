import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../schemas/profile.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileOf, prove } from '../figure/dossiers.ts';

const base = { year: 2022, department: { name: '某开发区' } };
const national = profileOf('national');
const full = <T extends Record<string, string>>(fields: T) => ({ name: '指标', target: '1', actual: '1', ...fields });
const tree = [
  full({ class: '产出指标', group: '数量指标', weight: '30' }),
  full({ class: '产出指标', group: '质量指标', weight: '20' }),
  full({ class: '效益指标', group: '社会效益指标', weight: '30' }),
  full({ class: '满意度指标', group: '服务对象满意度指标', weight: '10' }),
];
const money = { adjusted: '100', executed: '100' };
const survey = { sample: 100, valid: 100, satisfied: 95 };
const score = (parts: Record<string, unknown>, profile: Profile = national) => computeScore(prove({ ...base, ...parts }), profile);
const notes = (parts: Record<string, unknown>, profile?: Profile) => score({ budget: money, survey, ...parts }, profile).notes.join('；');

describe('weights add up at every level', () => {
  test('a tree that does is not spoken of', () => expect(notes({ indicators: tree })).not.toMatch(/分值/u));
  test('a class that is not the profile’s', () => {
    const heavier = [full({ class: '产出指标', weight: '55' }), full({ class: '效益指标', weight: '25' }), ...tree.slice(3)];
    expect(notes({ indicators: heavier })).toContain('产出指标分值合计55分，本口径为50分');
    expect(notes({ indicators: heavier })).not.toContain('满分应为');
  });
  test('the whole', () => expect(notes({ indicators: tree.slice(1) })).toContain('分值合计70分，满分应为100分'));
  test('declared classes and groups', () => {
    const declared = [
      { class: '产出指标', weight: '50' },
      { class: '产出指标', group: '数量指标', weight: '30' },
      { class: '产出指标', group: '质量指标', weight: '20' },
    ];
    expect(notes({ indicators: tree, indicator_weights: declared })).not.toContain('写明');
    const wrong = declared.with(1, { class: '产出指标', group: '数量指标', weight: '25' });
    const said = notes({ indicators: tree, indicator_weights: wrong });
    expect(said).toContain('产出指标下的数量指标写明25分，其下三级指标分值合计30分');
    expect(said).toContain('产出指标写明50分，其下二级指标写明的分值合计45分');
    expect(notes({ indicators: tree, indicator_weights: [{ class: '成本指标', weight: '20' }] })).toContain('成本指标写明20分，但没有指标');
    expect(notes({ indicators: tree, indicator_weights: [{ class: '效益指标', weight: '40' }] })).toContain('其下三级指标分值合计30分');
  });
  test('groups that the profile fixes', () => {
    const classes = national.weights.classes.map((entry) =>
      entry.class === '产出指标' ? { ...entry, groups: [{ group: '数量指标', weight: '25' }, { group: '时效指标' }] } : entry,
    );
    expect(notes({ indicators: tree }, { ...national, weights: { ...national.weights, classes } })).toContain(
      '产出指标下的数量指标分值合计30分，本口径为25分',
    );
  });
  test('other names of a class', () => {
    const classes = national.weights.classes.map((entry) => (entry.class === '产出指标' ? { ...entry, aliases: ['产出'] } : entry));
    const named = tree.map((row) => ({ ...row, class: row.class === '产出指标' ? '产出' : row.class }));
    expect(notes({ indicators: named }, { ...national, weights: { ...national.weights, classes } })).not.toMatch(/分值|缺少/u);
    expect(
      notes({ indicators: named }, { ...national, weights: { ...national.weights, classes: classes.map((c) => ({ ...c, aliases: [] })) } }),
    ).toContain('“产出”不在本口径');
  });
  test('a class that is not applicable gives its points to another', () => {
    const moved = { ...national, weights: { ...national.weights, moved: [{ from: '满意度指标', to: '效益指标' }] } };
    const without = [...tree.slice(0, 2), full({ class: '效益指标', weight: '40' })];
    expect(notes({ indicators: without }, moved)).toContain('没有满意度指标，其分值并入效益指标，共40分');
    expect(notes({ indicators: without }, moved)).not.toContain('缺少');
    expect(notes({ indicators: tree }, moved)).not.toContain('并入');
    expect(notes({ indicators: tree.slice(0, 3) }, moved)).toContain('效益指标分值合计30分，本口径为40分');
    const never = { ...national, weights: { ...national.weights, moved: [] } };
    expect(notes({ indicators: without }, never)).toContain('缺少满意度指标');
  });
});

const classSums = (parts: Record<string, unknown>) =>
  new Map(computeLedger(prove({ ...base, ...parts }), national).map(({ id, value }) => [id, value]));

test('sums of classes and groups, and of groups only where a class has several', () => {
  const figures = classSums({ indicators: tree, budget: money });
  expect(['class-1-weight', 'class-1-score', 'class-1-group-1-score', 'class-1-group-2-weight'].map((id) => figures.get(id))).toEqual([
    '50',
    '50',
    '30',
    '20',
  ]);
  expect(figures.has('class-2-group-1-score')).toBe(false);
});

test('whatever the tree, what the classes give is what the leaves give', () => {
  const leaf = fc.record({
    class: fc.constantFrom('产出指标', '效益指标', '满意度指标'),
    group: fc.option(fc.constantFrom('甲', '乙', '丙'), { nil: undefined }),
    name: fc.constant('指标'),
    target: fc.constant('7'),
    actual: fc.integer({ min: 0, max: 9 }).map(String),
    weight: fc.integer({ min: 1, max: 2000 }).map((units) => (units / 100).toFixed(2)),
  });
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1, maxLength: 12 }), (rows) => {
      const indicators: unknown = JSON.parse(JSON.stringify(rows));
      const figures = classSums({ indicators });
      const cents = (id: string) => Math.round(Number(figures.get(id) ?? 0) * 100);
      const sum = (parts: readonly string[]) => parts.reduce((total, id) => total + cents(id), 0);
      for (const kind of ['weight', 'score']) {
        const classes = [...figures.keys()].filter((id) => new RegExp(`^class-\\d+-${kind}$`, 'u').test(id));
        const leaves = rows.map((_, index) => `indicator-${index + 1}-${kind}`);
        expect(sum(classes)).toBe(sum(leaves));
      }
      expect(cents('indicator-score-total')).toBe(sum(rows.map((_, index) => `indicator-${index + 1}-score`)));
    }),
    { numRuns: 60 },
  );
});

describe('what a reviewer would give', () => {
  const half = { ...full({ class: '产出指标', weight: '90' }), target: '100', actual: '50', own_score: '90' };
  test('own scores are replaced by computed ones', () => {
    const result = score({ indicators: [half], budget: money, own_result: { score: '100', grade: '优' } });
    expect(result).toMatchObject({ total: '55', own_total: '100', predicted: '55', grade: '差' });
    expect(result.notes.join()).toContain('单位自报100分，按本口径计算为55分');
  });
  test('own scores that do not add up to the own total', () =>
    expect(notes({ indicators: [half], own_result: { score: '99' } })).toContain(
      '单位自报99分，与各项自评得分与预算执行率得分合计100分不符',
    ));
  test('execution is capped even where the profile does not', () => {
    const uncapped = { ...national, execution: { ...national.execution, cap: false } };
    const row = { ...half, actual: '100' };
    expect(score({ indicators: [row], budget: { adjusted: '100', executed: '120' } }, uncapped)).toMatchObject({
      total: '102',
      predicted: '100',
    });
  });
  test('words without a reason fall to the lower end of their band', () => {
    const strict = { ...national, indicators: { ...national.indicators, qualitative_reason: true } };
    const row = {
      class: '产出指标',
      name: '甲',
      direction: 'qualitative',
      target: '显著',
      actual: '达成年度指标',
      weight: '90',
      own_score: '90',
    };
    expect(score({ indicators: [row], budget: money }, strict)).toMatchObject({ total: '100', predicted: '82' });
    expect(score({ indicators: [{ ...row, reason: '三项考核均为优' }], budget: money }, strict)).toMatchObject({
      total: '100',
      predicted: '100',
    });
    expect(score({ indicators: [row], budget: money })).toMatchObject({ total: '100', predicted: '100' });
  });
  test('each deduction with its working and its reason; what should be said and is not', () => {
    const rows = [half, { ...full({ class: '效益指标', name: '乙', weight: '0' }), target: '100', actual: '130' }];
    const result = score({ indicators: rows, budget: { adjusted: '100', executed: '80' } });
    expect(result.deductions).toMatchObject([
      { path: 'budget.executed', lost: '2.00', why: '10 × 80 / 100 = 8.00', reason: '' },
      { path: 'indicators[0]', lost: '45.00', why: '90 × 50 / 100 = 45.00' },
    ]);
    expect(result.missing.map(({ path, needs }) => [path, needs])).toEqual([
      ['budget.executed', '执行率低于90%的原因'],
      ['indicators[0]', '偏差原因分析及改进措施'],
      ['indicators[1]', '超额完成较多的原因'],
    ]);
    const explained = rows.map((row) => ({ ...row, reason: '已说明' }));
    expect(score({ indicators: explained, budget: money }).missing).toEqual([]);
  });
});

describe('projects with indicators of their own', () => {
  const indicators = [
    { class: '产出指标', name: '维修长度', target: '≥10公里', actual: '9公里', weight: '50', own_score: '50' },
    { class: '效益指标', name: '按期完工', target: '11月底前', actual: '11月30日', weight: '30' },
    { class: '满意度指标', name: '群众满意度', target: '达到90%以上', actual: '95%', weight: '10' },
  ];
  const project = { name: '道路', budget: '800', executed: '600', score: '100', indicators };
  const luquan: Profile = { ...profileOf('luquan'), weights: national.weights };
  luquan.weights = { ...luquan.weights, moved: [] };
  const of = (parts: Record<string, unknown>) => score(parts, luquan);
  test('their score by the same rules, against their own', () => {
    const result = of({ projects: [project] });
    expect(result.steps.map(({ path, score: points }) => [path, points])).toEqual([
      ['projects[0].executed', '7.50'],
      ['projects[0].indicators[0]', '45.00'],
      ['projects[0].indicators[1]', '30.00'],
      ['projects[0].indicators[2]', '10.00'],
      ['projects[0]', '92.50'],
      ['projects', '100'],
    ]);
    expect(result.steps[4]).toMatchObject({ own_score: '100', difference: '7.50', formula: '7.50 + 45.00 + 30.00 + 10.00 = 92.50' });
    expect(result).toMatchObject({ total: '100', predicted: '92.5' });
    expect(result.deductions.map(({ path }) => path)).toEqual(['projects[0].executed', 'projects[0].indicators[0]']);
  });
  test('without a score of its own, what its indicators give', () => {
    const other = { name: '绿化', budget: '200', executed: '100', score: '98' };
    const { score: _, ...unscored } = project;
    expect(of({ projects: [unscored, other] })).toMatchObject({ total: '95.3', predicted: '93.8' });
    const weighted: Profile = { ...luquan, department_score: { ...luquan.department_score, method: 'project-weighted-mean', places: 2 } };
    // (92.5 × 800 + 98 × 200) / 1000, and with 95 for the second
    expect(score({ projects: [unscored, other] }, weighted)).toMatchObject({ total: '93.6', predicted: '93' });
    expect(score({ projects: [{ ...unscored, score: '100' }, other] }, weighted).total).toBe('99.6');
  });
  test('weights of a project are held against the classes too', () =>
    expect(of({ projects: [{ ...project, indicators: indicators.slice(0, 2) }] }).notes.join()).toContain('项目“道路”：缺少满意度指标'));
  test('a project that cannot be scored says so', () => {
    const result = of({
      projects: [{ ...project, indicators: [{ class: '产出指标', name: '甲', target: '按需', actual: '较好', weight: '90' }] }],
    });
    expect(result.steps.at(-1)?.name).toBe('部门整体绩效自评得分');
    expect(result.steps.find(({ path }) => path === 'projects[0]')?.notes.join()).toContain('不能计算项目得分');
    // Its own score, no higher than its execution allows.
    expect(result.predicted).toBe('97.5');
  });
  test('funds by source that do not add up', () => {
    const sources = [
      { source: '财政拨款', budget: '500', executed: '400' },
      { source: '上年结转', budget: '300', executed: '150' },
    ];
    const said = of({ projects: [{ ...project, sources }] }).notes.join('；');
    expect(said).toContain('各来源执行数合计550，与执行数600不符');
    expect(said).not.toContain('各来源预算数');
  });
});

describe('a stated score, and a distribution', () => {
  const stated: Profile = { ...national, department_score: { ...national.department_score, method: 'stated', places: 0 } };
  const julu = [
    { label: '满分', from: '100', to: '100', count: 62 },
    { from: '95', to: '100', count: 16 },
    { from: '0', to: '60', count: 2 },
  ];
  test('the office’s own score stands, and is no simple mean', () => {
    const result = score({ own_result: { score: '96' }, score_distribution: julu }, stated);
    expect(result).toMatchObject({ total: '96', grade: '优', predicted: '' });
    const said = result.notes.join('；');
    expect(said).toContain('62+16+2=80个');
    expect(said).toContain('不低于96.5分、低于99分');
    expect(said).toContain('96分不在此范围内，不是各项目得分的简单平均');
  });
  test.each([
    ['96.4', true],
    ['96.5', false],
    ['98.99', false],
    ['99', true],
  ])('%s is outside: %s', (own, outside) => {
    const said = score({ own_result: { score: own }, score_distribution: julu }, stated).notes.join();
    expect(said.includes('不在此范围内')).toBe(outside);
  });
  test('the highest band holds the full score if none stands above it', () => {
    const said = (own: string) =>
      score({ own_result: { score: own }, score_distribution: [{ from: '90', to: '100', count: 4 }] }, stated).notes.join();
    expect(said('100')).toContain('不高于100分');
    expect(said('100')).not.toContain('不在此范围内');
  });
  test('a distribution of other projects than those listed', () => {
    const projects = [{ name: '甲', budget: '1', executed: '1', score: '96' }];
    expect(score({ projects, score_distribution: julu }, stated).notes.join()).toContain('得分分布合计80个，项目共1个，两者不一致');
  });
  test('with projects listed, a reviewer’s mean is known', () => {
    const projects = [
      { name: '甲', budget: '100', executed: '50', score: '100' },
      { name: '乙', budget: '100', executed: '100', score: '90' },
    ];
    expect(score({ projects, own_result: { score: '96' } }, stated)).toMatchObject({ total: '96', predicted: '93' });
  });
  test('the interval is that of all scores the bands allow', () => {
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 })
      .map((values) => [0, ...values.toSorted((a, b) => a - b), 100]);
    fc.assert(
      fc.property(
        cuts.chain((ends) => fc.tuple(fc.constant(ends), fc.array(fc.nat(4), { minLength: ends.length, maxLength: ends.length }))),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 20, maxLength: 20 }),
        ([ends, counts], picks) => {
          const bands = ends.map((from, index) => ({ from: String(from), to: String(ends[index + 1] ?? 100), count: counts[index] ?? 0 }));
          const size = counts.reduce((a, b) => a + b, 0);
          if (size === 0) return;
          const figures = new Map(
            computeLedger(prove({ ...base, score_distribution: bands }), stated).map(({ id, value }) => [id, Number(value)]),
          );
          const scores = bands.flatMap(({ from, to, count }) => Array.from({ length: count }, () => [Number(from), Number(to)] as const));
          const mean = (pick: (low: number, high: number, index: number) => number) =>
            scores.reduce((sum, [low, high], index) => sum + pick(low, high, index), 0) / size;
          const [low, high] = [figures.get('distribution-mean-low') ?? -1, figures.get('distribution-mean-high') ?? -1];
          expect(Math.abs(low - mean((from) => from))).toBeLessThan(0.0051);
          expect(Math.abs(high - mean((_, to) => to))).toBeLessThan(0.0051);
          const some = mean((from, to, index) => from + (to - from) * (picks[index % 20] ?? 0));
          expect(some).toBeGreaterThanOrEqual(low - 0.0051);
          expect(some).toBeLessThanOrEqual(high + 0.0051);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what the system computes itself', () => {
  const framework = profileOf('framework-2013');
  const row = (name: string, target: string, more = {}) => ({ class: '过程', group: '预算执行', name, target, weight: '10', ...more });
  const facts = {
    budget: { initial: '1000', adjusted: '1100', executed: '990', expenditure_total: '1000' },
    operation: { carryover: { amount: '110', previous: '100' }, procurement: { budget: '300', executed: '240' } },
  };
  const steps = (...indicators: unknown[]) => score({ ...facts, indicators }, framework).steps;
  test('an indicator without a result takes the figure of its name', () => {
    expect(steps(row('预算完成率', '100%'), row('政府采购执行率', '100%'))).toMatchObject([
      { score: '9.00', formula: '10 × 90.00% / 100% = 9.00' },
      { score: '8.00', formula: '10 × 80.00% / 100% = 8.00' },
    ]);
    const [step] = steps(row('预算完成率', '100%'));
    expect(step?.notes.join()).toContain('没有填完成值，取数据台账的预算完成率90.00%');
  });
  test('less is better where the system says so', () =>
    expect(steps(row('结转结余率', '10%'))).toMatchObject([{ score: '9.00', formula: '10 × (1 − (11.00% − 10%) / 10%) = 9.00' }]));
  test('the office’s own result goes first', () =>
    expect(steps(row('预算完成率', '100%', { actual: '95%' }))).toMatchObject([{ score: '9.50' }]));
  test('what cannot be computed is missing', () =>
    expect(steps(row('公用经费控制率', '100%'))).toMatchObject([{ score: '0.00', formula: '没有实际完成值，计0分' }]));
  test('in the ledger the figure stands for the result', () => {
    const figures = new Map(
      computeLedger(prove({ ...base, ...facts, indicators: [row('预算完成率', '100%'), row('公用经费控制率', '100%')] }), framework).map(
        (f) => [f.id, f],
      ),
    );
    expect(figures.get('indicator-1-actual')).toMatchObject({ formula: '{budget-completion-rate}', display: '90.00%' });
    expect(figures.get('indicator-1-score')?.inputs).toContain('budget-completion-rate');
    expect(figures.get('indicator-unreported-count')?.value).toBe('1');
    expect(figures.get('indicator-missed-count')?.value).toBe('1');
  });
});

test('without indicators the execution points are still there', () => {
  const result = score({ budget: { adjusted: '382.31', executed: '374.11' } });
  expect(result).toMatchObject({ total: '', predicted: '' });
  expect(result.steps).toMatchObject([{ path: 'budget.executed', score: '9.79', formula: '10 × 374.11 / 382.31 = 9.79' }]);
  expect(result.notes.join()).toContain('没有绩效指标');
});

test('several classes of a form may be one class of the system', () => {
  const chongqing = profileOf('chongqing');
  expect(notes({ indicators: tree }, chongqing)).not.toMatch(/本口径为|不在本口径/u);
  expect(notes({ indicators: tree.slice(0, 3) }, chongqing)).toContain('产出指标、效益指标分值合计80分，本口径为90分');
});

describe('a survey behind satisfaction', () => {
  test('a rate without a sample', () => expect(notes({ indicators: tree, survey: { rate: '95' } })).toContain('没有写明样本量'));
  test('an indicator without a survey', () =>
    expect(score({ indicators: tree, budget: money }).notes.join()).toContain('有满意度指标而没有调查情况'));
  test('a result that is not the survey’s', () => {
    const rows = (actual: string) => [...tree.slice(0, 3), { ...full({ class: '满意度指标', weight: '10' }), target: '90%', actual }];
    expect(notes({ indicators: rows('98%') })).toContain('完成值98%与调查得出的满意度95.00%不一致');
    for (const actual of ['95%', '95', '95.0%', '满意']) expect(notes({ indicators: rows(actual) })).not.toContain('不一致');
  });
  test('a sample says how far it may be off', () => expect(notes({ indicators: tree })).toContain('抽样误差±4.27个百分点'));
});
