import type { Cell, Grid } from '../../../schemas/document.ts';

/** A grid by places: a merged cell stands at every place that it covers. */
export type Matrix = {
  readonly grid: Grid;
  readonly rows: number;
  /** What stands at the place, also by a merge from above or the left. */
  at(row: number, column: number): Cell | undefined;
  /** The cells that begin in the row, from left to right. */
  row(row: number): readonly Cell[];
};

/** A merge over more places than any form has is cut. */
const FURTHEST = 400;

export function openMatrix(grid: Grid): Matrix {
  const cells = new Map<string, Cell>();
  for (const row of grid.rows) {
    for (const cell of row) {
      const { rowSpan = 1, columnSpan = 1 } = cell;
      for (let r = cell.row; r < cell.row + Math.min(rowSpan, FURTHEST); r += 1)
        for (let c = cell.column; c < cell.column + Math.min(columnSpan, FURTHEST); c += 1) {
          const key = `${r}:${c}`;
          if (!cells.has(key) || (r === cell.row && c === cell.column)) cells.set(key, cell);
        }
    }
  }
  return { grid, rows: grid.rows.length, at: (row, column) => cells.get(`${row}:${column}`), row: (row) => grid.rows[row] ?? [] };
}
