import { countsExecution } from '../figure/execution-base.ts';
import type { FormSubject } from './form-subject.ts';
import { layIndicatorTable } from './indicator-table.ts';
import { laySheet } from './lay-sheet.ts';
import { pairAt, writeAmount, writeExecutionCell, writeRateCell } from './money-cells.ts';
import { addressOf, type FormSheet } from './sheet.ts';
import { writeGoals } from './target-words.ts';
import { writeTotals } from './total-row.ts';
import { readYearMoney } from './year-money.ts';

/** 一级、二级、三级、目标值、完成值、分值、得分、偏差原因, a gap, and three columns beside the print area. */
const COLUMNS = [14, 16, 26, 16, 16, 10, 12, 26, 3, 7, 9, 9];
const LAST = 7;
const ASIDE = 9;

/** 部门整体绩效自评表 of 湖北: spending earns its points by B/A, the yearly target holds the rest. */
export function layHubeiForm(name: string, subject: FormSubject): FormSheet {
  const { dossier, profile } = subject;
  const { budget } = dossier;
  const layer = laySheet(name, COLUMNS);
  const counts = countsExecution(profile);
  layer.row([{ style: 'title', text: '部门整体绩效自评表', across: LAST + 1 }]);
  layer.row([{ style: 'remark', text: `（${dossier.year}年度）　金额单位：${dossier.money_unit}`, across: LAST + 1 }]);
  layer.row([
    { style: 'label', text: '部门（单位）名称' },
    { style: 'words', text: dossier.department.name, across: LAST, path: 'department.name' },
  ]);
  layer.row([
    { style: 'label', text: '基本支出总额' },
    { ...writeAmount(budget?.basic, 'budget.basic', subject), across: 2 },
    { style: 'label', text: '项目支出总额', across: 2 },
    { ...writeAmount(budget?.project, 'budget.project', subject), across: 3 },
  ]);
  layer.row([
    { style: 'label', text: `预算执行情况${counts ? `\n（${profile.execution.weight}分）` : ''}`, down: 2 },
    { style: 'head', text: '' },
    { style: 'head', text: '预算数（A）' },
    { style: 'head', text: '执行数（B）' },
    { style: 'head', text: '执行率（B/A）' },
    { style: 'head', text: '分值' },
    { style: 'head', text: '得分' },
    { style: 'head', text: '计分办法' },
  ]);
  const row = layer.next();
  const money = readYearMoney(subject);
  const pair = pairAt(row, 2, 3, money.budget, money.executed);
  layer.row([
    { style: 'label', text: '部门整体支出总额' },
    writeAmount(money.budget, money.own ? 'budget.adjusted' : undefined, subject),
    writeAmount(money.executed, money.own ? 'budget.executed' : undefined, subject),
    writeRateCell(pair, subject),
    counts ? { style: 'centre', number: profile.execution.weight } : { style: 'centre', text: '—' },
    counts ? writeExecutionCell(pair, addressOf(row, 5), subject) : { style: 'centre', text: '—' },
    { style: 'centre', text: counts ? `${profile.execution.weight}分×执行率` : '—' },
  ]);
  layer.row([
    { style: 'label', text: '年度绩效目标' },
    { style: 'words', text: writeGoals(dossier.targets), across: LAST },
  ]);
  const places = layIndicatorTable(
    layer,
    subject,
    [
      { field: 'class', head: '一级指标' },
      { field: 'group', head: '二级指标' },
      { field: 'name', head: '三级指标' },
      { field: 'written-target', head: '年初目标值（A）' },
      { field: 'written-actual', head: '实际完成值（B）' },
      { field: 'weight', head: '分值' },
      { field: 'score', head: '得分' },
      { field: 'reason', head: '偏差原因' },
    ],
    ASIDE,
  );
  const { weight, score } = writeTotals(subject, places, { score: addressOf(row, 6), weight: addressOf(row, 5) });
  layer.row([{ style: 'label', text: '总分', across: 5 }, weight, score, { style: 'words', text: '' }]);
  for (const label of ['偏差大或目标未完成\n原因分析', '改进措施及\n结果应用方案']) {
    layer.row(
      [
        { style: 'label', text: label },
        { style: 'words', text: '', across: LAST },
      ],
      60,
    );
  }
  return layer.finish({ landscape: true, lastColumn: LAST });
}
