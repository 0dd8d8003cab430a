import { expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';

const judge = (...rates: readonly string[]): readonly string[] => {
  const rows = rates.map((rate, index) => `| 项目${index + 1} | 100 | 50 | ${rate} | 90 |`);
  const text = ['| 项目名称 | 预算数 | 执行数 | 执行率 | 自评得分 |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
  return checkDocument({ name: 't.md', format: 'md', text })
    .findings.filter(({ rule }) => rule === 'row-rate')
    .map(({ actual }) => actual ?? '');
};

test('a bare ratio beside percentages is no accusation; a wrong percentage still is one', () => {
  expect(judge('50%', '0.5')).toEqual([]);
  expect(judge('50%', '1')).toEqual([]);
  expect(judge('50%', '60%')).toEqual(['60%']);
  expect(judge('50%', '60')).toEqual(['60']);
});
