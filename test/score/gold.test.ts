import { expect, test } from 'vitest';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileOf, prove } from '../figure/dossiers.ts';
import { type GoldRow, profileOfRow, readGold } from './gold-rows.ts';

const base = { year: 2022, department: { name: '某开发区' } };
const rows = readGold();
const known = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined));

const readSteps = (extra: string) =>
  /^\d/u.test(extra) ? extra.split('|').map((pair) => ({ from: pair.split(':')[0], score: pair.split(':')[1] })) : undefined;

function readDeduct(extra: string) {
  const [, points, free] = /^扣([\d.]+)(?:免(\d+))?$/u.exec(extra) ?? [];
  return points === undefined ? undefined : known({ points, free: free === undefined ? undefined : Number(free) });
}

function indicatorOf({ direction, target, actual, unit, weight, own, extra }: GoldRow) {
  const steps = readSteps(extra);
  const deduct = readDeduct(extra);
  const kind = extra !== '' && !steps && !deduct ? extra : '效益指标';
  return known({ class: kind, name: '指标', direction, target, actual, unit, weight, own_score: own, steps, deduct });
}

function dossierOf(row: GoldRow) {
  const { rule, target, actual, own, extra } = row;
  if (rule === 'grade') return { ...base, projects: [{ name: '甲', budget: '1', executed: '1', score: actual }] };
  const reason = Number(actual) > Number(target) ? { overrun_reason: '上级追加' } : {};
  if (rule === 'cap') return { ...base, projects: [{ name: '甲', budget: target, executed: actual, score: own, ...reason }] };
  if (rule === 'execution') {
    const [key = '', value = ''] = extra.split(':');
    const budget = known({ adjusted: target, executed: actual, [key]: value });
    return { ...base, budget, indicators: [{ class: '产出指标', name: '指标', target: '1', actual: '1', weight: '90' }] };
  }
  return { ...base, indicators: [indicatorOf(row)] };
}

function scoreRow(row: GoldRow) {
  if (row.rule === 'grade' || row.rule === 'cap') {
    const profile = { ...profileOf(row.setting || 'national') };
    profile.department_score = { ...profile.department_score, method: 'project-mean', places: 2 };
    const result = computeScore(prove(dossierOf(row)), profile);
    return { got: row.rule === 'grade' ? result.grade : result.predicted, said: result.notes };
  }
  const { steps, missing } = computeScore(prove(dossierOf(row)), profileOfRow(row));
  const [step] = steps;
  if (!step) throw new Error('no step');
  return { got: step.score, said: [...step.notes, ...missing.map(({ needs }) => needs), step.formula, step.rule] };
}

test('there are enough of them, and of every kind', () => {
  expect(rows.length).toBeGreaterThanOrEqual(250);
  for (const row of rows) expect(row.basis, JSON.stringify(row)).not.toBe('');
});

test.each(rows.map((row, index) => ({ ...row, line: index + 2 })))(
  'line $line: $rule $direction $target, $actual, $weight gives $expected ($basis)',
  (row) => {
    const { got, said } = scoreRow(row);
    expect(got).toBe(row.expected);
    if (row.says.startsWith('!')) expect(said.join('；')).not.toContain(row.says.slice(1));
    else expect(said.join('；')).toContain(row.says);
  },
);
