import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';
import type { Rule } from '../../tools/check/rule.ts';
import { classWeightsAddUp } from '../../tools/check/rules/class-weights-add-up.ts';
import { columnTotal } from '../../tools/check/rules/column-total.ts';
import { executedWithinBudget } from '../../tools/check/rules/executed-within-budget.ts';
import { executionScoreMatchesRate } from '../../tools/check/rules/execution-score-matches-rate.ts';
import { fullPointsNeedTargetMet } from '../../tools/check/rules/full-points-need-target-met.ts';
import { rowBalance } from '../../tools/check/rules/row-balance.ts';
import { rowRate } from '../../tools/check/rules/row-rate.ts';
import { rowScoreWithinWeight } from '../../tools/check/rules/row-score-within-weight.ts';
import { serialsRunOn } from '../../tools/check/rules/serials-run-on.ts';
import { shortfallExplained } from '../../tools/check/rules/shortfall-explained.ts';

const rules: readonly Rule[] = [
  classWeightsAddUp,
  columnTotal,
  executedWithinBudget,
  executionScoreMatchesRate,
  fullPointsNeedTargetMet,
  rowBalance,
  rowRate,
  rowScoreWithinWeight,
  serialsRunOn,
  shortfallExplained,
];
const check = (text: string) => checkDocument({ name: 'form.md', format: 'md', text }, { rules });
const told = (text: string): readonly string[] => check(text).findings.map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);

const PROJECT_FORM = `项目支出绩效自评表

| 项目名称 | 园区道路养护 | | | | | | | |
|---|---|---|---|---|---|---|---|---|
| 主管部门 | 某开发区管委会 | | | 实施单位 | 建设管理局 | | | |
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |
| | 年度资金总额 | 100.00 | 90.00 | 76.50 | 10 | 85.00% | 8.50 | |
| | 其中：当年财政拨款 | 100.00 | 80.00 | 70.00 | — | 87.50% | — | |
| | 上年结转资金 | 0 | 10.00 | 6.50 | — | 65.00% | — | |
| 年度总体目标 | 预期目标 | | | | 实际完成情况 | | | |
| | 完成道路养护15公里 | | | | 完成道路养护16公里 | | | |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| | 产出指标（50分） | 数量指标 | 养护里程 | ≥15公里 | 16公里 | 20 | 20 | |
| | | 质量指标 | 验收合格率 | ≥95% | 100% | 15 | 15 | |
| | | 时效指标 | 完成及时率 | 100% | 95% | 15 | 14.25 | 雨季影响 |
| | 效益指标（30分） | 社会效益 | 通行条件改善 | 明显改善 | 达成预期指标 | 30 | 28 | 宣传不够 |
| | 满意度指标（10分） | 服务对象满意度 | 群众满意度 | ≥90% | 93% | 10 | 10 | |
| 总分 | | | | | | 100 | 95.75 | |
`;

describe('the self-evaluation form of one project', () => {
  test('agrees with itself, and its numbers are confirmed', () => {
    const result = check(PROJECT_FORM);
    expect(result.findings).toEqual([]);
    expect(result.coverage.verified).toBeGreaterThan(25);
  });

  test.each([
    ['execution score', '| 85.00% | 8.50 |', '| 85.00% | 9.50 |', 'execution-score-matches-rate 9.50'],
    ['execution rate', '| 10 | 85.00% |', '| 10 | 88.00% |', 'row-rate 88.00%'],
    ['funds by source', '| 0 | 10.00 | 6.50 |', '| 0 | 15.00 | 6.50 |', 'column-total 90.00'],
    ['total score', '| 100 | 95.75 |', '| 100 | 97.55 |', 'column-total 97.55'],
    ['total weight', '| 100 | 95.75 |', '| 110 | 95.75 |', 'column-total 110'],
    ['class weight', '产出指标（50分）', '产出指标（40分）', 'class-weights-add-up 40分'],
    ['target missed', '| 16公里 | 20 | 20 |', '| 13公里 | 20 | 20 |', 'full-points-need-target-met 13公里'],
    ['score above weight', '| 10 | 10 | |', '| 10 | 12 | |', 'row-score-within-weight 12'],
    ['reason missing', '| 雨季影响 |', '| |', 'shortfall-explained 14.25'],
  ])('one slip is found: %s', (_, right, wrong, finding) => {
    expect(PROJECT_FORM).toContain(right);
    expect(told(PROJECT_FORM.replace(right, wrong))).toContain(finding);
  });
});

