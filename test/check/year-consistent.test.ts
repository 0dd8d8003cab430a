import { expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';

const accused = (text: string): string[] =>
  checkDocument({ name: 'report.md', format: 'md', text })
    .findings.filter(({ rule }) => rule === 'year-consistent')
    .map(({ start, end, expected }) => `${text.slice(start, end)}→${expected}`);

const TITLE = '# 某县农业局2023年度部门整体支出绩效自评报告\n\n';
const BODY = '2023年度自评得分93分。\n\n2023年预算执行率96%。\n';

test.each([
  ['a base of the same year', `${TITLE}新建公厕9座，较2023年的7座多2座。\n\n${BODY}`, ['2023年→2022年']],
  ['与…相比', `${TITLE}与2023年相比，办件增加120件。\n\n${BODY}`, ['2023年→2022年']],
  ['the year in brackets behind 上年', `${TITLE}上年（2021年）接待6万人次。\n\n${BODY}`, ['2021年→2022年']],
  ['the title', `${TITLE.replace('2023', '2022')}${BODY}\n比2022年多12件。\n`, ['2022年度→2023年']],
  ['a result of last year', `${TITLE}2022年，全区实现工业产值23.6亿元，同比增长9.8%。\n\n${BODY}`, ['2022年→2023年']],
  [
    'the notice of an older round',
    `${TITLE}按照《关于开展2022年度绩效自评工作的通知》（财绩〔2024〕3号）要求。\n\n${BODY}`,
    ['2022年度→2023年'],
  ],
  [
    'the object of the review',
    `${TITLE}按照《关于开展2023年度绩效自评工作的通知》要求，对2024年度整体支出开展自评。\n\n${BODY}`,
    ['2024年度→2023年'],
  ],
])('accuses %s', (_, text, expected) => {
  expect(accused(text)).toEqual(expected);
});

test.each([
  ['a budget of the same year', '决算数较2023年预算减少12万元。'],
  ['the beginning of the year', '较2023年初增加3家。'],
  ['two years side by side', '2022年完成12件，2023年完成18件。'],
  ['what comes next', '2024年继续推进，力争完成20件。'],
  ['a round in the next year', '2024年，我局组织开展绩效自评，项目12个。'],
  ['the background', '2021年，县委批准实施该项目，总投资3亿元。'],
  ['plans of several years', '落实三年行动计划（2021—2023年），2022年获评先进。'],
  ['a project of last year', '2022年专项债券项目续建2个，支付尾款320万元。'],
  ['money left over', '2022年预算结转资金120万元。'],
  ['problems of an earlier round', '针对2022年度绩效评价发现的3个问题，逐项整改到位。'],
  ['the budget that was published', '2024年部门预算已按规定公开。'],
  ['the budget to be made', '2024年预算安排时优先保障民生项目。'],
  ['years of one project', '项目建设期2022年至2024年，总投资1.2亿元，2022年完成投资3000万元，2023年完成5000万元，2024年计划完成4000万元。'],
  ['an honour', '2022年度考核获优秀等次，2021年、2022年连续两年排名前三。'],
  ['an early grant', '2022年11月，县财政局提前下达2023年预算资金320万元。'],
  ['a notice of this year on the last', '按照《关于开展2024年度财政绩效评价工作的通知》（财绩〔2024〕6号）要求开展自评。'],
  ['a reform', '2019年机构改革后，下设科室6个，编制42名。'],
  ['a contract', '服务合同期2022年7月1日至2023年6月30日，按季支付。'],
  ['a base of the five-year plan', '到2025年，公路总里程达到320公里，比2020年增加40公里。'],
  ['what is left', '## 下一步措施\n\n2023年未完成的2个项目将于2024年6月底前验收，2024年将按季度通报。'],
  ['two ends of years', '2022年末资产总额862万元，2023年末增加到955万元。'],
  ['the next budget', '自评结果作为编制2025年部门预算的依据。'],
])('is silent about %s', (_, sentence) => {
  expect(accused(`${TITLE}${sentence}\n\n${BODY}`)).toEqual([]);
});

test('is silent about a disclosure of budgets and about projects of several years', () => {
  expect(accused('# 某县农业局2024年部门预算\n\n2024年部门预算收入820万元。\n\n2023年度绩效自评项目12个。\n')).toEqual([]);
  const project =
    '# 乡村道路项目绩效评价报告\n\n2021年预算资金300万元。\n\n2022年预算资金420万元。\n\n2023年预算资金380万元。\n\n2023年预算执行率96%。\n\n2023年度自评得分93分。\n';
  expect(accused(project)).toEqual([]);
});

test('ties every mention of the year to the title', () => {
  const { relations } = checkDocument({ name: 'report.md', format: 'md', text: `${TITLE}比2022年多12件。\n\n${BODY}\n2024年4月9日\n` });
  const formulas = relations.filter(({ rule, status }) => rule === 'year-consistent' && status === 'holds').map(({ formula }) => formula);
  expect(formulas).toEqual(['2023 = 2023', '2023 - 1 = 2022', '2023 = 2023', '2023 = 2023', '2023 + 1 = 2024']);
});
