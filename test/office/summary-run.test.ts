import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils, write as writeBook } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bin, type Ran, runZiping } from '../faces/run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-summary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const project = (name: string, budget: string): string =>
  `\n## 三、项目情况\n\n| 序号 | 项目名称 | 预算数（万元） | 执行数（万元） |\n|---|---|---|---|\n| 1 | ${name} | ${budget} | ${budget} |\n| 2 | 办公楼维修 | 35 | 35 |\n`;
const report = (office: string, budget: string, executed: string, rate: string, more = ''): string =>
  `# ${office}2023年度部门整体支出绩效自评报告\n\n## 一、预算执行情况\n\n2023年全年预算${budget}万元，实际支出${executed}万元，预算执行率${rate}%。\n\n## 二、自评结论\n\n经自评，部门整体自评总分95.5分，评价等级为“优”。\n${more}`;

/** Rows of a sheet as shown. */
const rowsOf = (path: string, sheet: string): string[][] => {
  const found = read(readFileSync(path)).Sheets[sheet];
  return found ? utils.sheet_to_json<string[]>(found, { header: 1, raw: false, defval: '' }) : [];
};

const out = join(folder, '汇总.xlsx');
const run = (...words: string[]): Promise<Ran> => runZiping(['check', '材料', '--summary', '汇总.xlsx', ...words], { folder });
const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text);
const COPIED = '因前期勘察深度不够，管线迁改方案三次调整，施工单位进场时间推迟近两个月，导致当年资金没有按计划支付完毕。';

let first: Ran;
beforeAll(async () => {
  mkdirSync(join(folder, '材料', '乡镇'), { recursive: true });
  put('材料/10水利.md', report('临河县水利局', '1250.00', '1187.50', '95.00', `${project('农村饮水管网改造', '320.5')}\n${COPIED}\n`));
  put('材料/2教育.txt', report('临河县教育局', '820.00', '779.00', '98.00', `${project('校舍抗震加固', '60')}\n原因是${COPIED}\n`));
  put('材料/乡镇/石门镇 #1.md', report('石门镇人民政府', '400', '400', '100', project('农村饮水管网改造', '320.5')));
  put('材料/坏.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4]));
  put('材料/空.txt', '');
  put('材料/~$10水利.docx', 'x');
  put('材料/照片.jpg', 'x');
  symlinkSync(join(tmpdir()), join(folder, '材料', '外面'));
  first = await run();
}, 60_000);

test('a row a report in the order people count, broken files listed, the rest done', () => {
  const { code, stdout, stderr } = first;
  expect(stdout).toBe('');
  expect(stderr).toContain('可核对的文件 5 个；略过隐藏或临时文件 1 个，链接 1 个，其他格式 .jpg 1 个。');
  expect(stderr).toContain('核对 3 份，错误 1 处');
  expect(stderr).toContain('2 份未能读取');
  expect(code).toBe(1);
  const rows = rowsOf(out, '汇总');
  expect(rows.slice(2, 7).map((row) => [row[0], row[1], row[2], row[3], row[4], row[6], row[7], row[11], row.at(-1)])).toEqual([
    ['1', '材料/2教育.txt', '临河县教育局', '2023', '95.5', '优', '98.00', '1', '有错误'],
    ['2', '材料/10水利.md', '临河县水利局', '2023', '95.5', '优', '95.00', '0', '未发现问题'],
    ['3', '材料/坏.xlsx', '', '', '', '', '', '', '未能读取'],
    ['4', '材料/空.txt', '', '', '', '', '', '', '未能读取'],
    ['5', '材料/乡镇/石门镇 #1.md', '石门镇人民政府', '2023', '95.5', '优', '100', '0', '未发现问题'],
  ]);
  const unread = rowsOf(out, '未能读取').slice(2);
  expect(unread.map((row) => row[1])).toEqual(['材料/坏.xlsx', '材料/空.txt']);
  expect(unread[1]?.[2]).toBe('是空文件');
});

test('heads choose rows, links lead to the files, the sums are formulas', () => {
  const sheet = read(readFileSync(out), { cellFormula: true }).Sheets.汇总;
  expect(sheet?.['!autofilter']?.ref).toBe('A2:R7');
  expect(decodeURIComponent(sheet?.B7.l.Target)).toBe('材料/乡镇/石门镇 #1.md');
  expect([sheet?.K3.f, sheet?.K3.v]).toEqual(['ROUND(J3/I3*100,2)', 95]);
  expect([sheet?.L8.f, sheet?.L8.v]).toEqual(['ROUND(SUBTOTAL(109,L3:L7),0)', 1]);
  expect(rowsOf(out, '问题清单')[2]?.slice(1, 4)).toEqual(['材料/2教育.txt', '第5行第37字', '错误']);
});

test('a project and a passage that stand in two reports are listed with both places', () => {
  expect(
    rowsOf(out, '雷同')
      .slice(2)
      .map((row) => [row[1], row[3], row[5], row[7], row[8], row[10]]),
  ).toEqual([
    ['同一项目', '35万元', '材料/2教育.txt', '第16行第7字', '材料/10水利.md', '第16行第7字'],
    ['同一项目', '320.5万元', '材料/10水利.md', '第15行第7字', '材料/乡镇/石门镇 #1.md', '第15行第7字'],
    ['同一项目', '35万元', '材料/2教育.txt', '第16行第7字', '材料/乡镇/石门镇 #1.md', '第16行第7字'],
    ['相同段落', '48字', '材料/2教育.txt', '第18行第1字', '材料/10水利.md', '第18行第1字'],
  ]);
});

test('a second run does only what changed and keeps what the reviewer wrote; nothing changed gives the same bytes', {
  timeout: 60_000,
}, async () => {
  const before = readFileSync(out);
  expect((await run()).stderr).toContain('3 份没有变，沿用上次结果');
  expect(readFileSync(out).equals(before)).toBe(true);
  const book = read(before);
  const list = book.Sheets.问题清单;
  if (!list) throw new Error('Expected the list of findings');
  utils.sheet_add_aoa(list, [['已改正', '已电话通知']], { origin: 'J3' });
  put('汇总.xlsx', writeBook(book, { type: 'buffer', bookType: 'xlsx' }));
  put('材料/乡镇/石门镇 #1.md', report('石门镇人民政府', '400', '380', '98'));
  expect((await run()).stderr).toContain('核对 3 份（2 份没有变，沿用上次结果），错误 2 处');
  const rows = rowsOf(out, '问题清单').slice(2);
  expect(rows.filter((row) => row[3] === '错误').map((row) => [row[1], row[9], row[10]])).toEqual([
    ['材料/2教育.txt', '已改正', '已电话通知'],
    ['材料/乡镇/石门镇 #1.md', '未处理', ''],
  ]);
});

test('a workbook of somebody else is not overwritten, and a cache that cannot be read is passed over with a line', {
  timeout: 60_000,
}, async () => {
  put('汇总.xlsx', 'not ours');
  const refused = await run();
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('不是以前写出的汇总表，没有覆盖')]);
  expect(readFileSync(out, 'utf8')).toBe('not ours');
  put('汇总.ziping-cache.jsonl', '{"ziping-cache":1}\n{"key":"00\n');
  const forced = await run('--force', '--json');
  expect(forced.code).toBe(1);
  expect(forced.stderr).toContain('有读不了的内容，已略过');
  expect(JSON.parse(forced.stdout).map(({ status }: { status: string }) => status)).toEqual([
    '有错误',
    '未发现问题',
    '未能读取',
    '未能读取',
    '有错误',
  ]);
});

