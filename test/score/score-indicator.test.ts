import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../schemas/profile.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileOf, prove } from '../figure/dossiers.ts';

type Reverse = Profile['indicators']['reverse'];
const withReverse = (reverse: Reverse): Profile => {
  const national = profileOf('national');
  return { ...national, indicators: { ...national.indicators, reverse } };
};

type Row = { direction: string; target: string; actual?: string; weight?: string; own_score?: string; reason?: string };
function stepOf(row: Row, profile: Profile = profileOf('national')) {
  const indicator = { class: '产出指标', name: '指标', weight: '10', ...row };
  const { steps } = computeScore(prove({ year: 2023, department: { name: '某开发区' }, indicators: [indicator] }), profile);
  const [step] = steps;
  if (!step) throw new Error('no step');
  return step;
}
const scoreOf = (direction: string, target: string, actual: string, profile?: Profile, weight = '10') =>
  stepOf({ direction, target, actual, weight }, profile).score;

test.each([
  ['>=', '50', '45', '9.00', 'falls short in proportion'],
  ['>=', '50', '50', '10.00', 'reached exactly'],
  ['>=', '50', '49.99', '10.00', 'rounded half away from zero'],
  ['>=', '50', '80', '10.00', 'never above the weight'],
  ['>=', '50', '0', '0.00', 'nothing done'],
  ['>=', '50', '-5', '0.00', 'a negative actual counts as none'],
  ['>', '50', '50', '10.00', 'strict signs are scored as loose ones'],
  ['>=', '3', '1', '3.33', 'thirds'],
  ['>=', '3', '2', '6.67', 'two thirds'],
  ['>=', '95%', '94%', '9.89', 'percent signs on both sides'],
  ['=', '100', '90', '9.00', 'equal, short'],
  ['=', '100', '110', '10.00', 'equal, more is full by default'],
  ['=', '0', '0', '10.00', 'nothing was to happen and nothing did'],
  ['=', '0', '1', '0.00', 'nothing was to happen and something did'],
  ['<=', '100', '100', '10.00', 'reverse, at the limit'],
  ['<=', '100', '90', '10.00', 'reverse, below'],
  ['<=', '100', '120', '8.00', 'reverse, a fifth above'],
  ['<=', '100', '199', '0.10', 'reverse, nearly double'],
  ['<=', '100', '200', '0.00', 'reverse, double'],
  ['<=', '100', '350', '0.00', 'reverse, far above'],
  ['<', '0', '0', '10.00', 'reverse with target zero, kept'],
  ['<=', '0', '1', '0.00', 'reverse with target zero, broken'],
])('%s %s with %s gives %s: %s', (direction, target, actual, expected) => expect(scoreOf(direction, target, actual)).toBe(expected));

test.each<[Reverse, string, string]>([
  ['linear-excess', '8.00', '10 × (1 − (120 − 100) / 100) = 8.00'],
  ['target-over-actual', '8.33', '10 × 100 / 120 = 8.33'],
  ['all-or-nothing', '0.00', '120 > 100，计0分'],
])('three reverse formulas differ on the same input: %s', (reverse, expected, formula) => {
  expect(stepOf({ direction: '<=', target: '100', actual: '120' }, withReverse(reverse))).toMatchObject({ score: expected, formula });
  expect(scoreOf('<=', '100', '100', withReverse(reverse))).toBe('10.00');
  expect(scoreOf('<=', '0', '0', withReverse(reverse))).toBe('10.00');
});

test('working has the numbers in it', () => {
  expect(stepOf({ direction: '>=', target: '50', actual: '45' }).formula).toBe('10 × 45 / 50 = 9.00');
  expect(stepOf({ direction: '>=', target: '50', actual: '60' }).formula).toBe('60 ≥ 50，得满分10');
});

