import type { Page } from '../../../schemas/page.ts';

/**
 * A stretch of text as it will stand on the page; `at[i]` is where its character `i` stands in the Markdown it was made of. `broken` on a
 * line of its own, in the same paragraph or cell.
 */
export type Piece = { readonly text: string; readonly at: readonly number[]; readonly bold?: true; readonly broken?: true };

/** What a column of a table holds, and so how it is set: figures to the right, serials and short words in the middle, other words to the left. */
export type ColumnKind = 'figure' | 'label' | 'words';
/** `width` in twips. */
export type Column = { readonly kind: ColumnKind; readonly width: number };

/** Rows of cells, the first the heads; `size` in points. */
export type PageTable = {
  readonly role: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (readonly Piece[])[])[];
  readonly size: number;
};

/** A chart of two columns of a table: names along one axis, values along the other. */
export type PageChart = {
  readonly role: 'chart';
  readonly kind: 'column' | 'bar';
  readonly title: string;
  /** What the values are, as the table's head has it. */
  readonly series: readonly Piece[];
  /** Each category with its value, digits as written. */
  readonly points: readonly { readonly name: readonly Piece[]; readonly value: Piece }[];
};

export type TextRole =
  | 'cover'
  | 'cover-foot'
  | 'title'
  | 'heading'
  | 'attachment'
  | 'body'
  | 'caption'
  | 'unit'
  | 'note'
  | 'signature'
  | 'date';

/** A paragraph. `level` 1 … 5 of headings; `lineLength` where a title is to break, in characters. */
export type PageText = {
  readonly role: TextRole;
  readonly level?: number;
  readonly pieces: readonly Piece[];
  readonly lineLength?: number;
};

export type PageBlock = PageText | PageTable | PageChart;

/** Pages of one kind, one after another; the cover bears no numbers and is not counted. */
export type PageSection = { readonly kind: 'cover' | 'portrait' | 'landscape'; readonly blocks: readonly PageBlock[] };

/** A report as it is to stand on paper: nothing in it knows of files. */
export type PagedReport = { readonly page: Page; readonly title: readonly Piece[]; readonly sections: readonly PageSection[] };

export const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
