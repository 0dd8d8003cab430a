import { describe, expect, test } from 'vitest';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { showBands } from '../../tools/profile/describe-scoring.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';
import { wholeDossier } from './whole-dossier.ts';

const national = '优 ≥90、良 ≥80、中 ≥60、差 ≥0';
const usual = '产出指标50 效益指标30 满意度指标10';

/** What each system settles, as its reports, forms and rules have it. */
const settled: Record<string, [weight: string, classes: string, bands: string, reverse: string, method: string, places: number]> = {
  national: ['10', usual, national, 'linear-excess', 'indicators', 2],
  'national-cost': ['10', '成本指标20 产出指标40 效益指标20 满意度指标10', national, 'linear-excess', 'indicators', 2],
  'framework-2013': ['0', '投入15 过程45 产出20 效果20', national, 'linear-excess', 'indicators', 2],
  julu: ['10', usual, national, 'linear-excess', 'project-mean', 0],
  laoting: ['10', usual, national, 'linear-excess', 'indicators', 2],
  luquan: ['10', usual, '优秀 ≥85、良好 ≥75、一般 ≥60、较差 ≥0', 'linear-excess', 'project-mean', 1],
  quwo: ['0', '履职效能20 管理效率50 社会效应20 可持续性10', national, 'linear-excess', 'indicators', 1],
  sichuan: ['10', usual, national, 'linear-excess', 'indicators', 2],
  hubei: ['20', '产出指标40 效益指标30 满意度指标10', national, 'target-over-actual', 'indicators', 2],
  guangdong: ['0', '履职效能50 管理效率50', '优 ≥90、良 ≥80、中 ≥70、低 ≥60、差 ≥0', 'linear-excess', 'indicators', 2],
  hunan: ['10', usual, national, 'linear-excess', 'indicators', 2],
  yunnan: ['10', usual, national, 'linear-excess', 'indicators', 2],
  chongqing: ['10', '绩效指标90', national, 'linear-excess', 'indicators', 2],
  anhui: ['10', usual, national, 'linear-excess', 'indicators', 2],
};

test('every system is here', () => {
  expect(Object.keys(settled).toSorted()).toEqual(profileIds);
});

describe.each(profileIds)('%s', (id) => {
  const profile = profileOf(id);

  test('settles what it is known for', () => {
    const { execution, weights, grades, indicators, department_score: score } = profile;
    const classes = weights.classes.map((entry) => `${entry.class}${entry.weight}`).join(' ');
    expect([execution.weight, classes, showBands(grades), indicators.reverse, score.method, score.places]).toEqual(settled[id]);
    expect(execution).toMatchObject({ denominator: 'adjusted-budget', cap: true });
    expect(profile.thresholds.values).toEqual(profileOf('national').thresholds.values);
  });

  test('what is from memory says so, what is seen says where', () => {
    for (const block of [profile, profile.grades, profile.execution, profile.weights, profile.indicators, profile.forms, profile.outline]) {
      expect(block.basis.length, block.basis).toBeGreaterThan(1);
      if (block.confidence === 'seen') expect(block.basis).toMatch(/报告|自评表|〔\d{4}〕/u);
    }
  });

  test('every section says what to write, what reviewers look at and how long; one with figures shows how', () => {
    for (const { id: section, bodies, required, optional, patterns, reviewers, length } of profile.outline.sections) {
      if (bodies.length === 0) continue;
      expect(reviewers.length, section).toBeGreaterThan(0);
      if (section !== 'working-group') expect(length, section).toBeDefined();
      if (required.length + optional.length > 0) expect(patterns.length, section).toBeGreaterThan(0);
    }
  });

  test('figures of the framework are computed', () => {
    const known = new Set(computeLedger(wholeDossier, profile).map((figure) => figure.id));
    for (const { name, figure } of profile.framework?.indicators ?? [])
      if (figure !== undefined) expect(known.has(figure), name).toBe(true);
  });
});

test('the framework of 2013 has all its indicators, each ratio with its formula', () => {
  const indicators = profileOf('framework-2013').framework?.indicators ?? [];
  expect(indicators.length).toBe(28);
  for (const { name, figure, formula } of indicators) expect(formula === undefined, name).toBe(figure === undefined);
  expect(new Set(indicators.map(({ group }) => group)).size).toBe(7);
});

test('one class of several names has their points together', () => {
  const notes = computeScore(prove(readExample('small')), profileOf('chongqing')).notes.join('\n');
  expect(notes).not.toContain('分值合计');
  expect(computeScore(prove(readExample('small')), profileOf('hubei')).notes.join('\n')).toContain('产出指标分值合计50分，本口径为40分');
});

test('satisfaction in steps only where the guide shows them; qualitative bands of Hubei go down to half', () => {
  expect(profileIds.filter((id) => profileOf(id).indicators.satisfaction)).toEqual(['national-cost']);
  expect(profileOf('hubei').indicators.qualitative.map(({ from }) => from)).toEqual(['80', '50', '0']);
  expect(profileOf('sichuan').limits?.values).toEqual({
    goal_result: 100,
    execution_reason: 100,
    conclusion: 200,
    problems: 200,
    measures: 200,
  });
});
