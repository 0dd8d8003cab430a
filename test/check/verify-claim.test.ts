import { expect, test } from 'vitest';
import { verifyClaim } from '../../tools/check/verify-claim.ts';

const verdict = (text: string, formula: string, stated: string) => {
  const { verdict, expected } = verifyClaim(text, { quotes: [text], formula, stated });
  return [verdict, expected];
};

test.each([
  ['甲类3个，乙类3个', '3 < 3', '3个', 'broken', '不成立'],
  ['甲类3个，乙类3个', '3 <= 3', '3个', 'holds', '成立'],
  ['甲类3个，乙类3个', 'not 3 < 3', '3个', 'holds', '成立'],
  ['甲类3个，乙类3个', '3 != 3', '3个', 'broken', '不成立'],
  ['预算60.00万元，支出60.02万元', '60.00 < 60.02', '60.00万元', 'holds', '成立'],
  ['预算60.00万元，支出60.02万元', '60.00 = 60.02', '60.00万元', 'broken', '不成立'],
  ['均价为0.5万元，另一处均价为0.54万元', '0.5 != 0.54', '0.5万元', 'holds', '成立'],
])('%s: %s is decided by the strict sign', (text, formula, stated, ...expected) => {
  expect(verdict(text, formula, stated)).toEqual(expected);
});

test('the places that round keeps are no number of the document', () => {
  expect(verdict('上升2%，项目3个共用10.00万元，平均3.33万元', 'round(10.00 / 3, 2)', '3.33万元')).toEqual(['holds', '3.33万元']);
  expect(verdict('项目3个共用10.00万元，平均3.33万元', 'round(10.00 / 3, 999999999)', '3.33万元')).toEqual(['ambiguous', '']);
});

test('a difference between rounded numbers has a size, whichever is larger', () => {
  expect(verdict('甲10.0万元，乙10.1万元，相差0.1万元', 'abs(10.0 - 10.1)', '0.1万元')).toEqual(['holds', '0.1万元']);
  expect(verdict('甲10.0万元，乙10.1万元，相差0.5万元', 'abs(10.0 - 10.1)', '0.5万元')).toEqual(['broken', '0.1万元']);
});

test('numbers in units of different size are not added as they stand', () => {
  const mixed = '培训支出3亿元，会议支出5万元，两项共8万元';
  expect(verdict(mixed, '3+5', '8万元')).toEqual(['broken', '30005万元']);
  expect(verdict(mixed, '3亿元+5万元', '8万元')).toEqual(['broken', '30005万元']);
  expect(verdict('培训支出0.42亿元，会议支出300万元，两项共4500万元', '0.42+300', '4500万元')).toEqual(['holds', '4500万元']);
  expect(verdict('支出21259.03万元，预算22460.48万元，执行率94.65%', '21259.03/22460.48*100', '94.65%')).toEqual(['holds', '94.65%']);
});
