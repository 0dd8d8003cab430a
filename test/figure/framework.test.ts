import { describe, expect, test } from 'vitest';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { profileOf, prove } from './dossiers.ts';

const base = { year: 2022, department: { name: '某开发区' } };
const ledgerOf = (parts: Record<string, unknown>, id = 'national') =>
  new Map(computeLedger(prove({ ...base, ...parts }), profileOf(id)).map((figure) => [figure.id, figure]));

describe('the common framework for departments (财预〔2013〕53号)', () => {
  const figures = ledgerOf({
    staffing: { authorised: 50, administrative: 20, institutional: 32 },
    budget: {
      initial: '1000',
      adjusted: '1100',
      executed: '990',
      expenditure_total: '1000',
      project: '400',
      adjustments: [
        { kind: '追加', amount: '130' },
        { kind: '追减', amount: '30' },
        { kind: '结构调整', amount: '15' },
      ],
    },
    operation: {
      office_funds: { budget: '80', executed: '76' },
      three_public: { budget: '20', executed: '18', previous: '25' },
      procurement: { budget: '300', executed: '270' },
      carryover: { amount: '110', previous: '88' },
      key_projects: '250',
      payment_plan: '95',
      assets: { total: '5000', in_use: '4700' },
    },
    work: { planned: 40, completed: 38, on_time: 35, qualified: 37, assigned: 9, assigned_completed: 8 },
  });
  test.each([
    ['budget-completion-rate', '90.00%', '990 / 1100'],
    ['budget-adjustment-rate', '17.50%', '(130 + 30 + 15) / 1000: amounts, whatever their direction'],
    ['payment-progress-rate', '94.74%', '90% / 95%'],
    ['carryover-rate', '11.00%', '110 / 1000'],
    ['carryover-change-rate', '25.00%', '(110 − 88) / 88'],
    ['office-funds-control-rate', '95.00%', '76 / 80'],
    ['three-public-control-rate', '90.00%', '18 / 20'],
    ['three-public-change-rate', '-20.00%', '(20 − 25) / 25'],
    ['procurement-execution-rate', '90.00%', '270 / 300'],
    ['staff-control-rate', '104.00%', '52 / 50'],
    ['key-expenditure-rate', '62.50%', '250 / 400'],
    ['asset-utilisation-rate', '94.00%', '4700 / 5000'],
    ['work-completion-rate', '95.00%', '38 / 40'],
    ['work-on-time-rate', '87.50%', '35 / 40'],
    ['work-quality-rate', '92.50%', '37 / 40'],
    ['assigned-completion-rate', '88.89%', '8 / 9'],
  ])('%s is %s: %s', (id, display) => expect(figures.get(id)?.display).toBe(display));
  test('each says what it is computed from', () => {
    expect(figures.get('carryover-change-rate')?.inputs).toEqual(['carryover', 'carryover-previous']);
    expect(figures.get('carryover')).toMatchObject({ formula: 'operation.carryover.amount', source: 'given', display: '110万元' });
  });
  test('without adjustments the change of the budget is the adjustment, either way', () => {
    const rate = (adjusted: string) =>
      ledgerOf({ budget: { initial: '1000', adjusted, executed: '1' }, operation: {} }).get('budget-adjustment-rate');
    expect([rate('1100')?.display, rate('900')?.display]).toEqual(['10.00%', '10.00%']);
  });
  test('nothing over nothing is no rate', () => {
    const none = ledgerOf({ operation: { three_public: { budget: '0', executed: '0', previous: '0' } } });
    expect(none.has('three-public-control-rate')).toBe(false);
    expect(none.has('three-public-change-rate')).toBe(false);
  });
});

