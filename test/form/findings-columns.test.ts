import { expect, test } from 'vitest';
import { describePlace } from '../../tools/check/place-words.ts';
import { findingHeads, findingRow, findingWidths } from '../../tools/form/findings-columns.ts';

test('a finding fills every column of the list, with a link on its file and a choice of what becomes of it', () => {
  const href = { path: '子目录/甲.docx' };
  const row = findingRow({
    serial: 3,
    file: '甲.docx',
    place: '第3页 第12段',
    severity: 'warning',
    rule: 'execution-rate',
    message: '执行率不符',
    actual: '97.65%',
    expected: '94.65%',
    fix: '改为94.65%。',
    suggestion: '“97”可能是“94”之误。',
    suppressed: undefined,
    href,
  });
  expect(row.map(({ text, number }) => number ?? text)).toEqual([
    '3',
    '甲.docx',
    '第3页 第12段',
    '存疑',
    '执行率不符',
    '97.65%',
    '94.65%',
    '改为94.65%。“97”可能是“94”之误。',
    'execution-rate',
    '未处理',
    '',
  ]);
  expect([row[1]?.href, row[2]?.href]).toEqual([href, href]);
  expect(row[9]?.list).toContain('已改正');
  expect([findingHeads.length, findingWidths.length]).toEqual([row.length, row.length]);
});

test.each([
  [{ line: 9, column: 60 }, '第9行第60字'],
  [{ line: 9, column: 60, locator: { page: 3, paragraph: 12 } }, '第3页 第12段'],
  [{ line: 9, column: 60, locator: { part: '脚注2', paragraph: 1 } }, '脚注2 第1段'],
  [{ line: 9, column: 60, locator: { table: '收入', row: 4, column: '执行数', cell: 'C6' } }, '收入!C6'],
  [{ line: 9, column: 60, locator: { paragraph: 7, table: '表2', row: 0, column: '预算数' } }, '表2 合计行 预算数'],
])('%j is told as %s', (finding, words) => expect(describePlace(finding)).toBe(words));
