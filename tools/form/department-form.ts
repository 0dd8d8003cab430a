import { countsExecution } from '../figure/execution-base.ts';
import type { FormSubject } from './form-subject.ts';
import { layIndicatorTable } from './indicator-table.ts';
import { type Layer, laySheet } from './lay-sheet.ts';
import { pairAt, readAmount, writeAmount, writeExecutionCell, writeRateCell } from './money-cells.ts';
import { addressOf, type CellSpec, type FormSheet } from './sheet.ts';
import { writeTotals } from './total-row.ts';
import { readYearMoney } from './year-money.ts';

/** 一级、二级、三级、分值、指标值、完成值、得分、偏差原因（两列）, a gap, and three columns beside the print area. */
const COLUMNS = [12, 16, 25, 13, 13, 13, 11, 11, 16, 3, 7, 9, 9];
const LAST = 8;
const ASIDE = 10;

/** 部门整体支出绩效自评表 in its general layout: money, tasks, overall targets, indicators, total. */
export function layDepartmentForm(name: string, subject: FormSubject): FormSheet {
  const { dossier } = subject;
  const layer = laySheet(name, COLUMNS);
  layer.row([{ style: 'title', text: '部门整体支出绩效自评表', across: LAST + 1 }]);
  layer.row([{ style: 'remark', text: `（${dossier.year}年度）　金额单位：${dossier.money_unit}`, across: LAST + 1 }]);
  layer.row([
    { style: 'label', text: '部门名称', across: 2 },
    { style: 'words', text: dossier.department.name, across: 7, path: 'department.name' },
  ]);
  const execution = layMoney(layer, subject);
  layTasks(layer, subject);
  layTargets(layer, subject);
  const places = layIndicatorTable(
    layer,
    subject,
    [
      { field: 'class', head: '一级指标' },
      { field: 'group', head: '二级指标' },
      { field: 'name', head: '三级指标' },
      { field: 'weight', head: '分值' },
      { field: 'written-target', head: '年度指标值' },
      { field: 'written-actual', head: '实际完成值' },
      { field: 'score', head: '得分' },
      { field: 'reason', head: '偏差原因分析及改进措施', across: 2 },
    ],
    ASIDE,
  );
  const { weight, score } = writeTotals(subject, places, execution);
  layer.row([
    { style: 'label', text: '总分', across: 3 },
    weight,
    { style: 'label', text: '', across: 2 },
    score,
    { style: 'words', text: '', across: 2 },
  ]);
  return layer.finish({ landscape: false, lastColumn: LAST });
}

/** The budget of the year with its points, and what it consists of. */
function layMoney(layer: Layer, subject: FormSubject): { readonly score: string; readonly weight: string } {
  const { dossier, profile } = subject;
  const { budget } = dossier;
  const counts = countsExecution(profile);
  layer.row([
    { style: 'label', text: '预算执行情况', across: 2, down: 4 },
    ...['资金', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率'].map((text): CellSpec => ({ style: 'head', text })),
    { style: 'head', text: '得分' },
  ]);
  const row = layer.next();
  const { own, budget: whole, executed: spent } = readYearMoney(subject);
  const pair = pairAt(row, 4, 5, whole, spent);
  layer.row([
    { style: 'label', text: '年度资金总额' },
    writeAmount(budget?.initial, 'budget.initial', subject),
    own
      ? writeAmount(whole, 'budget.adjusted', subject)
      : { ...writeAmount(whole, undefined, subject), formula: sumTasks(row, 3, dossier.projects.length) },
    own
      ? writeAmount(spent, 'budget.executed', subject)
      : { ...writeAmount(spent, undefined, subject), formula: sumTasks(row, 4, dossier.projects.length) },
    counts ? { style: 'centre', number: profile.execution.weight } : { style: 'centre', text: '—' },
    writeRateCell(pair, subject),
    counts ? writeExecutionCell(pair, addressOf(row, 6), subject) : { style: 'centre', text: '—' },
  ]);
  const part = (text: string, given: string | undefined, done: string | undefined, key: string): void => {
    const line = layer.next();
    layer.row([
      { style: 'label', text },
      { style: 'amount', text: '' },
      writeAmount(given, `budget.${key}`, subject),
      writeAmount(done, `budget.${key}_executed`, subject),
      { style: 'centre', text: '—' },
      writeRateCell(pairAt(line, 4, 5, readAmount(given, subject), readAmount(done, subject)), subject),
      { style: 'centre', text: '—' },
    ]);
  };
  part('其中：基本支出', budget?.basic, budget?.basic_executed, 'basic');
  part('　　　项目支出', budget?.project, budget?.project_executed, 'project');
  return { score: addressOf(row, 8), weight: addressOf(row, 6) };
}

/** What the tasks below add up to: under the total stand two parts and the head of the tasks. */
function sumTasks(row: number, column: number, count: number): string {
  const first = row + 4;
  return `ROUND(SUM(${addressOf(first, column)}:${addressOf(first + count - 1, column)}),6)`;
}

/** The year's tasks: the projects with what became of them. */
function layTasks(layer: Layer, subject: FormSubject): void {
  const { dossier, blank } = subject;
  const rows = [...dossier.projects, ...Array.from({ length: Math.min(blank, 5) }, () => undefined)];
  if (rows.length === 0) return;
  layer.row([
    { style: 'label', text: '年度主要任务', across: 2, down: rows.length + 1 },
    { style: 'head', text: '任务（项目）名称' },
    { style: 'head', text: '全年预算数' },
    { style: 'head', text: '全年执行数' },
    { style: 'head', text: '执行率' },
    { style: 'head', text: '完成情况', across: 3 },
  ]);
  for (const [index, project] of rows.entries()) {
    const at = `projects[${index}]`;
    const pair = pairAt(layer.next(), 3, 4, readAmount(project?.budget, subject), readAmount(project?.executed, subject));
    layer.row([
      { style: 'words', text: project?.name ?? '', path: `${at}.name` },
      writeAmount(project?.budget, `${at}.budget`, subject),
      writeAmount(project?.executed, `${at}.executed`, subject),
      writeRateCell(pair, subject),
      { style: 'words', text: project?.result ?? '', across: 3, path: `${at}.result` },
    ]);
  }
}

function layTargets(layer: Layer, subject: FormSubject): void {
  const { dossier, blank } = subject;
  const rows = [...dossier.targets, ...Array.from({ length: Math.min(blank, 4) }, () => undefined)];
  if (rows.length === 0) return;
  layer.row([
    { style: 'label', text: '年度总体目标', across: 2, down: rows.length + 1 },
    { style: 'head', text: '目标名称' },
    { style: 'head', text: '目标值' },
    { style: 'head', text: '计量单位' },
    { style: 'head', text: '实际完成值' },
    { style: 'head', text: '未完成原因', across: 3 },
  ]);
  for (const [index, target] of rows.entries()) {
    const at = `targets[${index}]`;
    layer.row([
      { style: 'words', text: target?.name ?? '', path: `${at}.name` },
      { style: 'centre', number: target?.target, path: `${at}.target` },
      { style: 'centre', text: target?.unit ?? '', path: `${at}.unit` },
      { style: 'centre', number: target?.actual, path: `${at}.actual` },
      { style: 'words', text: target?.reason ?? '', across: 3, path: `${at}.reason` },
    ]);
  }
}
