import { describe, expect, test } from 'vitest';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';
import { wholeDossier } from '../profile/whole-dossier.ts';

const base = { year: 2022, department: { name: '某开发区' } };
const marks = (text: string) => Array.from(text.matchAll(/\[\[([a-z][a-z0-9-]*)(?:\|[^\]]{0,12})?\]\]/gu), ([, id = '']) => id);

describe.each(profileIds)('%s', (id) => {
  const profile = profileOf(id);
  const { sections, numbering } = profile.outline;
  test('grades go down to zero', () => {
    const mins = profile.grades.bands.map(({ min }) => Number(min));
    expect(mins).toEqual(mins.toSorted((a, b) => b - a));
    expect(new Set(mins).size).toBe(mins.length);
    expect(mins.at(-1)).toBe(0);
  });
  test('execution and classes add up to the full score', () => {
    const weights = profile.weights.classes.reduce((sum, { weight }) => sum + Number(weight), Number(profile.execution.weight));
    expect(weights).toBe(Number(profile.grades.full));
  });
  test('qualitative bands touch each other from the weight down to nothing', () => {
    const bands = profile.indicators.qualitative;
    expect(bands[0]?.to).toBe('100');
    expect(bands.at(-1)?.from).toBe('0');
    for (const [index, { to }] of bands.entries()) if (index > 0) expect(to).toBe(bands[index - 1]?.from);
  });
  test('sections stand once, no level is left out, and each says something or holds others', () => {
    expect(new Set(sections.map((section) => section.id)).size).toBe(sections.length);
    for (const [index, section] of sections.entries()) {
      const [before, after] = [sections[index - 1], sections[index + 1]];
      expect(section.level).toBeLessThanOrEqual((before?.level ?? 0) + 1);
      expect(section.level).toBeLessThanOrEqual(numbering.length);
      expect(section.bodies.length > 0 || (after !== undefined && after.level > section.level), section.id).toBe(true);
    }
    const bodies = sections.flatMap((section) => section.bodies.filter((body) => body !== 'own'));
    expect(new Set(bodies).size).toBe(bodies.length);
    for (const body of ['conclusion', 'problems', 'measures']) expect(bodies).toContain(body);
    expect(bodies.some((body) => body === 'execution' || body === 'project-execution')).toBe(true);
  });
  test('figures named in the outline are figures there are', () => {
    const known = new Set(
      ['small', 'luquan-2022', 'julu-2022', 'quwo-2021', 'laoting-2023'].flatMap((name) =>
        computeLedger(prove(readExample(name)), profile).map((figure) => figure.id),
      ),
    );
    const four = ['履职效能', '管理效率', '社会效应', '可持续性'].map((name) => ({
      class: name,
      name,
      direction: '>=',
      target: '1',
      actual: '1',
      weight: '25',
    }));
    for (const figure of computeLedger(
      prove({ ...base, indicators: four, projects: [{ name: '甲', budget: '1', executed: '1' }] }),
      profile,
    ))
      known.add(figure.id);
    for (const figure of computeLedger(wholeDossier, profile)) known.add(figure.id);
    for (const section of sections) {
      for (const figure of [...section.required, ...section.optional, ...section.patterns.flatMap(marks)])
        expect(known.has(figure), `${section.id}: ${figure}`).toBe(true);
    }
  });
});

test('quwo: four dimensions of 20, 50, 20 and 10, no execution points, the grade by the bands', () => {
  const rows = [
    ['履职效能', '20', '15.4'],
    ['管理效率', '50', '42'],
    ['社会效应', '20', '16'],
    ['可持续性', '10', '9.5'],
  ];
  const indicators = rows.map(([name, weight, own_score]) => ({
    class: name,
    name,
    direction: 'qualitative',
    target: '按评分表',
    actual: '见评分表',
    weight,
    own_score,
  }));
  const dossier = prove({ ...base, indicators, own_result: { score: '82.9', grade: '中' } });
  const result = computeScore(dossier, profileOf('quwo'));
  expect(result).toMatchObject({ total: '82.9', grade: '良', predicted: '82.9' });
  expect(result.notes.join()).toContain('单位自报等级为“中”');
  const figures = new Map(computeLedger(dossier, profileOf('quwo')).map(({ id, display }) => [id, display]));
  expect([1, 2, 3, 4].map((place) => figures.get(`class-${place}-score-rate`))).toEqual(['77.00%', '84.00%', '80.00%', '95.00%']);
});

test('julu: the score is the one given, the execution rate is computed', () => {
  const dossier = prove({ ...base, budget: { adjusted: '22460.48', executed: '21259.03' }, own_result: { score: '96' } });
  expect(computeScore(dossier, profileOf('julu'))).toMatchObject({ total: '96', grade: '优' });
  expect(computeLedger(dossier, profileOf('julu')).find(({ id }) => id === 'execution-rate-year')?.display).toBe('94.65%');
});

test('laoting: rates of the whole and of the projects', () => {
  const dossier = prove({
    ...base,
    budget: { adjusted: '382.31', executed: '374.11', project: '65', project_executed: '63.62', basic: '317.31', basic_executed: '310.49' },
  });
  const figures = new Map(computeLedger(dossier, profileOf('laoting')).map(({ id, display }) => [id, display]));
  expect(figures.get('execution-rate-year')).toBe('97.86%');
  expect(figures.get('project-execution-rate')).toBe('97.88%');
  expect(figures.get('basic-execution-rate')).toBe('97.85%');
});