test('a folder can be checked without a summary; an empty one is refused, and a list written into it is no report', {
  timeout: 60_000,
}, async () => {
  mkdirSync(join(folder, '空'));
  const plain = await runZiping(['check', '材料/乡镇', '空', '--json'], { folder });
  expect(JSON.parse(plain.stdout).map(({ file }: { file: string }) => file)).toEqual(['材料/乡镇/石门镇 #1.md']);
  expect([plain.code, plain.stderr]).toEqual([2, expect.stringContaining('没有可核对的文件：空')]);
  put('材料/乡镇/清单.md', '# 旧清单\n');
  const listed = await runZiping(['check', '材料/乡镇', '-o', '材料/乡镇/清单.md', '--force'], { folder });
  expect([listed.code, listed.stderr]).toEqual([1, expect.stringContaining('可核对的文件 1 个')]);
  rmSync(join(folder, '材料/乡镇/清单.md'));
});

test('a run that is broken off leaves what it has found, and the next one goes on from there', { timeout: 60_000 }, async () => {
  mkdirSync(join(folder, '多'));
  const many = 80;
  for (let i = 0; i < many; i += 1) put(`多/${i}.md`, report(`第${i}镇人民政府`, `${i + 100}`, `${i + 90}`, '90').repeat(3));
  const cache = join(folder, '多.ziping-cache.jsonl');
  const linesOf = () => (existsSync(cache) ? readFileSync(cache, 'utf8').split('\n').length : 0);
  const words = ['check', '多', '--summary', '多.xlsx'];
  const child = spawn(process.execPath, [bin, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const watch = setInterval(() => {
    if (linesOf() <= 4) return;
    clearInterval(watch);
    child.kill('SIGINT');
  }, 5);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(watch);
  expect([code, said]).toEqual([2, expect.stringMatching(/已中断：核对完 \d+ 份，还有 \d+ 份/u)]);
  expect(existsSync(join(folder, '多.xlsx'))).toBe(false);
  const kept = linesOf() - 2;
  const next = await runZiping(words, { folder });
  expect(next.stderr).toContain(`（${kept} 份没有变，沿用上次结果）`);
  expect(rowsOf(join(folder, '多.xlsx'), '汇总')).toHaveLength(many + 3);
});
