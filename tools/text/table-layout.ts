import { readCellText } from './cell-numerals.ts';
import type { TableBlock, TableCell } from './report.ts';
import { normaliseLine } from './source-map.ts';

/** Where a cell stands in the source and in its grid. */
export type CellPlace = {
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly address?: string;
  readonly hidden?: boolean;
  readonly trouble?: 'no-cached-value' | 'error-value' | 'text-number';
};

/** Merged cells are filled no further than this, so that a sheet-wide merge costs nothing. */
const MAX_SPAN_CELLS = 4096;

function readCell(source: string, place: CellPlace, row: number): TableCell {
  const { start, end, column, address, hidden, trouble } = place;
  const line = normaliseLine(source, start, end);
  return {
    ...line,
    row,
    column,
    ...(address === undefined ? {} : { address }),
    ...(hidden ? { hidden } : {}),
    ...(trouble ? { trouble } : {}),
    numerals: readCellText(line.text),
  };
}

/** A table block from the places of its cells; a merged cell is the same object in every square it covers. */
export function layOutTable(
  source: string,
  name: string,
  span: { readonly start: number; readonly end: number },
  rows: readonly (readonly CellPlace[])[],
): TableBlock {
  const squares: (TableCell | undefined)[][] = rows.map(() => []);
  let budget = MAX_SPAN_CELLS;
  rows.forEach((places, r) => {
    for (const place of places) {
      const cell = readCell(source, place, r);
      const height = place.rowSpan ?? 1;
      const width = place.columnSpan ?? 1;
      const spread = height * width > 1 && height * width <= budget;
      if (spread) budget -= height * width;
      for (let y = 0; y < (spread ? height : 1); y += 1) {
        const line = squares[r + y];
        if (!line) break;
        for (let x = 0; x < (spread ? width : 1); x += 1) line[place.column + x] = cell;
      }
    }
  });
  return { kind: 'table', name, start: span.start, end: span.end, rows: squares };
}

/** Whether a square is the one where its cell is written, not one that a merge only covers. */
export const isHome = (cell: TableCell, row: number, column: number): boolean => cell.row === row && cell.column === column;
