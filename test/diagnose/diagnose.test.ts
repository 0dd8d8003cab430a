import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import { composeExample } from '../../tools/diagnose/compose-example.ts';
import { diagnose } from '../../tools/diagnose/diagnose.ts';
import { PROBLEM_TYPES } from '../../tools/diagnose/problem-types.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { parseFormula } from '../../tools/formula/parse-formula.ts';
import { dossiers, profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';

const diagnosisOf = (dossier: Dossier, id = 'luquan') => diagnose(dossier, computeLedger(dossier, profileOf(id)), profileOf(id));
const typesOf = (dossier: Dossier, id?: string) =>
  diagnosisOf(dossier, id).problems.flatMap(({ type, includes = [] }) => [type, ...includes]);
const FIGURE = /\[\[([a-z][a-z0-9-]*)(?:\|[^\]]{0,12})?\]\]/gu;
const marksOf = (text: string) => Array.from(text.matchAll(FIGURE), ([, id = '']) => id);
const withoutMarks = (text: string) => text.replace(/\[\[[^\]]{1,60}\]\]/gu, '');

describe('luquan', () => {
  const dossier = prove(readExample('luquan-2022'));
  const { problems, not_assessable } = diagnosisOf(dossier);
  const byType = new Map(problems.map((problem) => [problem.type, problem]));

  test('the real ones come first', () => {
    expect(problems.map(({ type }) => type)).toEqual([
      'execution-low',
      'execution-zero',
      'score-over-cap',
      'score-diverges',
      'coverage-partial',
      'surplus-not-returned',
      'duplicate-projects',
      'opinion-missing',
      'target-unreported',
    ]);
    expect(problems.slice(0, 4).every(({ severity }) => severity === 'error')).toBe(true);
  });
  test('one root is one problem', () => {
    expect(byType.get('execution-low')?.includes).toEqual(['unspent-large', 'bond-slow']);
    expect(byType.get('execution-low')?.figures).toEqual(
      expect.arrayContaining(['execution-rate', 'bond-budget-share', 'bond-execution-rate', 'other-execution-rate']),
    );
    expect(byType.get('score-over-cap')?.includes).toEqual(['full-score-underspent']);
  });
  test('rows are the projects concerned', () => {
    expect(byType.get('execution-zero')?.rows).toEqual([1, 30, 40]);
    expect(byType.get('score-over-cap')?.rows).toEqual([
      3, 6, 21, 22, 23, 25, 27, 29, 30, 33, 34, 39, 40, 42, 43, 44, 45, 50, 51, 52, 56, 61, 63, 65, 66, 68, 71, 72, 73,
    ]);
    expect(byType.get('duplicate-projects')?.rows).toEqual([6, 18, 19, 59, 65, 73]);
    expect(byType.get('surplus-not-returned')?.rows).toHaveLength(64);
    expect(byType.get('opinion-missing')?.rows).toHaveLength(78);
  });
  test('measures go to the dossier’s own offices, after the report', () => {
    const measures = problems.flatMap((problem) => problem.measures);
    expect(measures.filter(({ owner }) => owner.startsWith('财政局牵头')).length).toBeGreaterThan(5);
    expect(byType.get('target-unreported')?.measures[0]?.owner).toContain('党政办公室');
    expect(measures.map(({ deadline }) => deadline)).toEqual(
      expect.arrayContaining(['2023年4月底前', '2023年6月底前', '2023年9月底前', '2023年11月底前']),
    );
  });
  test('what cannot be judged is named with what to supply', () => {
    expect(not_assessable.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['adjustment-high', 'indicator-missed', 'satisfaction-low', 'deviation-unexplained', 'staff-over']),
    );
    expect(not_assessable.map(({ type }) => type).filter((type) => byType.has(type))).toEqual([]);
    expect(not_assessable.find(({ type }) => type === 'satisfaction-low')?.needs).toContain('survey');
  });
});

