import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-previous-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const now = write(
  'now.md',
  '# 某管委会2024年度绩效自评报告\n\n一、存在问题\n\n一是固定资产账实不符，部分设备没有登记。二是采购计划编制晚。\n\n二、改进措施\n\n一是年底前清查资产。二是提前编报采购计划。\n',
);
const before = write(
  'before.md',
  '# 某管委会2023年度绩效自评报告\n\n一、存在问题\n\n一是固定资产账实不符，部分设备没有登记。二是招商力度不够。\n',
);
const small = resolve(import.meta.dirname, '../../examples/small.json');

const rulesOf = (stdout: string): string[] => JSON.parse(stdout)[0].findings.map(({ rule }: { rule: string }) => rule);

test('last year’s report and this year’s data are held against the problems of a draft', async () => {
  const [alone, beside] = await Promise.all([
    runZiping(['check', now, '--json']),
    runZiping(['check', now, '--previous', before, '--dossier', small, '--json']),
  ]);
  expect(rulesOf(alone.stdout)).not.toContain('problem-from-last-year');
  expect(rulesOf(beside.stdout)).toEqual(expect.arrayContaining(['problem-from-last-year', 'problem-unmentioned']));
}, 60_000);

test.each([
  ['is not there', join(folder, 'none.md'), /找不到文件/u],
  ['has no problems', write('empty.md', '# 报告\n\n一、基本情况\n\n全年平稳。\n'), /没有找到“存在的问题”一节/u],
])(
  'a report of last year that %s is refused in one line',
  async (_name, path, line) => {
    const { code, stderr } = await runZiping(['check', now, '--previous', path]);
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  },
  60_000,
);
