import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult, Finding } from '../../schemas/check.ts';
import { readXlsx } from '../../server/adapters/read-xlsx.ts';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { formatAgent } from '../../server/faces/cli/formats/format-agent.ts';
import { formatGithub } from '../../server/faces/cli/formats/format-github.ts';
import { formatHtml } from '../../server/faces/cli/formats/format-html.ts';
import { formatSarif } from '../../server/faces/cli/formats/format-sarif.ts';
import { formatText } from '../../server/faces/cli/formats/format-text.ts';
import { describeLocator, describePlace } from '../../tools/check/place-words.ts';
import { renderResult } from '../../tools/check/render-result.ts';
import { composeFindings } from '../../tools/form/findings-book.ts';
import { runZiping } from '../faces/run-ziping.ts';

const text = '支出92万元';
const finding = (more: Partial<Finding>): Finding => ({
  rule: 'execution-rate',
  severity: 'error',
  message: '执行率不符',
  why: '读者会复算',
  fix: '改为 90%',
  start: 2,
  end: 6,
  line: 1,
  column: 3,
  actual: '92%',
  expected: '90%',
  evidence: [],
  fingerprint: 'f1',
  ...more,
});
const resultOf = (file: string, findings: Finding[], more: Partial<CheckResult> = {}): CheckResult => ({
  file,
  summary: { errors: findings.length, warnings: 0, notes: 0 },
  coverage: { numerals: 4, verified: 1, contradicted: 1, exempt: 1, unverified: 1 },
  numerals: [],
  relations: [{ rule: 'execution-rate', status: 'broken', formula: '1080 / 1200', stated: '92%', expected: '90%', operands: [] }],
  findings,
  ...more,
});

describe('places in the words of their users', () => {
  test.each([
    [{ paragraph: 12 }, '第12段', '第12段'],
    [{ page: 5 }, '第5页', '第5页'],
    [{ page: 5, table: '表2', row: 3, column: '预算数' }, '第5页 表2 第3行 预算数', '第5页 表2 第3行 预算数'],
    [{ paragraph: 30, table: '表3', row: 4, column: '3', cell: 'C4' }, '表3 第4行第3列（C4）', '表3 第4行第3列（C4）'],
    [{ part: '脚注2', paragraph: 1 }, '脚注2 第1段', '脚注2 第1段'],
    [{ table: '表1', row: 0, column: '预算', cell: 'C5' }, '表1 合计行 预算（C5）', '表1 合计行 预算（C5）'],
    [{ table: '收入', row: 0, column: '预算', cell: 'C5' }, '收入 合计行 预算（C5）', '收入!C5'],
    [undefined, '', '第1行第3字'],
  ])('%j is %s', (locator, words, place) => {
    expect(describeLocator({ locator })).toBe(words);
    expect(describePlace({ line: 1, column: 3, locator })).toBe(place);
  });
});

describe('a Word file in every format', () => {
  const notices = ['修订按接受后的文字核对'];
  const files = [{ result: resultOf('甲.docx', [finding({ locator: { paragraph: 12 } })], { notices }), text }];
  test.each([
    ['text', formatText(files)],
    ['agent', formatAgent(files)],
    ['html', formatHtml(files, '1')],
    ['github', formatGithub(files)],
    ['markdown', files.map(({ result }) => renderResult(result)).join('')],
    ['sarif', formatSarif(files, [], '1')],
  ])('%s says the paragraph and the notice, and no line', (_, printed) => {
    expect(printed).toContain('第12段');
    expect(printed).toContain('修订按接受后的文字核对');
    expect(printed).not.toMatch(/1:3\b|line=|startLine/u);
  });

  test('sarif names the place logically', () => {
    const [run] = JSON.parse(formatSarif(files, [], '1')).runs;
    expect(run.results[0].locations[0].logicalLocations).toEqual([{ fullyQualifiedName: '第12段', kind: 'element' }]);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe('修订按接受后的文字核对。');
  });
});

