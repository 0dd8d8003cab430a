import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../schemas/check.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { rules } from '../../tools/check/rules.ts';

const FOLDER = new URL('../../bench/accuracy/reports/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.json'));
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

/** Rules on structure, wording and years. */
const STRUCTURE = new Set([
  'attachment-present',
  'coverage-claim',
  'dangling-etc',
  'deadline-after-report',
  'docnumber-form',
  'framework-consistent',
  'grade-bands-cited',
  'heading-without-body',
  'marker-style',
  'name-order-consistent',
  'named-project-in-table',
  'offices-consistent',
  'period-within-year',
  'plan-date-with-year',
  'precision-consistent',
  'problem-against-data',
  'problem-measure-pairs',
  'problem-without-figure',
  'relative-year',
  'dates-in-order',
  'stale-year',
  'repeated-phrase',
  'result-without-base',
  'score-and-grade-stated',
  'target-without-result',
  'template-residue',
  'vague-measure',
  'year-consistent',
]);

const structure = rules.filter(({ id }) => STRUCTURE.has(id));
const check = (name: string, text: string): readonly Finding[] =>
  checkDocument({ name, format: name.endsWith('.md') ? 'md' : 'txt', text }, { rules: structure }).findings;

/** Reports that in truth leave something out. */
const TRUE_NOTES: Readonly<Record<string, readonly string[]>> = {
  'b-gongan-quxian.md': ['score-and-grade-stated'],
  'b-liangchu-yudong.md': ['score-and-grade-stated'],
  'b-linchang-dabie.txt': ['score-and-grade-stated'],
  // Of its three measures one names neither an office nor a time nor an aim.
  'b-tuiyi-wanbei.md': ['vague-measure'],
  'b-zulinfang-zhuanzhai.md': ['score-and-grade-stated'],
  'c-xiangzhen-chuanan.txt': ['score-and-grade-stated'],
};

test.each(names)('%s is sound: no warning, few notes', (name) => {
  const findings = check(name, read(name));
  expect(findings.filter(({ severity }) => severity !== 'note').map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  expect(findings.map(({ rule }) => rule).filter((rule) => rule !== 'precision-consistent')).toEqual(TRUE_NOTES[name] ?? []);
});

type Planted = { readonly report: string; readonly from: string; readonly to: string; readonly rule: string; readonly at: string };

/** One slip each, of the kinds that reports of this trade hold. */
const PLANTED: readonly Planted[] = [
  { report: 'shanxi-shenpi.txt', from: '2022年部门预算收入', to: '2023年部门预算收入', rule: 'year-consistent', at: '2023年' },
  {
    report: 'shanxi-shenpi.txt',
    from: '评价方法采用比较法',
    to: '指标按决策、过程、产出、效果四个维度设置，评价方法采用比较法',
    rule: 'framework-consistent',
    at: '四个维度',
  },
  {
    report: 'shanxi-shenpi.txt',
    from: '得分率92.25%；\n\n（四）可持续性指标权重10分，得分9.20分，得分率92.00%。',
    to: '得分率92.25%，其中问卷得分率92%、投诉得分率91.5%。',
    rule: 'precision-consistent',
    at: '92%',
  },
  {
    report: 'hebei-kaifaqu.md',
    from: '全年规模以上工业企业达到63家',
    to: '1—11月规模以上工业企业达到63家',
    rule: 'period-within-year',
    at: '1—11月',
  },
  { report: 'hebei-kaifaqu.md', from: '（财预〔2020〕10号）', to: '（财预[2020]10号）', rule: 'docnumber-form', at: '财预[2020]10号' },
  { report: 'hebei-kaifaqu.md', from: '全年外出招商37批次', to: '我局全年外出招商37批次', rule: 'template-residue', at: '我局' },
  {
    report: 'hebei-kaifaqu.md',
    from: '2024年6月底前完成工业污水处理厂',
    to: '2023年6月底前完成工业污水处理厂',
    rule: 'deadline-after-report',
    at: '2023年6月',
  },
  { report: 'hebei-kaifaqu.md', from: '由建设服务局负责', to: '由规划建设局负责', rule: 'offices-consistent', at: '规划建设局' },
  { report: 'xiangzhen-shiqiao.txt', from: '五、存在问题', to: '五、主要经验、存在问题', rule: 'heading-without-body', at: '主要经验' },
  {
    report: 'xiangzhen-shiqiao.txt',
    from: '资金拨付及时，',
    to: '资金拨付及时资金拨付及时，',
    rule: 'repeated-phrase',
    at: '资金拨付及时资金拨付及时',
  },
  { report: 'xiangzhen-shiqiao.txt', from: '城乡居民养老保险参保', to: '今年城乡居民养老保险参保', rule: 'relative-year', at: '今年' },
  {
    report: 'xiangzhen-shiqiao.txt',
    from: '五、存在问题',
    to: '五、存在问题\n\n六、有关说明',
    rule: 'heading-without-body',
    at: '五、存在问题',
  },
  {
    report: 'beijing-yuanlin.md',
    from: '涉及金额26,184.53万元。其中',
    to: '涉及金额16,184.53万元，全部项目开展自评。其中',
    rule: 'coverage-claim',
    at: '16,184.53',
  },
  { report: 'jiangsu-minzheng.md', from: '# ', to: '# XX县', rule: 'template-residue', at: 'XX' },
];

describe('planted slips are found', () => {
  test.each(PLANTED)('$rule in $report', ({ report, from, to, rule, at }) => {
    const text = read(report);
    expect(text).toContain(from);
    const changed = text.replace(from, to);
    const findings = check(report, changed).filter((finding) => finding.rule === rule);
    expect(findings.map(({ start, end }) => changed.slice(start, end)).some((words) => words.includes(at) || at.includes(words))).toBe(
      true,
    );
  });
});

test('a score cut out of the report is missed', () => {
  const text = read('hunan-nongye.txt');
  const changed = text.replaceAll(/[^。；\n]*(?:得分|分值|满分|优秀|评为|等级|等次|得\d)[^。；\n]*[。；]?/gu, '').replaceAll(/\d分/gu, '');
  expect(check('hunan-nongye.txt', changed).map(({ rule }) => rule)).toContain('score-and-grade-stated');
});

test('no pattern backtracks: the worst cases of 100,000 characters take no time', () => {
  const worst = [
    '一',
    '（',
    '、',
    '和',
    '2023年',
    '执行率',
    '意见意',
    '由',
    '分别为',
    '1—',
    '《',
    '目标',
    '我',
    '完成',
    'XX',
    '，。',
    '第一',
  ];
  for (const piece of worst) {
    const text = `# 2023年度部门整体支出绩效自评报告\n\n一、绩效目标\n\n${piece.repeat(Math.ceil(100_000 / piece.length))}\n\n二、存在问题\n\n支出较慢。\n`;
    const start = performance.now();
    check('worst.md', text);
    expect(performance.now() - start, piece).toBeLessThan(3000);
  }
});
