import type { Decimal } from '../number/decimal.ts';
import { offsetAt } from '../text/offset-at.ts';
import type { TableBlock, TableCell } from '../text/report.ts';
import { isHome } from '../text/table-layout.ts';
import { readCellValue } from './cell-value.ts';
import type { Column, DataCell, DataRow } from './data-table.ts';
import { isBlankRow, isHeaderRow, type TableRow } from './header-rows.ts';
import { isNoteLabel, readRowKind } from './header-words.ts';
import { RowCells } from './row-cells.ts';

const LABEL_COLUMNS = 4;

/** 合计 and 小计 stand in one of the first columns, with no serial number beside them. */
function readKind(row: TableRow): DataRow['kind'] {
  for (const cell of row.slice(0, LABEL_COLUMNS)) {
    if (!cell || cell.text === '') continue;
    const kind = readRowKind(cell.text);
    if (kind !== 'data') return kind;
    if (readCellValue(cell.text) !== undefined) return 'data';
  }
  return 'data';
}

/** The first two different cells that say something. */
function listFirst(row: TableRow): readonly TableCell[] {
  const found: TableCell[] = [];
  for (const cell of row) {
    if (cell && cell.text !== '' && cell !== found[0]) found.push(cell);
    if (found.length === 2) break;
  }
  return found;
}

/** A title, a class heading or a note that fills the row by itself is no row of data. */
function isAside(row: TableRow): boolean {
  const cells = listFirst(row);
  const [first] = cells;
  if (!first) return true;
  if (isNoteLabel(first.text)) return true;
  return cells.length === 1 && readCellValue(first.text) === undefined && readRowKind(first.text) === 'data';
}

/** Rows of data under the given columns, counted from `position`. Header rows that are printed again are passed over. */
export function readDataRows(
  block: TableBlock,
  from: number,
  to: number,
  columns: readonly Column[],
  position: number,
): readonly DataRow[] {
  const rows: DataRow[] = [];
  let count = position;
  for (let r = from; r < to; r += 1) {
    const row = block.rows[r];
    if (!row || isBlankRow(row) || isAside(row) || isHeaderRow(row)) continue;
    const values: (Decimal | undefined)[] = [];
    let start = block.end;
    let end = block.start;
    for (const { index } of columns) {
      const cell = row[index];
      const home = cell !== undefined && isHome(cell, r, index);
      // A merged cell says its words in every row it covers, but its number only once.
      values[index] = home ? readCellValue(cell.text) : undefined;
      if (!home) continue;
      start = Math.min(start, offsetAt(cell, 0));
      end = Math.max(end, offsetAt(cell, cell.text.length));
    }
    const kind = readKind(row);
    rows.push({ position: kind === 'data' ? count : 0, kind, cells: new RowCells(row, values.slice()), start, end: Math.max(start, end) });
    if (kind === 'data') count += 1;
  }
  return rows;
}

const CLASS_SERIAL = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.]?$/u;

/**
 * 一 基本支出, 二 项目支出, 1 …, 2 …: where some rows are numbered in Chinese and others in Arabic, the Chinese ones head the others
 * and hold their sums.
 */
export function markClasses(rows: readonly DataRow[], columns: readonly Column[]): readonly DataRow[] {
  const serial = columns.find(({ role }) => role === 'serial');
  if (!serial) return rows;
  const serialOf = (row: DataRow): DataCell | undefined => row.cells.get(serial.index);
  const isClass = (row: DataRow): boolean => row.kind === 'data' && CLASS_SERIAL.test(serialOf(row)?.text ?? '');
  if (!rows.some(isClass) || !rows.some((row) => row.kind === 'data' && serialOf(row)?.value !== undefined)) return rows;
  let position = 0;
  return rows.map((row) => {
    if (isClass(row)) return { ...row, kind: 'subtotal', position: 0 };
    if (row.kind !== 'data') return row;
    position += 1;
    return { ...row, position };
  });
}
