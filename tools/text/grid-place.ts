import type { Cell } from '../../schemas/document.ts';

/** Where a row stands in its grid, counted from 0, and in its file: its number, counted from 1, and the letters of the grid's columns. */
export type RowSite = { readonly row: number; readonly number: number; readonly letters: readonly string[] };

/** Where a cell stands in the source and in its grid; `site` is what its address is written from where there is no address yet. */
export type CellPlace = Omit<Cell, 'text' | 'shown' | 'formula'> & { readonly site?: RowSite };

export const writeAddress = ({ number, letters }: RowSite, column: number): string => `${letters[column] ?? ''}${number}`;
