import type { CellLocator } from '../../schemas/document.ts';
import { offsetAt } from '../text/offset-at.ts';
import type { Column, DataCell, DataRow, DataTable } from './data-table.ts';

type Place = { readonly start: number; readonly end: number };

/** Where the cell's text stands in the source; an empty cell is one place. */
export const placeOfCell = ({ cell }: DataCell): Place => {
  const start = offsetAt(cell, 0);
  return { start, end: cell.text === '' ? start : offsetAt(cell, cell.text.length) };
};

/** Where the number of a cell stands, without its unit, as the list of numerals has it. */
export const placeOfNumber = (data: DataCell): Place => {
  const [numeral] = data.cell.numerals;
  if (!numeral) return placeOfCell(data);
  return { start: offsetAt(data.cell, numeral.start), end: offsetAt(data.cell, numeral.end - 1) + 1 };
};

/** The address of some cell of a column: of its rows, or of its header where all of them are blank. */
function readLetters({ blocks }: DataTable, { index }: Column): string | undefined {
  for (const { rows } of blocks) {
    for (const row of rows) {
      const cell = row[index];
      if (cell?.column === index && cell.address !== undefined) return cell.address;
    }
  }
  return undefined;
}

/** The address of a cell that a sheet leaves out, by the letters of its column and the number of its row. */
function crossAddress(table: DataTable, { cells }: DataRow, column: Column): string | undefined {
  const lettered = readLetters(table, column);
  const numbered = [...cells.values()].find(({ cell }) => cell.address !== undefined)?.cell.address;
  const [letters, digits] = [/^[A-Z]{1,3}/u.exec(lettered ?? '')?.[0], /\d{1,7}$/u.exec(numbered ?? '')?.[0]];
  return letters === undefined || digits === undefined ? undefined : letters + digits;
}

/** Where a cell stands for the reader of a finding. Rows count as the reader counts them: data rows from 1, totals as the row they follow. */
export function locateCell(table: DataTable, row: DataRow, column: Column): CellLocator {
  const address = row.cells.get(column.index)?.cell.address ?? crossAddress(table, row, column);
  return { table: table.name, row: row.position, column: column.header, ...(address === undefined ? {} : { cell: address }) };
}
