import type { Field } from '../../../schemas/workbook-sheets.ts';
import { placeOf } from './draft.ts';
import { findField, readLabelUnit, readUnitLine } from './labels.ts';
import type { Matrix } from './matrix.ts';

type Source = { readonly matrix: Matrix; readonly fields: readonly Field[] };
type Found = { readonly unit: string; readonly place: string };

const UNITS = ['元', '万元', '亿元'];
const HEADER_WITHIN = 10;

/** `金额单位` with its value on the right. */
function findStated({ matrix }: Source): Found | undefined {
  for (const row of matrix.grid.rows)
    for (const [index, cell] of row.entries()) {
      if (!/^金额单位[:：]?$/u.test(cell.text.replace(/\s/gu, ''))) continue;
      const value = row[index + 1];
      const unit = value?.text.trim() ?? '';
      if (value && UNITS.includes(unit)) return { unit, place: placeOf(matrix.grid, value) };
    }
  return undefined;
}

/** The first unit that stands near the top of a sheet, in a line of its own or behind the name of an amount. */
function findNearTop({ matrix, fields }: Source): Found | undefined {
  for (let row = 0; row < Math.min(matrix.rows, HEADER_WITHIN); row += 1)
    for (const cell of matrix.row(row)) {
      const unit = readUnitLine(cell.text) ?? (findField(fields, cell.text)?.type === 'money' ? readLabelUnit(cell.text) : undefined);
      if (unit && UNITS.includes(unit)) return { unit, place: placeOf(matrix.grid, cell) };
    }
  return undefined;
}

/** The unit of the workbook: what it says itself, else what the first sheet says that says any. */
export function findMoneyUnit(sources: readonly Source[]): Found | undefined {
  for (const find of [findStated, findNearTop])
    for (const source of sources) {
      const found = find(source);
      if (found) return found;
    }
  return undefined;
}
