import { fitHeights } from './fit-heights.ts';
import type { CellSpec, FormCell, FormSheet, Print } from './sheet.ts';

/** Puts cells into rows from left to right; places covered by a merge from above are stepped over. */
export type Layer = {
  /** Lays one row and gives its number, counted from 0. */
  row(cells: readonly CellSpec[], height?: number): number;
  /** The number of the row that comes next. */
  next(): number;
  finish(print: Print, frozen?: number): FormSheet;
};

export function laySheet(name: string, columns: readonly number[]): Layer {
  const cells: FormCell[] = [];
  const heights: (number | undefined)[] = [];
  /** For each column the first row that is free again. */
  const free: number[] = columns.map(() => 0);
  return {
    row(specs, height) {
      const row = heights.length;
      let column = 0;
      for (const spec of specs) {
        const { across = 1, down = 1, from } = spec;
        if (from !== undefined) column = from;
        while ((free[column] ?? 0) > row) column += 1;
        cells.push({ ...spec, row, column });
        for (let covered = column; covered < column + across; covered += 1) free[covered] = row + down;
        column += across;
      }
      heights.push(height);
      return row;
    },
    next: () => heights.length,
    finish: (print, frozen) => ({ name, columns, cells, heights: fitHeights(cells, columns, heights), print, frozen }),
  };
}