const SUMMARY = `2021年度自评结果汇总表

单位：万元

| 序号 | 项目名称 | 年初预算数 | 调整预算数 | 全年预算数 | 执行数 | 预算执行率 | 结余 | 自评得分 |
|--|--|--|--|--|--|--|--|--|
| 一 | 基本支出 | 410.20 | 6.00 | 416.20 | 409.30 | 98.34% | 6.90 | |
| 二 | 项目支出 | 85.00 | 0.00 | 85.00 | 80.25 | 94.41% | 4.75 | |
| 1 | 招商推介经费 | 40.00 | 0.00 | 40.00 | 38.15 | 95.38% | 1.85 | 99.5 |
| 2 | 设施维护费 | 30.00 | 0.00 | 30.00 | 27.10 | 90.33% | 2.90 | 99 |
| 3 | 平台运维费 | 15.00 | 0.00 | 15.00 | 15.00 | 100.00% | 0.00 | 100 |
| | 合计 | 495.20 | 6.00 | 501.20 | 489.55 | 97.68% | 11.65 | |
`;

describe('a summary with classes above their projects', () => {
  test('agrees with itself', () => {
    expect(told(SUMMARY)).toEqual([]);
  });

  test.each([
    ['class sum', '| 85.00 | 0.00 | 85.00 | 80.25 |', '| 85.00 | 0.00 | 85.00 | 82.25 |', 'column-total 82.25'],
    ['grand total', '| 501.20 | 489.55 |', '| 510.20 | 489.55 |', 'column-total 510.20'],
    ['balance', '| 90.33% | 2.90 |', '| 90.33% | 9.20 |', 'row-balance 9.20'],
    ['serial', '| 3 | 平台运维费', '| 4 | 平台运维费', 'serials-run-on 4'],
  ])('one slip is found: %s', (_, right, wrong, finding) => {
    expect(SUMMARY).toContain(right);
    expect(told(SUMMARY.replace(right, wrong))).toContain(finding);
  });
});

test('a department form with sources of funds under one header', () => {
  const form =
    '<table><tr><td rowspan="4">年度主要任务</td><td rowspan="2">任务名称</td><td colspan="3">预算数</td><td colspan="3">执行数</td><td rowspan="2">分值</td><td rowspan="2">执行率</td><td rowspan="2">得分</td></tr>' +
    '<tr><td>总额</td><td>其中：财政拨款</td><td>其他资金</td><td>总额</td><td>其中：财政拨款</td><td>其他资金</td></tr>' +
    '<tr><td>园区招商</td><td>50</td><td>40</td><td>10</td><td>45</td><td>37</td><td>8</td><td>—</td><td>90%</td><td>—</td></tr>' +
    '<tr><td>金额合计</td><td>50</td><td>40</td><td>10</td><td>45</td><td>37</td><td>8</td><td>10</td><td>90%</td><td>9</td></tr></table>';
  expect(told(form)).toEqual([]);
  expect(told(form.replace('<td>90%</td><td>9</td>', '<td>90%</td><td>10</td>'))).toEqual(['execution-score-matches-rate 10']);
});

test('signs and units in columns of their own', () => {
  const form =
    '| 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数（%） | 权重 | 得分 |\n|--|--|--|--|--|--|--|--|--|\n| 采购执行率 | % | ≥ | 90 | 100 | 92.74 | 100 | 10 | 10 |\n| 培训人次 | 人次 | ≥ | 500 | 500 | 612 | 100 | 20 | 20 |';
  expect(told(form)).toEqual(['full-points-need-target-met 92.74']);
});
