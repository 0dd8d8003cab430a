import { FORM_WORDS } from '../../schemas/form-words.ts';
import type { FormSubject } from './form-subject.ts';
import { layFunds } from './fund-table.ts';
import { layIndicatorTable } from './indicator-table.ts';
import { laySheet } from './lay-sheet.ts';
import type { CellSpec, FormSheet } from './sheet.ts';
import { writeTotals } from './total-row.ts';

/** 一级、二级、三级、性质、指标值、单位、完成值、权重、得分、原因. */
const COLUMNS = [12, 16, 24, 13, 14, 13, 13, 9, 10, 26];
const ALL = COLUMNS.length;
const CLOSING = [
  ['评价结论', 'conclusion'],
  ['存在问题', 'problems'],
  ['改进措施', 'measures'],
] as const;

/** 部门预算项目支出绩效自评表 of 四川 (报表编号 510000_0013zp). */
export function laySichuanForm(name: string, subject: FormSubject): FormSheet {
  const { dossier, profile, at } = subject;
  const project = dossier.projects[0];
  const layer = laySheet(name, COLUMNS);
  const limit = (key: string): string => (profile.limits?.values[key] === undefined ? '' : `\n（${profile.limits.values[key]}字以内）`);
  const line = (label: string, text: string, path?: string, height?: number): void => {
    layer.row(
      [
        { style: 'label', text: label, across: 2 },
        { style: 'words', text, across: ALL - 2, path },
      ],
      height,
    );
  };
  layer.row([{ style: 'title', text: '部门预算项目支出绩效自评表', across: ALL }]);
  layer.row([{ style: 'remark', text: `（${dossier.year}年度）　报表编号：510000_0013zp　金额单位：${dossier.money_unit}`, across: ALL }]);
  line('项目名称', project?.name ?? '', `${at}name`);
  layer.row([
    { style: 'label', text: '主管部门', across: 2 },
    { style: 'words', text: dossier.department.name, across: 3, path: 'department.name' },
    { style: 'label', text: '实施单位（盖章）', across: 2 },
    { style: 'words', text: project?.unit ?? '', across: 3, path: `${at}unit` },
  ]);
  layer.row([
    { style: 'label', text: '项目基本情况', down: 3 },
    { style: 'label', text: '项目年度目标', across: 2 },
    { style: 'words', text: project?.goal ?? '', across: ALL - 3, path: `${at}goal` },
  ]);
  layer.row([
    { style: 'label', text: `年度目标完成情况${limit('goal_result')}`, across: 2 },
    { style: 'words', text: project?.result ?? '', across: ALL - 3, path: `${at}result` },
  ]);
  layer.row(
    [
      { style: 'label', text: '项目实施内容及过程概述', across: 2 },
      { style: 'words', text: '', across: ALL - 3 },
    ],
    40,
  );
  const execution = layFunds(layer, subject, {
    label: `预算执行情况\n（${profile.execution.weight}分）`,
    labelAcross: 1,
    nameAcross: 2,
    heads: ['年初预算', '调整后预算数', '预算执行数', '权重', '预算执行率', '得分'],
    weightFirst: false,
    total: '总额',
    sources: FORM_WORDS.sichuan_sources,
    cause: { head: `原因${limit('execution_reason')}`, across: 1 },
  });
  const places = layIndicatorTable(
    layer,
    subject,
    [
      { field: 'class', head: '一级指标' },
      { field: 'group', head: '二级指标' },
      { field: 'name', head: '三级指标' },
      { field: 'sign', head: '指标性质' },
      { field: 'target', head: '指标值' },
      { field: 'unit', head: '度量单位' },
      { field: 'actual', head: '完成值' },
      { field: 'weight', head: '权重' },
      { field: 'score', head: '得分' },
      { field: 'reason', head: '未完成原因分析' },
    ],
    ALL,
  );
  const { weight, score } = writeTotals(subject, places, execution);
  layer.row([{ style: 'label', text: '合计', across: 7 }, weight, score, { style: 'words', text: '' }]);
  for (const [label, key] of CLOSING) line(`${label}${limit(key)}`, '', undefined, 48);
  const sign = (text: string, across: number): CellSpec => ({ style: 'signature', text, across });
  layer.row([sign('项目负责人：', 5), sign('财务负责人：', 5)]);
  return layer.finish({ landscape: true });
}