describe('working of the other kinds', () => {
  const formula = (target: string, actual: string, more = {}) => {
    const indicator = { class: '产出指标', name: '指标', weight: '10', target, actual, ...more };
    return computeScore(prove({ year: 2022, department: { name: '某开发区' }, indicators: [indicator] }), profileOf('national')).steps[0]
      ?.formula;
  };
  test.each([
    ['90%—95%', '90%', '90% 在90%至95%之内，得满分10'],
    ['90%—95%', '95%', '95% 在90%至95%之内，得满分10'],
    ['90%—95%', '81%', '10 × 81% / 90% = 9.00'],
    ['90%—95%', '0%', '0% < 90%，计0分'],
    ['90%—95%', '96%', '10 × (1 − (96% − 95%) / 95%) = 9.89'],
    ['90%—95%', '190%', '190% 达到 95% 的两倍，计0分'],
    ['≤0', '1', '1 > 0，指标值不大于零，计0分'],
    ['≥1.2万人', '9000人', '10 × 9000 / 10000 / 1.2 = 7.50'],
    ['≥500元', '0.04万元', '10 × 0.04 × 10000 / 500 = 8.00'],
    ['6月底前', '6月30日', '6月30日 不晚于 6月底前，得满分10'],
    ['6月底前', '7月3日', '7月3日 晚于 6月底前3天，计0分'],
    ['无事故', '2起', '“2起”与“无事故”不符，计0分'],
    ['全覆盖', '全覆盖', '“全覆盖”符合，得满分10'],
    ['＝0起', '0起', '0 = 0，得满分10'],
  ])('%s with %s: %s', (target, actual, expected) => expect(formula(target, actual)).toBe(expected));
  test('steps and points off', () => {
    const steps = [
      { from: '60', score: '6' },
      { from: '90', score: '10' },
    ];
    expect(formula('按分档', '90', { steps })).toBe('90 ≥ 90，得10 = 10.00');
    expect(formula('按分档', '59', { steps })).toBe('59 不到最低一档，计0分');
    expect(formula('未发生', '2起', { deduct: { points: '2', free: 1 } })).toBe('10 − 2 × (2 − 1)，不低于0、不高于10 = 8.00');
  });
});

test('satisfaction in bands says which band', () => {
  const national = profileOf('national');
  const steps = [
    { from: '60', percent: '50' },
    { from: '90', percent: '100' },
  ];
  const profile = { ...national, indicators: { ...national.indicators, satisfaction: { classes: ['满意度指标'], steps } } };
  const formula = (actual: string) => {
    const indicator = { class: '满意度指标', name: '指标', weight: '10', target: '≥90%', actual };
    return computeScore(prove({ year: 2022, department: { name: '某开发区' }, indicators: [indicator] }), profile).steps[0]?.formula;
  };
  expect(['90%', '89%', '60%', '59%'].map(formula)).toEqual([
    '90% ≥ 90%，10 × 100% = 10.00',
    '89% ≥ 60%，10 × 50% = 5.00',
    '60% ≥ 60%，10 × 50% = 5.00',
    '59% 不到最低一档，计0分',
  ]);
});

test('where deviations cost, the working says how far', () => {
  const national = profileOf('national');
  const exact = { ...national, indicators: { ...national.indicators, equal: 'exact' as const } };
  expect(stepOf({ direction: '=', target: '4', actual: '5' }, exact).formula).toBe('10 × (1 − |5 − 4| / 4) = 7.50');
  expect(stepOf({ direction: '=', target: '4', actual: '4' }, exact).formula).toBe('4 = 4，得满分10');
});

test('what was missed is counted, and what of it is not explained', () => {
  const row = (target: string, actual: string, more = {}) => ({ class: '产出指标', name: '指标', weight: '5', target, actual, ...more });
  const count = (...indicators: unknown[]) => {
    const zero = { ...profileOf('national') };
    zero.indicators = { ...zero.indicators, zero_target: 'full' };
    const figures = computeLedger(prove({ year: 2022, department: { name: '某开发区' }, indicators }), zero);
    return ['missed', 'unexplained', 'unreported'].map((kind) => figures.find(({ id }) => id === `indicator-${kind}-count`)?.value);
  };
  expect(
    count(
      row('≥5', '5'),
      row('≤5', '5'),
      row('≥0', '0'),
      row('＝0', '0'),
      row('6月底前', '6月30日'),
      row('3至5次', '5次'),
      row('3至5次', '3次'),
    ),
  ).toEqual(['0', '0', '0']);
  expect(
    count(
      row('≥5', '4'),
      row('≤5', '6'),
      row('≥0', '-1'),
      row('＝0', '1'),
      row('6月底前', '7月1日'),
      row('3至5次', '6次'),
      row('3至5次', '2次'),
    ),
  ).toEqual(['7', '7', '0']);
  expect(count(row('≥5', '4', { reason: '延期' }), row('≥5', '4'), { ...row('≥5', '4'), actual: undefined })).toEqual(['2', '1', '1']);
});

describe('what no formula settles', () => {
  test('a missing actual earns nothing and is said', () => {
    const step = stepOf({ direction: '>=', target: '50' });
    expect(step.score).toBe('0.00');
    expect(step.notes.join()).toContain('缺少实际完成值');
  });
  test('a positive target of zero has no proportion: the office’s own score stands, within the weight', () => {
    expect(stepOf({ direction: '>=', target: '0', actual: '3', own_score: '12' })).toMatchObject({ score: '10.00' });
    const none = stepOf({ direction: '>=', target: '0', actual: '3' });
    expect(none.score).toBe('');
    expect(none.notes.join()).toContain('无法按比例计分');
  });
  test('words where a number should stand', () => {
    expect(stepOf({ direction: '>=', target: '建成体系', actual: '推进较好', own_score: '9' })).toMatchObject({
      score: '9.00',
      rule: '采用自评得分',
    });
  });
});

