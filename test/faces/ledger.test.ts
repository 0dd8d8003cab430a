import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const small = resolve(import.meta.dirname, '../../examples/small.json');
const at = (name: string) => join(folder, name);

test('a ledger goes out, and comes back with the next year’s data', async () => {
  expect((await runZiping(['diagnose', small, '-o', at('old.xlsx')])).code).toBe(0);
  const next = { ...JSON.parse(readFileSync(small, 'utf8')), year: 2024, report_date: '2025-03-15' };
  delete next.budget.adjustments;
  writeFileSync(at('next.json'), JSON.stringify(next));
  const updated = await runZiping(['ledger', 'update', at('old.xlsx'), at('next.json'), '-o', at('new.md'), '--json']);
  expect(updated.code).toBe(0);
  expect(JSON.parse(updated.stdout)).toMatchObject({
    year: 2024,
    entries: [{ id: 'P01', fate: 'overdue' }, { id: 'P10' }, { id: 'P48' }, { id: 'P42' }],
  });
  expect(readFileSync(at('new.md'), 'utf8')).toMatch(/^# 2024年度绩效自评整改台账/u);
}, 60_000);

test.each([
  ['another verb', ['ledger', 'write', 'a', 'b'], /ledger 之后应为 update/u],
  ['no workbook', ['ledger', 'update', small, small], /不支持.*的文件格式/u],
  ['another kind of file', ['diagnose', small, '-o', at('a.pdf')], /应写成 \.xlsx 或 \.md/u],
])(
  '%s is refused in one line',
  async (_name, words, line) => {
    const { code, stderr, stdout } = await runZiping(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(at('a.pdf'))).toBe(false);
  },
  60_000,
);
