import type { Finding } from '../../schemas/check.ts';
import { locateCell, placeOfCell } from '../table/cell-place.ts';
import type { Column, DataRow, DataTable } from '../table/data-table.ts';
import { offsetAt } from '../text/offset-at.ts';
import { findHolding } from './locate-places.ts';

/** With more rows than this a place for each cell takes as much memory as the table. */
const LONG_ROWS = 10_000;

/** Finds the cells of long tables by their rows, which stand in reading order. */
function indexRows(tables: readonly DataTable[]): (offset: number) => Finding['locator'] {
  return (offset) => {
    for (const table of tables) {
      const row = findHolding(table.rows, offset);
      if (!row) continue;
      for (const column of table.columns) {
        const cell = row.cells.get(column.index);
        const place = cell && placeOfCell(cell);
        if (place && place.start <= offset && offset <= place.end) return locateCell(table, row, column);
      }
    }
    return undefined;
  };
}

/** A header's own cell: rows stand around it that are not counted. Only sheets have an address for it. */
function locateHeader(tables: readonly DataTable[], offset: number): Finding['locator'] {
  for (const { name, columns, blocks } of tables) {
    const column = columns.find(({ start, end }) => start < end && start <= offset && offset <= end);
    for (const { rows } of column ? blocks : []) {
      const cell = rows
        .map((row) => row[column?.index ?? 0])
        .find((square) => square !== undefined && offsetAt(square, 0) === column?.start);
      if (column && cell?.address !== undefined) return { table: name, column: column.header, cell: cell.address };
    }
  }
  return undefined;
}

/** Finds the table cell that begins at an offset, or holds it; a header's cell where it stands in none of the rows. */
export function indexCells(tables: readonly DataTable[]): (offset: number) => Finding['locator'] {
  const locate = indexDataCells(tables);
  return (offset) => locate(offset) ?? locateHeader(tables, offset);
}

function indexDataCells(tables: readonly DataTable[]): (offset: number) => Finding['locator'] {
  if (tables.some(({ rows }) => rows.length > LONG_ROWS)) return indexRows(tables);
  const places: (ReturnType<typeof placeOfCell> & { readonly table: DataTable; readonly row: DataRow; readonly column: Column })[] = [];
  for (const table of tables) {
    for (const row of table.rows) {
      for (const column of table.columns) {
        const cell = row.cells.get(column.index);
        const place = cell && placeOfCell(cell);
        if (place) places.push({ start: place.start, end: place.end, table, row, column });
      }
    }
  }
  places.sort((a, b) => a.start - b.start);
  return (offset) => {
    const found = findHolding(places, offset);
    return found && locateCell(found.table, found.row, found.column);
  };
}