describe('small', () => {
  const { problems, not_assessable } = diagnosisOf(prove(readExample('small')), 'national');
  test('causes that the dossier states replace the usual ones, owners are the projects’ own', () => {
    expect(problems[0]).toMatchObject({ type: 'execution-low', rows: [2] });
    expect(problems[0]?.causes).toEqual(['园区道路维修工程：工程款按结算进度支付，审定结算晚于年末']);
    expect(problems[0]?.measures[0]?.owner).toBe('财政金融局牵头，规划建设局配合');
    expect(not_assessable.map(({ type }) => type)).toEqual([
      'procurement-low',
      'three-public-over',
      'office-funds-over',
      'assets-idle',
      'december-rush',
      'payment-behind',
      'funding-short',
      'not-started',
      'problem-repeated',
      'training-absent',
    ]);
  });
});

describe('the other local reports', () => {
  const diagnosisFor = (name: string, id: string) => diagnosisOf(prove(readExample(name)), id);
  test('julu: the score is not the mean, two projects were not carried out, satisfaction has no survey, the adjustment cannot be told', () => {
    const { problems, not_assessable } = diagnosisFor('julu-2022', 'julu');
    expect(problems.map(({ type }) => type)).toEqual([
      'project-failed',
      'score-not-mean',
      'claim-unbacked',
      'satisfaction-unbased',
      'full-scores-widespread',
      'partial-year-data',
    ]);
    expect(problems[2]?.statement).toContain('预算调整率较高');
    expect(not_assessable.map(({ type }) => type)).toContain('adjustment-high');
  });
  test('quwo: the grade is not that of the score, and there is nothing to judge execution by', () => {
    const { problems, not_assessable } = diagnosisFor('quwo-2021', 'quwo');
    expect(problems.map(({ type }) => type)).toEqual(['execution-unreported', 'grade-differs', 'claim-unbacked']);
    expect(not_assessable[0]?.type).toBe('execution-low');
  });
  test('laoting: nothing is wrong with its spending; seven projects are said and six named, and there is no score', () => {
    const { problems, not_assessable } = diagnosisFor('laoting-2023', 'laoting');
    expect(problems.map(({ type }) => type)).toEqual(['score-unreported', 'listed-short']);
    expect(not_assessable.find(({ type }) => type === 'score-inflated')?.needs).toContain('own_result.score');
  });
});

test('more problems than a report holds go to the annex, the lightest ones', () => {
  const profile = profileOf('luquan');
  const few = { ...profile, thresholds: { ...profile.thresholds, values: { ...profile.thresholds.values, problems_in_report: '3' } } };
  const dossier = prove(readExample('luquan-2022'));
  const { problems } = diagnose(dossier, computeLedger(dossier, few), few);
  expect(problems.map(({ annex }) => annex === true)).toEqual([false, false, false, true, true, true, true, true, true]);
});

const clean = {
  year: 2022,
  report_date: '2023-06-15',
  department: { name: '某开发区' },
  projects: [{ name: '甲', budget: '100', executed: '100', returned: '0', score: '100', opinion: '继续安排' }],
  budget: { project: '100', initial: '100', adjusted: '100', executed: '100' },
};