describe('findings as a workbook', () => {
  const files = [
    {
      result: resultOf('表 一.xlsx', [finding({ locator: { table: "6.29'", row: 3, column: '执行率', cell: 'B12' } })]),
      way: '../表 一.xlsx',
    },
    {
      result: resultOf('甲.docx', [finding({ severity: 'note', locator: { paragraph: 12 } }), finding({ suppressed: '已说明' })]),
      way: '甲.docx',
    },
    { result: resultOf('-', [finding({ suggestion: '90%', message: '=1+1' })], { notices: ['说明一'] }) },
  ];

  test('one row a finding, what is settled marked so, the sums behind', async () => {
    const bytes = await writeXlsx(composeFindings(files));
    const read = await readXlsx(bytes, 'x.xlsx');
    const [list, totals] = (read.ok && read.value.grids) || [];
    const rows = list?.rows.map((row) => row.map((cell) => cell.text)) ?? [];
    expect(rows).toHaveLength(6);
    expect(rows[2]?.slice(0, 6)).toEqual(['1', '表 一.xlsx', "6.29'!B12", '错误', '执行率不符', '92%']);
    expect(rows[2]?.join()).toContain('1080 / 1200 = 90%');
    expect(rows[3]?.slice(2, 4)).toEqual(['第12段', '提示']);
    expect(rows[4]?.slice(9, 11)).toEqual(['已说明，不用改', '已说明']);
    expect(rows[5]?.[4]).toBe('=1+1');
    expect(rows[5]?.[9]).toBe('未处理');
    expect(totals?.rows.at(-1)?.map((cell) => cell.text)).toContain('12');
    expect(totals?.rows[3]?.map((cell) => cell.text)).toEqual(['甲.docx', '2', '0', '0', '1', '4', '1', '1', '1', '1', '66.67%']);
  });

  test('links open the file, a workbook at its cell; what has no file has none', async () => {
    const parts = unzipSync(await writeXlsx(composeFindings(files)));
    const links = Buffer.from(parts['xl/worksheets/_rels/sheet1.xml.rels'] ?? []).toString();
    const targets = [...links.matchAll(/Target="([^"]+)"/gu)].map(([, target]) => decodeURIComponent(target ?? ''));
    expect(targets).toEqual([
      '../表 一.xlsx',
      '../表 一.xlsx#&apos;6.29&apos;&apos;&apos;!B12',
      '甲.docx',
      '甲.docx',
      '甲.docx',
      '甲.docx',
    ]);
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(sheet).toContain('<autoFilter ref="A2:M6"/>');
    expect(sheet).toContain('已改正');
    expect(sheet).toMatch(/orientation="landscape"/u);
    expect(sheet).toMatch(/<pane [^>]*ySplit="2"[^>]*state="frozen"/u);
  });

  test('nothing found is said', async () => {
    const read = await readXlsx(await writeXlsx(composeFindings([{ result: resultOf('甲.md', []) }])), 'x.xlsx');
    expect(read.ok && read.value.text).toContain('没有发现问题');
  });
});

describe('check -o', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lists-'));
    writeFileSync(join(folder, 'a.md'), '全年预算1200万元，实际支出1080万元，执行率为92%。\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('writes by the ending, exits as check does, and never over an input or an old file', async () => {
    const written = await runZiping(['check', 'a.md', '-o', 'f.xlsx'], { folder });
    expect(written).toMatchObject({ code: 1, stdout: '', stderr: '已写出 f.xlsx：错误 1 处，存疑 0 处，提示 0 处\n' });
    expect(readFileSync(join(folder, 'f.xlsx')).subarray(0, 2).toString()).toBe('PK');
    const again = await runZiping(['check', 'a.md', '-o', 'f.xlsx', '--quiet'], { folder });
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain('文件已存在');
    const own = await runZiping(['check', 'a.md', '-o', './a.md', '--force'], { folder });
    expect(own).toMatchObject({ code: 2, stdout: '' });
    expect(own.stderr.trim().split('\n')).toHaveLength(1);
    const json = await runZiping(['check', 'a.md', '--json', '-o', 'f.sarif', '-q'], { folder });
    expect(JSON.parse(json.stdout)[0].summary.errors).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'f.sarif'), 'utf8')).version).toBe('2.1.0');
  });
});
