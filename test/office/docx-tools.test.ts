import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CheckResult } from '../../schemas/check.ts';
import { createWorld } from '../../server/adapters/create-world.ts';
import { checkDraft } from '../../tools/check-draft.ts';
import { validateTable } from '../../tools/validate-table.ts';
import { makeDocx, paragraph, run, table } from './make-docx.ts';

const root = mkdtempSync(join(tmpdir(), 'docx-tools-'));
afterAll(() => rmSync(root, { recursive: true }));
const opened = createWorld({ root });
if (!opened.ok) throw new Error(opened.refusal.message);
const world = opened.value;

writeFileSync(
  join(root, 'draft.docx'),
  makeDocx({
    body: [
      paragraph('一、预算执行情况'),
      paragraph(`${run('全年预算数')}${run('150')}${run('0.00万元，执行数1380.00万元，执行率97.00%。')}`),
      paragraph('项目支出情况表'),
      paragraph('单位：万元'),
      table(['项目名称', '预算数', '执行数', '执行率'], ['道路改造', '1000', '900', '90.00%'], ['路灯安装', '500', '480', '98.00%']),
    ].join(''),
  }),
);

test('check_draft tells the paragraph and the cell of what is wrong in a Word file', async () => {
  const outcome = await checkDraft.call({ path: 'draft.docx' }, world);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  const { findings, numerals } = CheckResult.parse(outcome.value.data);
  expect(
    findings.filter(({ severity }) => severity === 'error').map(({ actual, expected, locator }) => ({ actual, expected, locator })),
  ).toMatchObject([
    { actual: '97.00%', expected: '92.00%', locator: { paragraph: 2 } },
    { actual: '98.00%', expected: '96.00%', locator: { cell: 'D3' } },
  ]);
  expect(numerals.find(({ text }) => text === '1500.00')).toMatchObject({ value: '1500.00', unit: '万元', locator: { paragraph: 2 } });
  expect(numerals.find(({ text }) => text === '900')).toMatchObject({ locator: { table: '表1', row: 2, cell: 'C2' } });
});

test('validate_table checks the tables of a Word file', async () => {
  const outcome = await validateTable.call({ path: 'draft.docx' }, world);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  expect(CheckResult.parse(outcome.value.data).findings).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ actual: '98.00%', expected: '96.00%' })]),
  );
});
