import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContext } from '../../tools/check/check-document.ts';
import { readReportFacts } from '../../tools/summary/read-report-facts.ts';

const read = (text: string, name = '报告.md') =>
  readReportFacts(readContext({ name, format: name.endsWith('.md') ? 'md' : 'txt', text }, {}));

type Told = Partial<
  Record<'department' | 'year' | 'score' | 'full' | 'grade' | 'rate' | 'budget' | 'executed' | 'recomputed' | 'projects', string>
>;

/** The values alone; every one of them stands in the text where it says it does. */
function tell(text: string): Told {
  const { department, grade, full, recomputed, ...numbers } = read(text);
  const told: Told = {};
  for (const [name, stated] of Object.entries({ department, grade, ...numbers })) {
    if (!stated) continue;
    const [written, quoted] = [text.slice(stated.start, stated.end), stated.text].map((words) => words.replace(/[\s*，,]/gu, ''));
    if (!stated.text.startsWith('“')) expect(written, name).toContain(quoted);
    Object.assign(told, { [name]: 'value' in stated ? stated.value : stated.text });
  }
  return { ...told, ...(full === undefined ? {} : { full }), ...(recomputed === undefined ? {} : { recomputed }) };
}

test.each<[string, string, Told]>([
  [
    '公文，落款在后',
    '关于报送2023年度部门整体支出绩效自评报告的报告\n\n市财政局：\n\n根据通知要求，现将有关情况报告如下。\n\n一、基本情况\n\n2023年，调整后预算1,860.40万元，全年支出1,804.59万元，预算执行率97.00%。其中基本支出执行率99.1%，项目支出执行率92.3%。\n\n二、自评结论\n\n经综合评定，我局自评总分93.4分，等次为“优”。\n\n云岭市文物局\n\n2024年4月12日\n',
    {
      department: '云岭市文物局',
      year: '2023',
      score: '93.4',
      grade: '优',
      rate: '97.00',
      budget: '1860.4',
      executed: '1804.59',
      recomputed: '97.00',
    },
  ],
  [
    '封面有编制单位',
    '# 2022年度部门整体绩效自评报告\n\n编制单位：白河县住房和城乡建设局（盖章）\n\n2023年3月\n\n## 一、预算执行情况\n\n全年预算安排5,120万元，实际执行4,864万元，执行率为95%。其中：工程款项目预算3,000万元，执行2,760万元，执行率92%。\n\n## 二、自评得分\n\n满分100分，最终得分88.5分，评价等级为良。对42个项目全部开展了绩效自评。\n',
    {
      department: '白河县住房和城乡建设局',
      year: '2022',
      score: '88.5',
      full: '100',
      grade: '良',
      rate: '95',
      budget: '5120',
      executed: '4864',
      recomputed: '95.00',
      projects: '42',
    },
  ],
  [
    '项目支出自评表',
    '# 项目支出绩效自评表\n\n（2023年度）\n\n| 项目名称 | 村级卫生室维修 | 主管部门 | 南丰县卫生健康局 | 实施单位 | 南丰县疾病预防控制中心 |\n|---|---|---|---|---|---|\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 |\n| 年度资金总额 | 80.00 | 86.50 | 84.77 | 10 | 98.00% |\n\n| 一级指标 | 二级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | ≥20间 | 20间 | 60 | 60 |\n| 效益指标 | 社会效益 | 提升 | 提升 | 30 | 27.5 |\n| 预算执行率 | 预算执行率 | 100% | 98% | 10 | 9.8 |\n| 总分 |  |  |  | 100 | 97.3 |\n',
    {
      department: '南丰县疾病预防控制中心',
      year: '2023',
      score: '97.3',
      full: '100',
      rate: '98.00',
      budget: '86.5',
      executed: '84.77',
      recomputed: '98.00',
    },
  ],
  [
    '整体支出自评表，等级在格中',
    '# 2024年度部门整体支出绩效自评表\n\n| 部门名称 | 平江镇人民政府 | 自评总分 | 91.6 |\n|---|---|---|---|\n| 自评等级 | 优 | 填报日期 | 2025年3月10日 |\n\n| 资金 | 年初预算数（万元） | 全年预算数（万元） | 执行数（万元） | 执行率 |\n|---|---|---|---|---|\n| 年度资金总额 | 2000 | 2150 | 2064 | 96% |\n| 其中：基本支出 | 900 | 930 | 930 | 100% |\n| 项目支出 | 1100 | 1220 | 1134 | 92.95% |\n',
    {
      department: '平江镇人民政府',
      year: '2024',
      score: '91.6',
      grade: '优',
      rate: '96',
      budget: '2150',
      executed: '2064',
      recomputed: '96.00',
    },
  ],
  [
    '亿元与万元',
    '# 临海市水务集团有限公司2023年度专项资金绩效自评报告\n\n## 资金使用\n\n市财政下达专项资金1.2亿元，实际支付11,400万元，资金支付率95%。\n\n## 结论\n\n综合评价得分为92分，评定等级“优秀”。\n',
    {
      department: '临海市水务集团有限公司',
      year: '2023',
      score: '92',
      grade: '优秀',
      rate: '95',
      budget: '12000',
      executed: '11400',
      recomputed: '95.00',
    },
  ],
  ['说法不一的留空', '# 某年部门情况\n\n甲项目得分95分，乙项目得分88分。基本支出执行率99%，项目支出执行率91%。各项目等级为优、良。\n', {}],
  [
    '不是自己的得分和执行率',
    '# 青石县审计局2023年度部门整体支出绩效自评报告\n\n上年自评得分90分。政府采购预算50万元，实际采购45万元，执行率90%。三季度末支出进度62%。群众测评得分98.2分。\n',
    { department: '青石县审计局', year: '2023' },
  ],
])('%s', (_, text, told) => {
  expect(tell(text)).toEqual(told);
});

const folder = join(import.meta.dirname, '../../bench/accuracy/reports');
const [head = '', ...lines] = readFileSync(join(import.meta.dirname, 'summary-facts.csv'), 'utf8')
  .trim()
  .split('\n');
const fields = head.split(',').slice(1);

test.each(lines.map((line) => line.split(',')))('%s says of itself', (name = '', ...expected) => {
  const facts: Record<string, unknown> = read(readFileSync(join(folder, name), 'utf8'), name);
  const told = fields.map((field) => {
    const stated = facts[field];
    if (typeof stated !== 'object' || stated === null) return '';
    return 'value' in stated ? stated.value : 'text' in stated ? stated.text : '';
  });
  expect(told).toEqual(expected);
});
