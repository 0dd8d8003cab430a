import { countsExecution } from '../figure/execution-base.ts';
import type { FormSubject } from './form-subject.ts';
import { layIndicatorTable } from './indicator-table.ts';
import { laySheet } from './lay-sheet.ts';
import { pairAt, writeAmount, writeExecutionCell, writeRateCell } from './money-cells.ts';
import { addressOf, type CellSpec, type FormSheet } from './sheet.ts';
import { writeGoals, writeResults } from './target-words.ts';
import { writeTotals } from './total-row.ts';
import { readYearMoney } from './year-money.ts';

/** 指标名称（两列）、单位、性质、年初值、调整值、完成值、系数、权重、得分、核心、说明. */
const COLUMNS = [16, 14, 12, 11, 13, 13, 13, 11, 9, 10, 10, 26];
const ALL = COLUMNS.length;

/** 部门整体绩效自评表 of 重庆: points come with their share of the weight and with what is a core indicator. */
export function layChongqingForm(name: string, subject: FormSubject): FormSheet {
  const { dossier, profile } = subject;
  const layer = laySheet(name, COLUMNS);
  layer.row([{ style: 'title', text: '部门整体绩效自评表', across: ALL }]);
  layer.row([{ style: 'remark', text: `（${dossier.year}年度）　金额单位：${dossier.money_unit}`, across: ALL }]);
  layer.row([
    { style: 'label', text: '主管部门' },
    { style: 'words', text: dossier.department.name, across: 4, path: 'department.name' },
    { style: 'label', text: '财政处室' },
    { style: 'words', text: '', across: 2 },
    { style: 'label', text: '联系人', across: 2 },
    { style: 'words', text: '', across: 2 },
  ]);
  layer.row([
    { style: 'label', text: '预算执行情况', down: 2 },
    ...(
      [
        ['年初预算数', 2],
        ['全年（调整）预算数', 2],
        ['全年执行数', 2],
        ['执行率', 1],
        ['执行率权重', 2],
        ['执行率得分', 2],
      ] as const
    ).map(([text, across]): CellSpec => ({ style: 'head', text, across })),
  ]);
  const row = layer.next();
  const money = readYearMoney(subject);
  const pair = pairAt(row, 3, 5, money.budget, money.executed);
  const counts = countsExecution(profile);
  const [weightAt, scoreAt] = [addressOf(row, 8), addressOf(row, 10)];
  const dash: CellSpec = { style: 'centre', text: '—', across: 2 };
  layer.row([
    { ...writeAmount(dossier.budget?.initial, 'budget.initial', subject), across: 2 },
    { ...writeAmount(money.budget, money.own ? 'budget.adjusted' : undefined, subject), across: 2 },
    { ...writeAmount(money.executed, money.own ? 'budget.executed' : undefined, subject), across: 2 },
    writeRateCell(pair, subject),
    counts ? { style: 'centre', number: profile.execution.weight, across: 2 } : dash,
    counts ? { ...writeExecutionCell(pair, weightAt, subject), across: 2 } : dash,
  ]);
  layer.row([
    { style: 'label', text: '当年绩效目标', down: 2 },
    { style: 'head', text: '年初绩效目标', across: 4 },
    { style: 'head', text: '全年（调整）绩效目标', across: 3 },
    { style: 'head', text: '目标实际完成情况', across: 4 },
  ]);
  layer.row(
    [
      { style: 'words', text: writeGoals(dossier.targets), across: 4 },
      { style: 'words', text: '', across: 3 },
      { style: 'words', text: writeResults(dossier.targets), across: 4 },
    ],
    48,
  );
  const places = layIndicatorTable(
    layer,
    subject,
    [
      { field: 'name', head: '指标名称', across: 2 },
      { field: 'unit', head: '计量单位' },
      { field: 'sign', head: '指标性质' },
      { field: 'target', head: '年初指标值' },
      { field: 'adjusted-target', head: '调整指标值' },
      { field: 'actual', head: '全年完成值' },
      { field: 'coefficient', head: '得分系数（%）' },
      { field: 'weight', head: '权重' },
      { field: 'score', head: '得分' },
      { field: 'core', head: '是否核心指标' },
      { field: 'reason', head: '说明' },
    ],
    ALL,
  );
  const { weight, score } = writeTotals(subject, places, { score: scoreAt, weight: weightAt });
  layer.row([{ style: 'label', text: '自评总分', across: 8 }, weight, score, { style: 'words', text: '', across: 2 }]);
  return layer.finish({ landscape: true });
}
