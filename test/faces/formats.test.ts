import { describe, expect, test } from 'vitest';
import type { CheckResult, Finding } from '../../schemas/check.ts';
import { displayWidth } from '../../server/faces/cli/display-width.ts';
import type { CheckedFile } from '../../server/faces/cli/formats/checked-file.ts';
import { drawCodeFrame } from '../../server/faces/cli/formats/code-frame.ts';
import { formatAgent } from '../../server/faces/cli/formats/format-agent.ts';
import { formatGithub } from '../../server/faces/cli/formats/format-github.ts';
import { formatHtml } from '../../server/faces/cli/formats/format-html.ts';
import { formatSarif } from '../../server/faces/cli/formats/format-sarif.ts';
import { formatText } from '../../server/faces/cli/formats/format-text.ts';

const text = '第一行\n共投入<b>&"12"万元，100%完成\n';
const at = text.indexOf('100%');

const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'parts-sum-to-whole',
  severity: 'error',
  message: '写的是100%，\n应为 90%',
  why: '读者会复算',
  fix: '改为 90%',
  start: at,
  end: at + 4,
  line: 2,
  column: 18,
  actual: '100%',
  expected: '90%',
  evidence: [],
  fingerprint: 'f1',
  ...more,
});

const checked = (findings: Finding[], file = 'a b:c.md'): CheckedFile[] => {
  const result: CheckResult = {
    file,
    summary: { errors: findings.length, warnings: 0, notes: 0 },
    coverage: { numerals: 2, verified: 1, contradicted: 1, exempt: 0, unverified: 0 },
    numerals: [],
    relations: [],
    findings,
  };
  return [{ result, text }];
};

describe('code frame', () => {
  test('carets stand under the place, wide characters counted as two', () => {
    const { line, carets } = drawCodeFrame(text, at, at + 4);
    expect(line).toBe('共投入<b>&"12"万元，100%完成');
    expect(carets).toBe(`${' '.repeat(displayWidth('共投入<b>&"12"万元，'))}^^^^`);
  });

  test('breaks inside a paragraph of a Word file are blanks', () => {
    const { line } = drawCodeFrame('甲\v乙5%\f丙', 3, 5);
    expect(line).toBe('甲 乙5% 丙');
    const [file] = checked([]);
    expect(formatHtml(file ? [{ ...file, text: '甲\v乙' }] : [], '1')).toContain('甲\n乙');
  });

  test('a long line is clipped around the place and stays aligned', () => {
    const long = `${'前'.repeat(5000)}应为12.5%${'后'.repeat(5000)}`;
    const start = long.indexOf('12.5%');
    const { line, carets } = drawCodeFrame(long, start, start + 5);
    expect(displayWidth(line)).toBeLessThan(90);
    expect(line.startsWith('… 前')).toBe(true);
    expect(line.endsWith('后 …')).toBe(true);
    expect(displayWidth(line.slice(0, line.indexOf('12.5%')))).toBe(carets.indexOf('^'));
    expect(carets.trim()).toBe('^^^^^');
  });

  test.each([
    ['', 0, 0],
    ['甲\n乙', 1, 2],
    ['甲', 1, 1],
    ['\t　甲乙', 2, 4],
  ])('draws %j from %i to %i', (source, start, end) => {
    const { line, carets } = drawCodeFrame(source, start, end);
    expect(carets).toMatch(/^ *\^+$/u);
    expect(line).not.toContain('\n');
  });
});

test('text says place, message, expectation and repair, and the coverage', () => {
  const printed = formatText(checked([finding({ suggestion: '90%' })]));
  for (const piece of ['2:18  错误', '应为：90%', '可能是：90%', '改法：改为 90%', '错误 1 处', '数字 2 个：已核实 1，有矛盾 1']) {
    expect(printed).toContain(piece);
  }
});

test('a cell is named by its place in the table', () => {
  const printed = formatText(checked([finding({ locator: { table: '汇总表', row: 3, column: '预算数', cell: 'C5' } })]));
  expect(printed).toContain('汇总表!C5  错误');
  expect(printed).toContain('汇总表 第3行 预算数');
});

test('a suppressed finding is counted apart and shown nowhere but in sarif', () => {
  const files = checked([finding({ suppressed: '已说明' })]);
  expect(formatText(files)).toContain('另有 1 处已说明');
  expect(formatText(files)).not.toContain('改法');
  expect(formatAgent(files).split('\n')).toHaveLength(2);
  expect(formatGithub(files)).toBe('');
  expect(JSON.parse(formatSarif(files, [], '1')).runs[0].results[0].suppressions).toEqual([{ kind: 'external', justification: '已说明' }]);
});

test('agent: one line a finding', () => {
  const lines = formatAgent(checked([finding(), finding({ line: 9 })]))
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('a b:c.md:2:18 error parts-sum-to-whole: 写的是100%， 应为 90% | expected 90% | actual 100% | fix: 改为 90%');
});

test('github: data and properties are escaped', () => {
  expect(formatGithub(checked([finding()]))).toBe(
    '::error file=a b%3Ac.md,line=2,col=18,title=parts-sum-to-whole::写的是100%25，%0A应为 90%25。改为 90%25。\n',
  );
});

test('sarif: 2.1.0 with places, pages and fingerprints', () => {
  const rules = [{ id: 'parts-sum-to-whole', what: '合计不符', why: '读者会复算', fix: '重算' }];
  const { version, runs } = JSON.parse(formatSarif(checked([finding()]), rules, '0.1.0'));
  expect(version).toBe('2.1.0');
  expect(runs[0].tool.driver).toMatchObject({ name: 'ziping', version: '0.1.0', rules: [{ id: 'parts-sum-to-whole' }] });
  expect(runs[0].results[0]).toMatchObject({
    ruleId: 'parts-sum-to-whole',
    level: 'error',
    partialFingerprints: { 'ziping/v1': 'f1' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b%3Ac.md' },
          region: { startLine: 2, startColumn: 18, charOffset: at, charLength: 4 },
        },
      },
    ],
  });
});

test('html: stands alone and lets nothing of the document through as markup', () => {
  const page = formatHtml(checked([finding(), finding({ start: at + 1, end: at + 2 })], '<script>.md'), '0.1.0');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<b>');
  expect(page).toContain('&lt;b&gt;&amp;&quot;12&quot;');
  expect(page).toContain('class="error" title="写的是100%，\n应为 90%">100%</mark>');
  expect(page).not.toMatch(/(?:src|href)="(?!#)/u);
});