describe('triggers', () => {
  const typesWith = (change: Record<string, unknown>) => typesOf(prove({ ...clean, ...change }));
  const project = (change: Record<string, unknown>) => ({ projects: [{ ...clean.projects[0], ...change }] });
  test('nothing wrong, nothing said', () => expect(typesOf(prove(clean))).toEqual([]));
  test.each<[string, Record<string, unknown>, string]>([
    ['execution just below 90', project({ executed: '89.99', returned: '10.01', score: '98' }), 'execution-low'],
    ['nothing executed', project({ executed: '0', returned: '100', score: '0' }), 'execution-zero'],
    ['scored above the cap', project({ executed: '90', returned: '10', score: '99.6' }), 'score-over-cap'],
    ['full marks, not all spent', project({ executed: '99', returned: '1', score: '100' }), 'full-score-underspent'],
    ['not returned', project({ executed: '95', returned: '0', score: '99' }), 'surplus-not-returned'],
    ['no opinion', project({ opinion: undefined }), 'opinion-missing'],
    ['part of the projects only', { budget: { ...clean.budget, project: '200' } }, 'coverage-partial'],
    ['adjusted by 11 percent', { budget: { ...clean.budget, initial: '90' } }, 'adjustment-high'],
    ['more staff than posts', { staffing: { authorised: 10, administrative: 6, institutional: 5 } }, 'staff-over'],
    ['a target without a result', { targets: [{ name: '产值', target: '5', unit: '亿元' }] }, 'target-unreported'],
    ['a target missed', { targets: [{ name: '产值', target: '5', unit: '亿元', actual: '4.9' }] }, 'target-missed'],
    ['satisfaction', { survey: { rate: '89.9' } }, 'satisfaction-low'],
    ['the same project twice', { projects: [clean.projects[0], clean.projects[0]] }, 'duplicate-projects'],
    ['a slow bond', project({ executed: '59', returned: '41', score: '95', bond: true }), 'bond-slow'],
  ])('%s', (_title, change, type) => expect(typesWith(change)).toContain(type));
  test.each<[string, Record<string, unknown>, string]>([
    ['execution of exactly 90', project({ executed: '90', returned: '10', score: '99' }), 'execution-low'],
    ['the cap itself', project({ executed: '90', returned: '10', score: '99' }), 'score-over-cap'],
    [
      'adjusted by exactly 10 percent',
      { budget: { ...clean.budget, initial: '100', adjusted: '110', executed: '110' } },
      'adjustment-high',
    ],
    ['returned in part', project({ executed: '95', returned: '5', score: '99' }), 'surplus-not-returned'],
    ['all posts filled', { staffing: { authorised: 11, administrative: 6, institutional: 5 } }, 'staff-over'],
    ['satisfaction of exactly 90', { survey: { rate: '90' } }, 'satisfaction-low'],
    ['a target reached exactly', { targets: [{ name: '产值', target: '5', unit: '亿元', actual: '5' }] }, 'target-missed'],
  ])('%s is no problem', (_title, change, type) => expect(typesWith(change)).not.toContain(type));

  test.each([
    ['2023-06-15', '2023年9月底前'],
    ['2023-11-20', '2024年9月底前'],
    ['2023-09-10', '2023年12月底前'],
    [undefined, '报告报送后3个月内'],
  ])('reported %s, execution is checked %s', (report_date, deadline) => {
    const low = prove({ ...clean, ...project({ executed: '50', returned: '50', score: '95' }), report_date });
    expect(diagnosisOf(low).problems[0]?.measures[0]?.deadline).toBe(deadline);
  });
});

test('one more untold, unspent or unreturned never removes a problem', () => {
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const worse = { ...dossier, projects: dossier.projects.map((project) => ({ ...project, executed: '0', score: project.score })) };
      if (dossier.projects.every(({ budget }) => Number(budget) === 0)) return;
      const [before, after] = [typesOf(dossier), typesOf(worse)];
      for (const type of ['execution-low', 'execution-zero', 'score-over-cap', 'unspent-large', 'bond-slow', 'surplus-not-returned']) {
        if (before.includes(type)) expect(after).toContain(type);
      }
    }),
    { numRuns: 100 },
  );
});

test('every problem has its evidence and measures, every number is a mark of a figure there is, the same again every time', () => {
  fc.assert(
    fc.property(dossiers, fc.constantFrom(...profileIds), (dossier, id) => {
      const figures = new Set(computeLedger(dossier, profileOf(id)).map((figure) => figure.id));
      const diagnosis = diagnosisOf(dossier, id);
      for (const { statement, figures: named, rows, causes, measures } of diagnosis.problems) {
        expect(named.length).toBeGreaterThan(0);
        for (const figure of [...named, ...marksOf(statement)]) expect(figures.has(figure), figure).toBe(true);
        expect(withoutMarks(statement)).not.toMatch(/[0-9一二三四五六七八九十百千万亿]+[个项分%元]/u);
        for (const row of rows) expect(dossier.projects[row - 1]).toBeDefined();
        expect(causes.length).toBeGreaterThan(0);
        expect(measures.length).toBeGreaterThan(0);
        for (const { action, owner, deadline, target, figure } of measures) {
          expect(action.length).toBeGreaterThan(5);
          expect(owner).toMatch(/牵头/u);
          expect(target.length).toBeGreaterThan(5);
          expect(figures.has(figure), figure).toBe(true);
          if (!dossier.report_date) continue;
          const [, year = '', month = ''] = /^(\d{4})年(\d{1,2})月底前$/u.exec(deadline) ?? [];
          expect(Number(year) * 12 + Number(month)).toBeGreaterThan(
            Number(dossier.report_date.slice(0, 4)) * 12 + Number(dossier.report_date.slice(5, 7)),
          );
          expect(Number(year) * 12 + Number(month)).toBeLessThanOrEqual(
            Number(dossier.report_date.slice(0, 4)) * 12 + Number(dossier.report_date.slice(5, 7)) + 12,
          );
        }
      }
      expect(JSON.stringify(diagnosisOf(dossier, id))).toBe(JSON.stringify(diagnosis));
    }),
    { numRuns: 200 },
  );
});