describe('qualitative grades keep their bands', () => {
  const qualitative = (actual: string, own?: string) =>
    stepOf({ direction: 'qualitative', target: '显著', actual, ...(own === undefined ? {} : { own_score: own }) }).score;
  test.each([
    ['达成年度指标', '10', '10.00'],
    ['达成年度指标', '8', '8.00'],
    ['达成年度指标', '7', '8.00'],
    ['达成预期指标', undefined, '10.00'],
    ['部分达成年度指标并具有一定效果', '8', '7.99'],
    ['部分达成年度指标并具有一定效果', '6', '6.00'],
    ['部分达成', undefined, '6.00'],
    ['未达成年度指标且效果较差', '6', '5.99'],
    ['未达成', undefined, '0.00'],
  ])('%s with own score %s gives %s', (actual, own, expected) => expect(qualitative(actual, own)).toBe(expected));
  test('an unknown grade is left to the office', () => expect(qualitative('很好', '9')).toBe('9.00'));
});

test.each([
  ['是', '是', '10.00'],
  ['合格', '达标', '10.00'],
  ['公开', '公开', '10.00'],
  ['是', '否', '0.00'],
])('yes or no: %s against %s gives %s', (target, actual, expected) => expect(scoreOf('yes-no', target, actual)).toBe(expected));

describe('far above target', () => {
  const notes = (actual: string, reason?: string) =>
    stepOf({ direction: '>=', target: '100', actual, ...(reason ? { reason } : {}) }).notes.join();
  test('flagged from 1.2, to be explained from 1.3', () => {
    expect(notes('119')).toBe('');
    expect(notes('120')).toContain('1.2倍');
    expect(notes('129')).toContain('1.2倍');
    expect(notes('130')).toContain('应说明原因');
    expect(notes('130', '需求增加')).toContain('已有说明');
  });
  test('a profile may deduct', () => {
    const national = profileOf('national');
    const over_fulfilment = [
      { ratio: '2', action: 'deduct' as const, deduct_percent: '10' },
      { ratio: '5', action: 'deduct' as const, deduct_percent: '30' },
    ];
    const profile = { ...national, indicators: { ...national.indicators, over_fulfilment } };
    expect(scoreOf('>=', '100', '199', profile)).toBe('10.00');
    expect(scoreOf('>=', '100', '200', profile)).toBe('9.00');
    expect(scoreOf('>=', '100', '500', profile)).toBe('7.00');
  });
});

test('the office’s own score is held against ours', () => {
  expect(stepOf({ direction: '>=', target: '50', actual: '45', own_score: '10' })).toMatchObject({ own_score: '10', difference: '1.00' });
  expect(stepOf({ direction: '>=', target: '50', actual: '45', own_score: '9' }).difference).toBe('0');
  expect(stepOf({ direction: '>=', target: '50', actual: '45' }).notes.join()).toContain('没有偏差原因');
  expect(stepOf({ direction: '>=', target: '50', actual: '45', reason: '延期' }).notes).toEqual([]);
});

const value = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 3 }))
  .map(([units, places]) => (units / 10 ** places).toFixed(places));
const reverses = fc.constantFrom<Reverse>('linear-excess', 'target-over-actual', 'all-or-nothing');
const flag = profileOf('national');

test('a better actual never scores less, and no score leaves 0 to the weight', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('>=', '>', '=', '<=', '<'),
      value,
      value,
      value,
      fc.integer({ min: 1, max: 50 }),
      reverses,
      (direction, target, a, b, weight, reverse) => {
        const profile = { ...flag, indicators: { ...flag.indicators, reverse, over_fulfilment: [] } };
        const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a];
        const [x, y] = [
          scoreOf(direction, target, low, profile, String(weight)),
          scoreOf(direction, target, high, profile, String(weight)),
        ];
        if (x === '' || y === '') {
          expect(Number(target)).toBe(0);
          return;
        }
        for (const score of [x, y]) {
          expect(Number(score)).toBeGreaterThanOrEqual(0);
          expect(Number(score)).toBeLessThanOrEqual(weight);
        }
        const falling = direction.startsWith('<') || (direction === '=' && Number(target) === 0);
        if (falling) expect(Number(x)).toBeGreaterThanOrEqual(Number(y));
        else expect(Number(x)).toBeLessThanOrEqual(Number(y));
      },
    ),
    { numRuns: 300 },
  );
});
