import { describe, expect, test } from 'vitest';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { profileOf, prove, readExample } from './dossiers.ts';

const dossier = prove(readExample('luquan-2022'));
const ledger = new Map(computeLedger(dossier, profileOf('luquan')).map((figure) => [figure.id, figure]));
const display = (id: string) => ledger.get(id)?.display;

test.each([
  ['project-count', '78个'],
  ['budget-total', '178179.54万元'],
  ['executed-total', '88028.88万元'],
  ['execution-rate', '49.40%'],
  ['unspent-total', '90150.65万元'],
  ['returned-total', '0万元'],
  ['underspent-count', '64个'],
  ['zero-executed-count', '3个'],
  ['zero-executed-scored-count', '2个'],
  ['department-score', '95.4分'],
  ['department-grade', '优秀'],
  ['project-score-mean', '95.39分'],
  ['project-score-weighted-mean', '93.93分'],
  ['score-over-cap-count', '29个'],
  ['score-over-cap-strict-count', '37个'],
  ['full-score-underspent-count', '12个'],
  ['full-execution-under-full-score-count', '2个'],
  ['bond-count', '3个'],
  ['bond-budget-share', '85.59%'],
  ['other-execution-rate', '78.96%'],
  ['project-63-rate', '71.77%'],
  ['project-74-rate', '29.18%'],
  ['project-76-rate', '34.45%'],
  ['coverage-rate', '63.58%'],
  ['duplicate-name-count', '4个'],
  ['duplicate-amount-count', '2个'],
  ['opinion-missing-count', '78个'],
  ['target-count', '7个'],
  ['target-unreported-count', '7个'],
  ['income-total', '281917.96万元'],
  ['previous-total', '24684.73万元'],
  ['previous-basic', '1574.22万元'],
  ['previous-project', '23110.51万元'],
  ['staff-total', '57人'],
  ['office-count', '7个'],
  ['target-4', '12565万美元'],
])('%s is %s', (id, expected) => expect(display(id)).toBe(expected));

test('exact sums keep every digit', () => {
  expect(ledger.get('budget-total')?.value).toBe('178179.535402');
  expect(ledger.get('executed-total')?.value).toBe('88028.880851');
  expect(ledger.get('unspent-total')?.value).toBe('90150.654551');
});

describe('every project falls in one band', () => {
  test.each([
    [
      [
        'zero-executed-count',
        'execution-0-30-count',
        'execution-30-60-count',
        'execution-60-80-count',
        'execution-80-90-count',
        'execution-90-100-count',
        'execution-full-count',
      ],
      [3, 16, 13, 14, 4, 14, 14],
    ],
    [
      [
        'score-full-count',
        'score-95-100-count',
        'score-90-95-count',
        'score-85-90-count',
        'score-75-85-count',
        'score-60-75-count',
        'score-0-60-count',
      ],
      [24, 36, 12, 2, 3, 0, 1],
    ],
    [
      ['grade-1-count', 'grade-2-count', 'grade-3-count', 'grade-4-count'],
      [74, 3, 0, 1],
    ],
  ])('%j', (ids, counts) => {
    expect(ids.map((id) => Number(ledger.get(id)?.value))).toEqual(counts);
    expect(counts.reduce((a, b) => a + b)).toBe(78);
  });
});
