import type { FormSubject } from './form-subject.ts';
import { layFunds, USUAL_SOURCES } from './fund-table.ts';
import { layIndicatorTable } from './indicator-table.ts';
import { laySheet } from './lay-sheet.ts';
import type { FormSheet } from './sheet.ts';
import { writeTotals } from './total-row.ts';

/** 一级、二级、三级、指标值、完成值、分值、得分、偏差原因（两列）, a gap, and three columns beside the print area. */
const COLUMNS = [12, 16, 23, 13, 13, 13, 9, 11, 13, 3, 7, 9, 9];
const LAST = 8;
const ASIDE = 10;

/** 项目支出绩效自评表 after 财预〔2020〕10号附件; the cost layout of 财预〔2021〕101号 differs only in its classes. */
export function layProjectForm(name: string, subject: FormSubject): FormSheet {
  const { dossier, at } = subject;
  const project = dossier.projects[0];
  const layer = laySheet(name, COLUMNS);
  layer.row([{ style: 'title', text: '项目支出绩效自评表', across: LAST + 1 }]);
  layer.row([{ style: 'remark', text: `（${dossier.year}年度）　金额单位：${dossier.money_unit}`, across: LAST + 1 }]);
  layer.row([
    { style: 'label', text: '项目名称', across: 2 },
    { style: 'words', text: project?.name ?? '', across: 7, path: `${at}name` },
  ]);
  layer.row([
    { style: 'label', text: '主管部门', across: 2 },
    { style: 'words', text: dossier.department.name, across: 3, path: 'department.name' },
    { style: 'label', text: '实施单位' },
    { style: 'words', text: project?.unit ?? '', across: 3, path: `${at}unit` },
  ]);
  const execution = layFunds(layer, subject, {
    label: '项目资金',
    labelAcross: 2,
    nameAcross: 1,
    heads: ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    weightFirst: true,
    total: '年度资金总额',
    sources: USUAL_SOURCES,
  });
  layer.row([
    { style: 'label', text: '年度总体目标', across: 2, down: 2 },
    { style: 'head', text: '预期目标', across: 4 },
    { style: 'head', text: '实际完成情况', across: 3 },
  ]);
  layer.row(
    [
      { style: 'words', text: project?.goal ?? '', across: 4, path: `${at}goal` },
      { style: 'words', text: project?.result ?? '', across: 3, path: `${at}result` },
    ],
    48,
  );
  const places = layIndicatorTable(
    layer,
    subject,
    [
      { field: 'class', head: '一级指标' },
      { field: 'group', head: '二级指标' },
      { field: 'name', head: '三级指标' },
      { field: 'written-target', head: '年度指标值' },
      { field: 'written-actual', head: '实际完成值' },
      { field: 'weight', head: '分值' },
      { field: 'score', head: '得分' },
      { field: 'reason', head: '偏差原因分析及改进措施', across: 2 },
    ],
    ASIDE,
  );
  const { weight, score } = writeTotals(subject, places, execution);
  layer.row([{ style: 'label', text: '总分', across: 5 }, weight, score, { style: 'words', text: '', across: 2 }]);
  return layer.finish({ landscape: false, lastColumn: LAST });
}
