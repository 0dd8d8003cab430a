import type { Project } from '../../schemas/dossier.ts';
import { FORM_WORDS } from '../../schemas/form-words.ts';
import { add, decimal, formatDecimal } from '../number/decimal.ts';
import type { FormSubject } from './form-subject.ts';
import { laySheet } from './lay-sheet.ts';
import { pairAt, readAmount, writeAmount, writeRateCell } from './money-cells.ts';
import { addressOf, type CellSpec, type FormSheet } from './sheet.ts';

const COLUMNS = [6, 40, 22, 15, 15, 14, 11, 10, 18];
const HEADS = [
  '序号',
  '项目名称',
  '项目实施单位',
  '预算数\n（调整后）',
  '执行数\n（至年底）',
  '结余交回\n财政数',
  '执行率',
  '自评得分',
  '自评结果应用意见',
];
const [BUDGET, EXECUTED, RETURNED] = [3, 4, 5];

/** 部门绩效自评结果公开汇总表, with the total row that such tables often lack. */
export function laySummaryForm(name: string, subject: FormSubject): FormSheet {
  const { dossier, blank } = subject;
  const layer = laySheet(name, COLUMNS);
  layer.row([{ style: 'title', text: `${dossier.year}年度部门绩效自评结果公开汇总表`, across: COLUMNS.length }]);
  layer.row([
    { style: 'signature', text: `主管部门：${dossier.department.name}`, across: 6 },
    { style: 'signature', text: `单位：${dossier.money_unit}`, across: 3 },
  ]);
  layer.row(HEADS.map((text): CellSpec => ({ style: 'head', text })));
  const first = layer.next();
  const rows: readonly (Project | undefined)[] = [...dossier.projects, ...Array.from({ length: blank }, () => undefined)];
  for (const [index, project] of rows.entries()) {
    const at = `projects[${index}]`;
    const row = layer.next();
    const pair = pairAt(row, BUDGET, EXECUTED, readAmount(project?.budget, subject), readAmount(project?.executed, subject));
    layer.row([
      { style: 'centre', ...writeSerial(row, first, (project?.name ?? '') !== '') },
      { style: 'words', text: project?.name ?? '', path: `${at}.name` },
      { style: 'words', text: project?.unit ?? '', path: `${at}.unit` },
      writeAmount(project?.budget, `${at}.budget`, subject),
      writeAmount(project?.executed, `${at}.executed`, subject),
      writeAmount(project?.returned, `${at}.returned`, subject),
      writeRateCell(pair, subject),
      { style: 'centre', number: project?.score, path: `${at}.score` },
      { style: 'centre', text: project?.opinion ?? '', list: FORM_WORDS.opinions, path: `${at}.opinion` },
    ]);
  }
  const last = layer.next() - 1;
  if (last >= first) layer.row(writeTotalRow(subject, rows, first, last));
  return layer.finish({ landscape: true, repeat: [3, 3] }, 3);
}

const writeSerial = (row: number, first: number, filled: boolean): Pick<CellSpec, 'number' | 'text' | 'formula'> => ({
  ...(filled ? { number: String(row - first + 1) } : { text: '' }),
  formula: `IF(${addressOf(row, 1)}="","",ROW()-${first})`,
});

function writeTotalRow(subject: FormSubject, rows: readonly (Project | undefined)[], first: number, last: number): readonly CellSpec[] {
  const sumOf = (field: 'budget' | 'executed' | 'returned'): string | undefined => {
    const given = rows.flatMap((project) => readAmount(project?.[field], subject) ?? []);
    return given.length > 0 ? formatDecimal(given.map(decimal).reduce(add)) : undefined;
  };
  const sumCell = (field: 'budget' | 'executed' | 'returned', column: number): CellSpec => {
    const sum = sumOf(field);
    const range = `${addressOf(first, column)}:${addressOf(last, column)}`;
    const places = sum?.split('.')[1]?.length ?? 0;
    // A sum of many places is rounded to those it has: binary sums carry noise behind them.
    const formula = `IF(COUNT(${range})=0,"",ROUND(SUM(${range}),${Math.max(places, 6)}))`;
    return sum === undefined ? { style: 'computed', text: '', formula } : { style: 'computed', number: sum, formula };
  };
  const total = last + 1;
  const pair = pairAt(total, BUDGET, EXECUTED, sumOf('budget'), sumOf('executed'));
  return [
    { style: 'label', text: '合计', across: 3 },
    sumCell('budget', BUDGET),
    sumCell('executed', EXECUTED),
    sumCell('returned', RETURNED),
    writeRateCell(pair, subject),
    { style: 'centre', text: '' },
    { style: 'centre', text: '' },
  ];
}
