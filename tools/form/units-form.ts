import type { FormSubject } from './form-subject.ts';
import { laySheet } from './lay-sheet.ts';
import { addressOf, type CellSpec, type FormSheet } from './sheet.ts';

const COLUMNS = [30, 14, 12, 20, 10, 10, 10, 10];
const COUNTS = ['administrative', 'institutional', 'retired'] as const;

const showCount = (count: number | undefined): Pick<CellSpec, 'number'> => ({ number: count === undefined ? undefined : String(count) });

/** 部门基本情况表: every unit with its nature, rank, funding and people. */
export function layUnitsForm(name: string, { dossier, blank }: FormSubject): FormSheet {
  const layer = laySheet(name, COLUMNS);
  layer.row([{ style: 'title', text: '部门基本情况表', across: COLUMNS.length }]);
  layer.row([
    { style: 'signature', text: `主管部门：${dossier.department.name}　　${dossier.year}年度　　单位：人`, across: COLUMNS.length },
  ]);
  layer.row([
    ...['单位名称', '单位性质', '规格', '经费保障形式'].map((text): CellSpec => ({ style: 'head', text, down: 2 })),
    { style: 'head', text: '在职人数', across: 3 },
    { style: 'head', text: '离退人数', down: 2 },
  ]);
  layer.row(['行政', '事业', '小计'].map((text): CellSpec => ({ style: 'head', text })));
  const units = dossier.organisation?.units ?? [];
  const rows = [...units, ...Array.from({ length: blank }, () => undefined)];
  const first = layer.next();
  for (const [index, unit] of rows.entries()) {
    const row = layer.next();
    const at = `organisation.units[${index}]`;
    const range = `${addressOf(row, 4)}:${addressOf(row, 5)}`;
    const some = unit?.administrative !== undefined || unit?.institutional !== undefined;
    layer.row([
      { style: 'words', text: unit?.name ?? '', path: `${at}.name` },
      { style: 'centre', text: unit?.nature ?? '', path: `${at}.nature` },
      { style: 'centre', text: unit?.rank ?? '', path: `${at}.rank` },
      { style: 'centre', text: unit?.funding ?? '', path: `${at}.funding` },
      { style: 'centre', ...showCount(unit?.administrative), path: `${at}.administrative` },
      { style: 'centre', ...showCount(unit?.institutional), path: `${at}.institutional` },
      {
        style: 'computed',
        ...(some ? showCount((unit?.administrative ?? 0) + (unit?.institutional ?? 0)) : { text: '' }),
        formula: `IF(COUNT(${range})=0,"",SUM(${range}))`,
      },
      { style: 'centre', ...showCount(unit?.retired), path: `${at}.retired` },
    ]);
  }
  const last = layer.next() - 1;
  if (last >= first) {
    const sum = (column: number, counts: readonly (number | undefined)[]): CellSpec => {
      const range = `${addressOf(first, column)}:${addressOf(last, column)}`;
      const given = counts.filter((count) => count !== undefined);
      return {
        style: 'computed',
        ...(given.length > 0 ? showCount(given.reduce((a, b) => a + b, 0)) : { text: '' }),
        formula: `IF(COUNT(${range})=0,"",SUM(${range}))`,
      };
    };
    const [administrative, institutional, retired] = COUNTS.map((field) => units.map((unit) => unit[field]));
    layer.row([
      { style: 'label', text: '合计', across: 4 },
      sum(4, administrative ?? []),
      sum(5, institutional ?? []),
      sum(6, [...(administrative ?? []), ...(institutional ?? [])]),
      sum(7, retired ?? []),
    ]);
  }
  return layer.finish({ landscape: true, repeat: [3, 4] }, 4);
}
