import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runZiping } from '../faces/run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-summary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = (office: string, budget: string, executed: string, rate: string, more = ''): string =>
  `# ${office}2023年度部门整体支出绩效自评报告\n\n## 一、预算执行情况\n\n2023年全年预算${budget}万元，实际支出${executed}万元，预算执行率${rate}%。${more}\n\n## 二、自评结论\n\n经自评，部门整体自评总分95.5分，评价等级为“优”。\n`;

/** Rows of a sheet as shown. */
const rowsOf = (path: string, sheet: string): string[][] => {
  const found = read(readFileSync(path)).Sheets[sheet];
  return found ? utils.sheet_to_json<string[]>(found, { header: 1, raw: false, defval: '' }) : [];
};

const out = join(folder, '汇总.xlsx');
const run = (...words: string[]) => runZiping(['check', '材料', '--summary', '汇总.xlsx', ...words], { folder });

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '材料', '乡镇'), { recursive: true });
  const write = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, '材料', name), text);
  write('10水利.md', report('临河县水利局', '1250.00', '1187.50', '95.00'));
  write('2教育.txt', report('临河县教育局', '820.00', '779.00', '98.00'));
  write('乡镇/石门镇 #1.md', report('石门镇人民政府', '400', '400', '100'));
  write('坏.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4]));
  write('空.txt', '');
  write('~$10水利.docx', 'x');
  write('照片.jpg', 'x');
  symlinkSync(join(tmpdir()), join(folder, '材料', '外面'));
});

test('a row a report in the order people count, broken files listed, the rest done', { timeout: 60_000 }, async () => {
  const { code, stdout, stderr } = await run();
  expect(stdout).toBe('');
  expect(stderr).toContain('可核对的文件 5 个；略过隐藏或临时文件 1 个，链接 1 个，其他格式 .jpg 1 个。');
  expect(stderr).toContain('核对 3 份，错误 1 处');
  expect(stderr).toContain('2 份未能读取');
  expect(code).toBe(1);
  const rows = rowsOf(out, '汇总');
  expect(rows.slice(2, 7).map((row) => [row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[10], row.at(-1)])).toEqual([
    ['1', '材料/2教育.txt', '临河县教育局', '2023', '95.5', '优', '98.00', '1', '有错误'],
    ['2', '材料/10水利.md', '临河县水利局', '2023', '95.5', '优', '95.00', '0', '未发现问题'],
    ['3', '材料/坏.xlsx', '', '', '', '', '', '', '未能读取'],
    ['4', '材料/空.txt', '', '', '', '', '', '', '未能读取'],
    ['5', '材料/乡镇/石门镇 #1.md', '石门镇人民政府', '2023', '95.5', '优', '100', '0', '未发现问题'],
  ]);
  const sheet = read(readFileSync(out), { cellFormula: true }).Sheets.汇总;
  expect(sheet?.['!autofilter']?.ref).toBe('A2:Q7');
  expect(decodeURIComponent(sheet?.B7.l.Target)).toBe('材料/乡镇/石门镇 #1.md');
  expect(sheet?.J3.f).toBe('ROUND(I3/H3*100,2)');
  expect(sheet?.J3.v).toBe(95);
  expect(sheet?.K8.f).toBe('ROUND(SUBTOTAL(109,K3:K7),0)');
  expect(rowsOf(out, '问题清单')[2]?.slice(1, 4)).toEqual(['材料/2教育.txt', '第5行第37字', '错误']);
  expect(
    rowsOf(out, '未能读取')
      .slice(2)
      .map((row) => row[1]),
  ).toEqual(['材料/坏.xlsx', '材料/空.txt']);
  expect(rowsOf(out, '雷同')[2]?.[0]).toContain('没有发现');
});

test('a second run does only what changed, keeps what the reviewer wrote, and gives the same bytes when nothing changed', {
  timeout: 60_000,
}, async () => {
  await run();
  const first = readFileSync(out);
  const second = await run();
  expect(second.stderr).toContain('3 份没有变，沿用上次结果');
  expect(readFileSync(out).equals(first)).toBe(true);
  writeFileSync(join(folder, '材料', '10水利.md'), report('临河县水利局', '1250.00', '1187.50', '97.00'));
  const third = await run();
  expect(third.stderr).toContain('核对 3 份（2 份没有变，沿用上次结果），错误 2 处');
});

test('a workbook of somebody else is not overwritten, and a cache that cannot be read is passed over with a line', {
  timeout: 60_000,
}, async () => {
  writeFileSync(out, 'not ours');
  const refused = await run();
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('不是以前写出的汇总表，没有覆盖');
  expect(readFileSync(out, 'utf8')).toBe('not ours');
  writeFileSync(join(folder, '汇总.ziping-cache.jsonl'), '{"ziping-cache":1}\n{"key":"00\n');
  const forced = await run('--force');
  expect(forced.code).toBe(1);
  expect(forced.stderr).toContain('有读不了的内容，已略过');
  expect(rowsOf(out, '汇总').length).toBe(8);
  expect((await run()).stderr).not.toContain('读不了的内容');
});

test('a folder can be checked without a summary; an empty one and a wrong name are refused', { timeout: 60_000 }, async () => {
  const plain = await runZiping(['check', '材料/乡镇', '--json'], { folder });
  expect(JSON.parse(plain.stdout).map(({ file }: { file: string }) => file)).toEqual(['材料/乡镇/石门镇 #1.md']);
  expect(plain.code).toBe(0);
  mkdirSync(join(folder, '空'));
  const empty = await runZiping(['check', '空'], { folder });
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('没有可核对的文件')]);
  const wrong = await runZiping(['check', '材料', '--summary', '汇总.docx'], { folder });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('应写成 .xlsx')]);
});
