import { describe, expect, test } from 'vitest';
import { CheckResult } from '../../schemas/check.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

const check = (text: string) => checkDocument({ name: 'a.md', format: 'md', text });
const RATE = '全年预算1200万元，实际支出1080万元，执行率为92%。';

describe('a result', () => {
  test('is the published shape, and the same bytes twice', () => {
    const text = `# 自评报告\n\n${RATE}\n\n收入875.35万元，其中：一般公共预算560.35万元，政府性基金315万元。\n`;
    expect(CheckResult.parse(check(text))).toEqual(check(text));
    expect(JSON.stringify(check(text))).toBe(JSON.stringify(check(text)));
  });

  test('quotes the document literally wherever it gives a place', () => {
    const text = `一、情况\r\n\r\n${RATE}\r\n\r\n| 项目名称 | 预算数 |\r\n|---|---|\r\n| 甲 | ３０ |\r\n| 合计 | 40 |\r\n`;
    const { numerals, findings, relations } = check(text);
    expect(findings.length).toBeGreaterThanOrEqual(2);
    for (const { text: quote, start, end } of [
      ...numerals,
      ...relations.flatMap(({ operands }) => operands),
      ...findings.flatMap(({ evidence }) => evidence),
    ]) {
      expect(text.slice(start, end)).toBe(quote);
    }
    for (const { start, end } of findings) expect(end).toBeGreaterThan(start);
  });

  test('counts lines and columns from one, whatever ends the lines', () => {
    for (const newline of ['\n', '\r\n']) {
      const [finding] = check(`标题${newline}${newline}${RATE}`).findings;
      expect(finding).toMatchObject({ line: 3, column: RATE.indexOf('92%') + 1 });
    }
  });

  test('names each number: confirmed, contradicted, no fact, or open', () => {
    const { numerals } = check('2023年，全年预算1200万元，实际支出1080万元，执行率为90%，走访企业36家。');
    const status = (written: string) => numerals.find(({ text }) => text === written)?.status;
    expect(status('2023')).toBe('exempt');
    expect(['1200', '1080', '90'].map(status)).toEqual(['verified', 'verified', 'verified']);
    expect(status('36')).toBe('unverified');
    expect(check(RATE).numerals.find(({ text }) => text === '92')?.status).toBe('contradicted');
  });

  test('gives formula, stated and expected value with a contradiction, and the slip that would explain it', () => {
    const { relations, findings } = check('全年预算1200.50万元，实际支出1080.45万元，执行率为95.00%。');
    expect(relations[0]).toMatchObject({
      rule: 'execution-rate',
      status: 'broken',
      formula: '1080.45 / 1200.50',
      stated: '95.00%',
      expected: '90.00%',
    });
    expect(findings[0]?.suggestion).toContain('90.00');
  });
});

describe('silencing', () => {
  test('needs a reason, and covers only the next block', () => {
    const marked = `<!-- ziping-ignore execution-rate: 按到位资金计算 -->\n\n${RATE}\n\n${RATE}\n`;
    const { findings, summary } = check(marked);
    const rates = findings.filter(({ rule }) => rule === 'execution-rate');
    expect(rates.map(({ suppressed }) => suppressed)).toEqual(['按到位资金计算', undefined]);
    expect(summary.errors).toBe(1);
    const bare = check(`<!-- ziping-ignore execution-rate -->\n\n${RATE}\n`);
    expect(bare.summary.errors).toBe(1);
    expect(bare.findings.map(({ rule }) => rule)).toContain('ignore-has-reason');
  });

  test('by fingerprint survives edits elsewhere', () => {
    const [known] = check(RATE).findings;
    const edited = check(`# 新的标题\n\n新写的一段话，走访企业12家。\n\n${RATE}\n\n抽检产品240批次，合格235批次，合格率99.2%。\n`);
    expect(edited.findings.find(({ rule }) => rule === 'execution-rate')?.fingerprint).toBe(known?.fingerprint);
    expect(edited.summary.errors).toBe(2);
  });

  test('two equal faults have two names', () => {
    const { findings } = check(`${RATE}\n\n${RATE}\n`);
    const names = findings.filter(({ rule }) => rule === 'execution-rate').map(({ fingerprint }) => fingerprint);
    expect(new Set(names).size).toBe(2);
  });
});

test('one trouble is told once', () => {
  const { findings } = check('入驻企业由60家增加到75家，增加16家。');
  expect(findings.filter(({ severity }) => severity !== 'note')).toHaveLength(1);
});

test.each([
  '受理诉求903件，比上年有所增加。\n\n从构成看，噪声类803件，占受理诉求的88.93%。',
  '本年公用经费支出8321.50万元。上年为7489.35万元，同比增加832.15万元。',
])('two numbers of one calculation that holds are two facts, however alike they are written: %s', (text) => {
  expect(checkDocument({ name: 'a.md', format: 'md', text }).findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test('nothing is said of an empty text', () => {
  expect(check('')).toMatchObject({ summary: { errors: 0, warnings: 0, notes: 0 }, numerals: [], findings: [] });
});
