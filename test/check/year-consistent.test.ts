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
  ['the next budget', '自评结果作为编制2025年部门预算的依据。'],
])('is silent about %s', (_, sentence) => {
  expect(accused(`${TITLE}${sentence}\n\n${BODY}`)).toEqual([]);
});

test('ties every mention of the year to the title', () => {
  const { relations } = checkDocument({ name: 'report.md', format: 'md', text: `${TITLE}比2022年多12件。\n\n${BODY}\n2024年4月9日\n` });
  const formulas = relations.filter(({ rule, status }) => rule === 'year-consistent' && status === 'holds').map(({ formula }) => formula);
  expect(formulas).toEqual(['2023 = 2023', '2023 - 1 = 2022', '2023 = 2023', '2023 = 2023', '2023 + 1 = 2024']);
});
