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

test.each([
  ['华阳市财政局关于2023年度部门整体支出绩效自评情况的报告', '华阳市财政局'],
  ['关于2023年度青川县林业局部门整体支出绩效自评的报告', '青川县林业局'],
  ['2023年度西岭省农业职业学院整体支出绩效自评报告', '西岭省农业职业学院'],
  ['石泉县人民法院部门整体支出绩效评价报告（2023年度）', '石泉县人民法院'],
  ['部门整体支出绩效自评报告\n（2023年度）\n\n单位名称：石泉县水文局\n填报日期：2024年3月1日', '石泉县水文局'],
  ['部门整体支出绩效自评报告\n\n部门（单位）名称（盖章）：石泉县气象局\n\n二〇二四年三月', '石泉县气象局'],
  ['石泉县融媒体中心（县广播电视台）2023年度部门整体支出绩效自评报告', '石泉县融媒体中心（县广播电视台）'],
  ['华阳区东风街道办事处关于报送2023年度部门整体支出绩效自评报告的函', '华阳区东风街道办事处'],
  ['石泉县教育局\n2023年部门整体支出绩效自评报告', '石泉县教育局'],
  ['附件2\n\n石泉县民政局2023年度部门整体支出绩效自评报告', '石泉县民政局'],
  ['共青团石泉县委员会2023年度部门整体支出绩效自评报告', '共青团石泉县委员会'],
  ['石泉县气象局人工增雨作业项目2023年度绩效自评报告', '石泉县气象局'],
  ['石泉县2023年城乡居民医保补助资金绩效自评报告', undefined],
  ['2023年度部门决算公开\n\n第四部分 2023年度绩效自评情况', undefined],
])('office of %j', (title, office) => {
  expect(read(`${title}\n\n一、基本情况\n\n我单位内设机构5个。\n`, 'a.txt').department?.text).toBe(office);
});

const OFFICE = '石泉县民政局2023年度部门整体支出绩效自评报告\n\n一、情况\n\n';

test.each<[string, Told]>([
  ['综合得分：92.7分 评价等级：良', { score: '92.7', grade: '良' }],
  ['我单位2023年度部门整体支出绩效自评结果为“优”，得分93.45分。', { score: '93.45', grade: '优' }],
  ['按照百分制评分，总分值100分，自评94分。', { score: '94', full: '100' }],
  ['投入15分得14分，过程25分得24分，产出30分得29分，效果30分得28.5分，总分95.5分，等级优。', { score: '95.5', grade: '优' }],
  ['对照评分标准，我局自评得分110分（满分120分），折合百分制91.67分，评为优。', { score: '110', full: '120', grade: '优' }],
  ['全部12个项目平均得分96.1分。部门整体自评得分94分。', { score: '94' }],
  ['自评结论：良好（86分）。', { score: '86', grade: '良好' }],
  ['项目1自评得分95分，项目2自评得分97分。', {}],
  [
    '2023年部门预算收入总额为2,345.67万元，支出总额2,300.12万元，预算执行率98.06%。',
    { budget: '2345.67', executed: '2300.12', rate: '98.06', recomputed: '98.06' },
  ],
  [
    '年初预算1000万元，调整预算1200万元，决算数1150万元，执行率95.83%。',
    { budget: '1200', executed: '1150', rate: '95.83', recomputed: '95.83' },
  ],
  [
    '基本支出预算800万元，执行800万元，执行率100%；项目支出预算1200万元，执行1080万元，执行率90%；合计预算2000万元，执行1880万元，执行率94%。',
    { budget: '2000', executed: '1880', rate: '94', recomputed: '94.00' },
  ],
  [
    '年初预算批复500万元，年中追加100万元，全年预算600万元；全年实际支出570万元，完成年初预算的114%，完成调整后预算的95%。',
    { budget: '600', executed: '570', rate: '95', recomputed: '95.00' },
  ],
  [
    '2023年部门预算数为15.6亿元，执行数14.82亿元，预算执行率为96%。',
    { budget: '156000', executed: '148200', rate: '96', recomputed: '95.00' },
  ],
  ['一般公共预算支出900万元，执行率98%；政府性基金支出300万元，执行率88%。', {}],
  ['整体支出预算执行率为96.5%。', { rate: '96.5' }],
  ['2023年，我局纳入绩效自评的项目共35个，涉及资金2000万元。', { projects: '35' }],
  ['全县实施重点项目120个，完成投资50亿元。我局本级预算项目9个，均已开展绩效自评。', { projects: '9' }],
  ['组织对2023年度26个一级项目、58个二级项目全面开展绩效自评。', {}],
])('%s', (text, told) => {
  expect(tell(`${OFFICE}${text}\n`)).toEqual({ department: '石泉县民政局', year: '2023', ...told });
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
