import type { SheetType } from '../../../schemas/workbook-sheets.ts';
import { isTotal } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { findHeader } from './read-header.ts';

/** Whether a sheet only shows what others hold: everything under its header is computed. */
export function isView(matrix: Matrix, sheet: SheetType): boolean {
  const header = sheet.kind === 'facts' ? undefined : findHeader(matrix, sheet.fields);
  if (!header) return false;
  let computed = 0;
  for (let row = header.below; row < matrix.rows; row += 1) {
    if (matrix.row(row).some(({ text }) => isTotal(text))) continue;
    for (const cell of matrix.row(row)) {
      if (!header.columns.has(cell.column) || cell.text.trim() === '') {
        computed += cell.formula ? 1 : 0;
        continue;
      }
      if (!cell.formula) return false;
      computed += 1;
    }
  }
  return computed > 0;
}
