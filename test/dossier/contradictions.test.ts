import { expect, test } from 'vitest';
import { compareDecimals } from '../../schemas/amount.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';

/** What is refused, or nothing. */
function refusalOf(parts: Record<string, unknown>): string {
  const proved = parseDossier({ year: 2022, department: { name: '某开发区' }, ...parts });
  return proved.ok ? '' : proved.refusal.message;
}

const row = (more: Record<string, unknown>) => ({ class: '产出指标', name: '指标', target: '按分档', actual: '1', weight: '10', ...more });
const step = (from: string, score: string) => ({ from, score });
const band = (from: string, to: string) => ({ from, to, count: 1 });
const answer = (count: number) => ({ label: '满意', count, satisfied: true });

test.each<[string, Record<string, unknown>, string]>([
  ['steps that go up', { indicators: [row({ steps: [step('60', '5'), step('90', '10')] })] }, ''],
  [
    'equal steps',
    { indicators: [row({ steps: [step('60', '5'), step('60.0', '10')] })] },
    'indicators[0].steps[1].from：应大于上一档的 60，收到 60.0',
  ],
  ['steps that go down', { indicators: [row({ steps: [step('90', '5'), step('60', '10')] })] }, 'steps[1].from'],
  ['negative steps', { indicators: [row({ steps: [step('-5', '5'), step('-1', '10')] })] }, ''],
  ['a step of the weight', { indicators: [row({ steps: [step('60', '10.0')] })] }, ''],
  [
    'a step above the weight',
    { indicators: [row({ steps: [step('60', '10.1')] })] },
    'indicators[0].steps[0].score：应不大于分值 10，收到 10.1',
  ],
  ['nothing off for a case', { indicators: [row({ deduct: { points: '0' } })] }, 'indicators[0].deduct.points：应大于 0'],
  ['something off for a case', { indicators: [row({ deduct: { points: '0.1' } })] }, ''],
  [
    'a project’s own steps',
    { projects: [{ name: '甲', budget: '1', executed: '1', indicators: [row({ steps: [step('9', '5'), step('8', '5')] })] }] },
    'projects[0].indicators[0].steps[1].from',
  ],
  ['bands that touch', { score_distribution: [band('100', '100'), band('95', '100'), band('0', '60')] }, ''],
  [
    'bands that overlap',
    { score_distribution: [band('90', '100'), band('95', '100')] },
    'score_distribution[1].from：应不与 90 至 100 的分段重叠，收到 95',
  ],
  ['a band twice', { score_distribution: [band('100', '100'), band('100', '100')] }, 'score_distribution[1].from'],
  ['two bands of one beginning', { score_distribution: [band('90', '95'), band('90', '100')] }, 'score_distribution[1].from'],
  ['a band upside down', { score_distribution: [band('95', '90')] }, 'score_distribution[0].to：应不小于 from 95，收到 90'],
  [
    'months that go on',
    {
      monitoring: [
        { month: 6, executed: '1' },
        { month: 7, executed: '1' },
      ],
    },
    '',
  ],
  [
    'a month twice',
    {
      monitoring: [
        { month: 6, executed: '1' },
        { month: 6, executed: '1' },
      ],
    },
    'monitoring[1].month：应晚于上一次的 6 月，收到 6',
  ],
  ['answers as many as were valid', { survey: { sample: 120, valid: 100, answers: [answer(60), answer(40)] } }, ''],
  [
    'more answers than were valid',
    { survey: { sample: 120, valid: 100, answers: [answer(60), answer(41)] } },
    '应不大于有效份数 100，收到 101',
  ],
  ['more answers than were sent out', { survey: { sample: 100, answers: [answer(101)] } }, '应不大于有效份数 100，收到 101'],
  ['answers alone', { survey: { answers: [answer(5)] } }, ''],
  ['as many as there are', { survey: { population: 100, sample: 100, valid: 90 } }, ''],
  ['more than there are', { survey: { population: 99, sample: 100, valid: 90 } }, 'survey.population：应不小于调查份数 100，收到 99'],
])('%s', (_, parts, expected) => {
  if (expected === '') expect(refusalOf(parts)).toBe('');
  else expect(refusalOf(parts)).toContain(expected);
});

test.each([
  ['1', '1.00', 0],
  ['1.5', '1.45', 1],
  ['-1', '1', -1],
  ['-2', '-1.5', -1],
  ['10', '9', 1],
  ['0', '-0', 0],
])('%s against %s', (a, b, expected) => expect(compareDecimals(a, b)).toBe(expected));
