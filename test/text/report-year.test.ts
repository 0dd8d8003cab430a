import { expect, test } from 'vitest';
import { readReportYear } from '../../tools/text/report-year.ts';
import { reportOf } from './show-blocks.ts';

test.each([
  ['# 某园区2021年度自评报告\n\n2022年度预算已编制，2022年度已公开。', 2021],
  ['# 某园区自评报告\n\n2020年度完成任务。对比2019年，2020年度增长，2019年度基数低。', 2020],
  ['某园区二〇二三年度自评报告\n\n一、概况\n\n正文。', 2023],
  ['某园区自评报告\n2024年3月8日\n\n一、概况\n\n2023年度支出。', 2023],
  ['只说做了什么。', undefined],
])('%s', (text, year) => {
  expect(readReportYear(reportOf(text))?.year).toBe(year);
});
