import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { dossiers, profileOf, prove, readExample } from '../figure/dossiers.ts';

const small = prove(readExample('small'));
const luquan = prove(readExample('luquan-2022'));

describe('national, on three projects', () => {
  const result = computeScore(small, profileOf('national'));
  test('total, grade and the one indicator scored too high', () => {
    expect(result).toMatchObject({ profile: 'national', total: '96.59', grade: '优', predicted: '96.59' });
    expect(result.steps.map(({ score }) => score)).toEqual(['8.79', '15.00', '10.00', '10.00', '9.00', '5.00', '15.00', '13.80', '10.00']);
    expect(result.steps.filter(({ difference }) => difference !== '' && difference !== '0')).toMatchObject([
      { name: '工程按期完成率', own_score: '10', difference: '1.00', formula: '10 × 90 / 100 = 9.00' },
    ]);
    expect(result.steps[0]).toMatchObject({ name: '预算执行率', formula: '10 × 1406.4 / 1600 = 8.79', weight: '10' });
    expect(result.notes.join()).toContain('97.59');
  });
  test('the steps add up to the total', () => {
    const cents = result.steps.reduce((sum, { score }) => sum + Math.round(Number(score) * 100), 0);
    expect(cents).toBe(9659);
  });
  test('every step says its rule and basis', () => {
    for (const step of result.steps) expect([step.rule, step.basis].every((text) => text.length > 3)).toBe(true);
  });
});

describe('luquan, on 78 projects', () => {
  const result = computeScore(luquan, profileOf('luquan'));
  test('the mean is the score, and recomputing brings it down', () => {
    expect(result).toMatchObject({ total: '95.4', grade: '优秀', predicted: '94.2' });
    expect(result.steps).toHaveLength(79);
    expect(result.steps.at(-1)).toMatchObject({ formula: '7440.15 / 78 = 95.4', own_score: '95.4', difference: '0' });
  });
  test('the 29 rows that no rounding brings under the cap', () => {
    const over = result.steps.flatMap(({ notes }, index) => (notes.some((note) => note.includes('最高分')) ? [index + 1] : []));
    expect(over).toEqual([
      3, 6, 21, 22, 23, 25, 27, 29, 30, 33, 34, 39, 40, 42, 43, 44, 45, 50, 51, 52, 56, 61, 63, 65, 66, 68, 71, 72, 73,
    ]);
    expect(result.steps[29]).toMatchObject({ score: '90', own_score: '92', difference: '2' });
    expect(result.steps[2]).toMatchObject({ formula: '90 + 10 × 100 / 160 = 96.25', difference: '1.75' });
  });
  test('what a plain mean hides is said', () => {
    expect(result.notes.join()).toContain('93.93分');
    expect(result.notes.join()).toContain('49.40%');
  });
  test('by another profile the grade is another word, and what is missing is named', () => {
    const national = computeScore(luquan, profileOf('national'));
    expect(national.grade).toBe('优');
    expect(national.notes.join()).toContain('没有绩效指标');
  });
});

const projects = (...scores: string[]) =>
  prove({
    year: 2022,
    department: { name: '某开发区' },
    projects: scores.map((score) => ({ name: '甲', budget: '100', executed: '100', score })),
  });

describe('grades', () => {
  test.each([
    ['85', '优秀'],
    ['84.9', '良好'],
    ['75', '良好'],
    ['74.9', '一般'],
    ['60', '一般'],
    ['59.9', '较差'],
    ['0', '较差'],
    ['100', '优秀'],
  ])('%s is %s', (score, grade) => expect(computeScore(projects(score), profileOf('luquan')).grade).toBe(grade));
  test('the displayed score is graded, and where the raw one differs it is said', () => {
    const result = computeScore(projects('84.95'), profileOf('luquan'));
    expect(result).toMatchObject({ total: '85', grade: '优秀' });
    expect(result.notes.join()).toContain('“良好”');
    expect(computeScore(projects('85.04'), profileOf('luquan')).notes.join()).not.toContain('四舍五入');
  });
  test('a reported grade that is not the profile’s is said', () => {
    const own = { ...projects('82.9'), own_result: { score: '82.9', grade: '中' } };
    expect(computeScore(own, profileOf('luquan')).notes.join()).toContain('“良好”');
  });
});

describe('what is missing', () => {
  test('weights that are not the profile’s', () => {
    const indicator = { class: '产出指标', name: '甲', direction: '>=', target: '1', actual: '1', weight: '40' };
    const dossier = prove({
      year: 2022,
      department: { name: '某开发区' },
      indicators: [indicator],
      projects: [{ name: '甲', budget: '1', executed: '1' }],
    });
    const notes = computeScore(dossier, profileOf('national')).notes.join();
    expect(notes).toContain('产出指标分值合计40分');
    expect(notes).toContain('缺少效益指标');
    expect(notes).toContain('分值合计50分');
  });
  test('nothing at all', () => {
    const result = computeScore(prove({ year: 2022, department: { name: '某开发区' } }), profileOf('luquan'));
    expect(result).toMatchObject({ total: '', grade: '', predicted: '', steps: [] });
    expect(result.notes.join()).toContain('没有项目');
  });
  test('a project without a score', () => {
    const dossier = prove({ year: 2022, department: { name: '某开发区' }, projects: [{ name: '甲', budget: '1', executed: '1' }] });
    expect(computeScore(dossier, profileOf('luquan')).notes.join()).toContain('第1个项目没有自评得分');
  });
});

test('the total never exceeds what the execution rate allows', () => {
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const indicators = dossier.indicators.map((indicator) => ({ ...indicator, weight: '15' })).slice(0, 6);
      const subject: Dossier = { ...dossier, indicators, budget: undefined, own_result: undefined };
      const { total, steps } = computeScore(subject, profileOf('national'));
      if (total === '') return;
      const [executed, budget] = [dossier.projects, dossier.projects].map((rows, at) =>
        rows.reduce((sum, row) => sum + Number(at === 0 ? row.executed : row.budget), 0),
      );
      const rate = budget && budget > 0 ? (executed ?? 0) / budget : 0;
      const most = steps.slice(1).reduce((sum, { weight }) => sum + Number(weight), 0);
      expect(Number(total)).toBeLessThanOrEqual(most + 10 * Math.min(1, rate) + 0.0051);
      expect(Number(total)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});

test('the order of projects and indicators changes no total', () => {
  fc.assert(
    fc.property(dossiers, fc.constantFrom('national', 'luquan'), (dossier, id) => {
      const turned = { ...dossier, projects: dossier.projects.toReversed(), indicators: dossier.indicators.toReversed() };
      const [a, b] = [computeScore(dossier, profileOf(id)), computeScore(turned, profileOf(id))];
      expect([b.total, b.grade, b.predicted]).toEqual([a.total, a.grade, a.predicted]);
    }),
    { numRuns: 60 },
  );
});

test('recomputing never raises a score that the projects gave themselves', () => {
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const { total, predicted } = computeScore({ ...dossier, own_result: undefined }, profileOf('luquan'));
      if (total !== '' && predicted !== '') expect(Number(predicted)).toBeLessThanOrEqual(Number(total));
    }),
    { numRuns: 60 },
  );
});