/** Names that formulas of problems may use beside thresholds, and fields of rows. */
const NAMES = [
  'full_score',
  'pass_score',
  'execution_weight',
  'scored_by_indicators',
  'repeated_problems',
  'repeated_serious',
  'filing_problems',
  'initial_budget',
  'through_month',
];

describe.each(PROBLEM_TYPES.map((kind) => [kind.id, kind.type, kind] as const))('%s %s', (_id, type, { examples }) => {
  const problemsOf = (example: (typeof examples.pass)[number]) =>
    diagnosisOf(composeExample(example.dossier), example.profile ?? 'national');
  test.each(examples.pass.map((example) => [example.title, example] as const))('%s：没有问题', (_title, example) => {
    const { problems, not_assessable } = problemsOf(example);
    expect(problems.flatMap(({ type: own, includes = [] }) => [own, ...includes])).not.toContain(type);
    expect(not_assessable.map((lack) => lack.type)).not.toContain(type);
  });
  test.each(examples.fail.map((example) => [example.title, example] as const))('%s：有问题', (_title, example) => {
    const { problems } = problemsOf(example);
    expect(problems.flatMap(({ type: own, includes = [] }) => [own, ...includes])).toContain(type);
  });
});

test('the sample has nothing wrong, and nothing that cannot be judged', () => {
  expect(diagnosisOf(composeExample({}), 'national')).toEqual({ problems: [], not_assessable: [] });
});

describe('the standing data', () => {
  test('every file is listed once, under its own name', () => {
    const files = readdirSync(new URL('../../schemas/problems/', import.meta.url)).map((file) => file.replace('.json', ''));
    expect(PROBLEM_TYPES.map(({ type }) => type).toSorted()).toEqual(files.toSorted());
    expect(new Set(PROBLEM_TYPES.map(({ id }) => id)).size).toBe(PROBLEM_TYPES.length);
  });
  test.each(PROBLEM_TYPES.map((kind) => [kind.type, kind] as const))('%s', (_type, kind) => {
    const formulas = [
      kind.trigger,
      kind.money,
      kind.points,
      ...kind.severity.map(({ when }) => when),
      ...kind.statement.map(({ when }) => when),
      ...kind.rows.flatMap((row) => ('list' in row ? [row.test, ...(row.repeats ?? [])] : [])),
    ].filter((formula) => formula !== undefined);
    for (const formula of formulas) expect(parseFormula(formula)).not.toHaveProperty('error');
    expect(kind.severity.at(-1)?.when).toBeUndefined();
    expect(kind.statement.at(-1)?.when).toBeUndefined();
    // What a measure is to reach is a number: of a figure, of a threshold, or a grade worked out.
    for (const { target } of kind.measures) expect(target).toMatch(/\[\[/u);
    // How much is much is the profile's to say.
    for (const formula of [kind.trigger, ...kind.severity.flatMap(({ when }) => when ?? [])])
      expect(formula.replaceAll('/ 100', '')).not.toMatch(/(?<![\w.-])(?:\d*[2-9]\d*|1\d+|\d+\.\d+)(?![\w-])/u);
    if (kind.merge_into) expect(PROBLEM_TYPES.map(({ type }) => type)).toContain(kind.merge_into);
    for (const id of profileIds) {
      const known = Object.keys(profileOf(id).thresholds.values);
      const thresholds = [...formulas, ...kind.measures.map(({ target }) => target)].flatMap((text) =>
        Array.from(text.matchAll(/(?:thresholds\.values\.|\b)([a-z]+_[a-z_]+)\b/gu), ([, name = '']) => name),
      );
      for (const name of thresholds) expect([...known, ...NAMES]).toContain(name);
    }
  });
});