describe('the survey', () => {
  const answers = [
    { label: '满意', count: 120, satisfied: true },
    { label: '基本满意', count: 60, satisfied: true },
    { label: '不满意', count: 20, satisfied: false },
  ];
  test('counted from the answers', () => {
    const figures = ledgerOf({ survey: { sample: 250, answers } });
    const display = (id: string) => figures.get(id)?.display;
    expect([display('survey-valid'), display('survey-satisfied'), display('satisfaction-rate')]).toEqual(['200份', '180份', '90.00%']);
    expect([1, 2, 3].map((place) => display(`survey-answer-${place}-share`))).toEqual(['60.00%', '30.00%', '10.00%']);
    expect(display('survey-valid-rate')).toBe('80.00%');
  });
  test('the sampling error at 95 %, smaller where the whole is small', () => {
    const error = (survey: Record<string, unknown>) => ledgerOf({ survey }).get('survey-error')?.display;
    // 1.96 × √(0.9 × 0.1 / 200) = 4.1578 %, and × √((1000 − 200) / 999) = 3.7207 %
    expect(error({ valid: 200, satisfied: 180 })).toBe('4.16个百分点');
    expect(error({ valid: 200, satisfied: 180, population: 1000 })).toBe('3.72个百分点');
    expect(error({ valid: 200, satisfied: 180, population: 200 })).toBe('0个百分点');
    expect(error({ valid: 200, rate: '90' })).toBe('4.16个百分点');
    expect(error({ rate: '90' })).toBeUndefined();
    expect(error({ valid: 0, satisfied: 0 })).toBeUndefined();
  });
});

describe('monitoring', () => {
  const figures = ledgerOf({
    budget: { adjusted: '1200', executed: '1100' },
    monitoring: [
      { month: 3, executed: '179.9' },
      { month: 6, executed: '360' },
      { month: 9, executed: '719.9' },
      { month: 12, executed: '960' },
    ],
  });
  test.each([
    [1, '14.99%', '25.00%', '59.97%', '红灯'],
    [2, '30.00%', '50.00%', '60.00%', '黄灯'],
    [3, '59.99%', '75.00%', '79.99%', '黄灯'],
    [4, '80.00%', '100.00%', '80.00%', '绿灯'],
  ])('look %i: %s of %s is %s, %s', (place, rate, elapsed, ratio, light) => {
    const display = (part: string) => figures.get(`monitoring-${place}-${part}`)?.display;
    expect([display('rate'), display('elapsed'), display('ratio'), display('light')]).toEqual([rate, elapsed, ratio, light]);
  });
  test('each quarter’s own spending', () => {
    expect([2, 3, 4].map((place) => figures.get(`monitoring-${place}-added`)?.value)).toEqual(['180.1', '359.9', '240.1']);
    expect(figures.has('monitoring-1-added')).toBe(false);
  });
  test('a budget of its own, and the projects’ where the year’s is not given', () => {
    const rate = (parts: Record<string, unknown>) => ledgerOf(parts).get('monitoring-1-rate')?.display;
    expect(rate({ budget: { adjusted: '1200', executed: '1' }, monitoring: [{ month: 7, budget: '600', executed: '300' }] })).toBe(
      '50.00%',
    );
    expect(rate({ projects: [{ name: '甲', budget: '400', executed: '1' }], monitoring: [{ month: 7, executed: '300' }] })).toBe('75.00%');
  });
});

test('how far the indicators are ahead of the money', () => {
  const indicators = [{ class: '产出指标', name: '甲', target: '100', actual: '80', weight: '90' }];
  const gap = (executed: string) => ledgerOf({ indicators, budget: { adjusted: '100', executed } }).get('warning-gap')?.display;
  // (72/90 − 6/10) / (72/90) and (72/90 − 10/10) / (72/90)
  expect([gap('60'), gap('80'), gap('100')]).toEqual(['25.00%', '0.00%', '-25.00%']);
});

describe('early warnings', () => {
  const count = (budget: string, executed: string, score: string) => {
    const figures = ledgerOf({ projects: [{ name: '甲', budget, executed, score }] }, 'luquan');
    return [figures.get('warning-red-count')?.value, figures.get('warning-yellow-count')?.value];
  };
  test.each([
    ['100', '100', '100', '0', '0', 'all full'],
    ['100', '94.9', '99.49', '1', '0', 'full indicators, 5.1 % below them in spending'],
    ['100', '95', '99.5', '0', '0', 'exactly 5 %'],
    ['100', '79.9', '79.9', '0', '1', 'indicators as low as spending, more than a fifth left'],
    ['100', '80', '80', '0', '0', 'exactly a fifth left'],
    ['0', '0', '0', '0', '1', 'no budget'],
  ])('%s, %s, %s: red %s, yellow %s (%s)', (budget, executed, score, red, yellow) =>
    expect(count(budget, executed, score)).toEqual([red, yellow]),
  );
});
