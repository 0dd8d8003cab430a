/** Where a row stands in its grid, counted from 0, and in its file: its number, counted from 1, and the letters of the grid's columns. */
export type RowSite = { readonly row: number; readonly number: number; readonly letters: readonly string[] };

/** Where a cell stands in the source and in its grid. */
export type CellPlace = {
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** Its spreadsheet address, or what it is written from. */
  readonly address?: string;
  readonly site?: RowSite;
  readonly hidden?: boolean;
  readonly trouble?: 'no-cached-value' | 'error-value' | 'text-number';
};

export const writeAddress = ({ number, letters }: RowSite, column: number): string => `${letters[column] ?? ''}${number}`;
