import { type Field, WORKBOOK } from '../../../schemas/workbook-sheets.ts';
import { cleanCell } from '../clean-cell.ts';
import { isUnreadable, placeOf } from './draft.ts';
import type { FoundForm } from './find-form.ts';
import type { Taken, TakenRecord } from './form-indicators.ts';
import { isTotal } from './labels.ts';
import { readColumns } from './read-header.ts';

const fieldsOf = (title: string): readonly Field[] => WORKBOOK.sheets.find((sheet) => sheet.title === title)?.fields ?? [];

/** Small tables that a department's form holds above its indicators, and what their headers must name. */
const TABLES = {
  projects: { fields: fieldsOf('项目'), needed: ['name', 'budget', 'executed'] },
  targets: { fields: fieldsOf('总体目标'), needed: ['name', 'target', 'unit'] },
} as const;

/** The rows of the tasks or targets of a form: as far down as the label on their left reaches. */
export function readFormTable({ matrix, header }: FoundForm, table: keyof typeof TABLES): readonly TakenRecord[] {
  const { fields, needed } = TABLES[table];
  for (let row = 0; row < header.from; row += 1) {
    const found = readColumns(matrix, row, fields, 1);
    const paths = new Set(Array.from(found.columns.values(), ({ path }) => path));
    if (!needed.every((path) => paths.has(path))) continue;
    const records: TakenRecord[] = [];
    const block = matrix.at(row, 0);
    for (let below = found.below; below < header.from && matrix.at(below, 0) === block; below += 1) {
      const record = new Map<string, Taken>();
      for (const [column, { path, type }] of found.columns) {
        const cell = matrix.at(below, column);
        if (!cell || cell.row !== below || isUnreadable(cell) || isTotal(cell.text)) continue;
        const value = cleanCell(cell.shown ?? cell.text, type);
        if (value !== undefined) record.set(path, { value, place: placeOf(matrix.grid, cell), computed: cell.formula === true });
      }
      if (record.has('name')) records.push(record);
    }
    return records;
  }
  return [];
}
