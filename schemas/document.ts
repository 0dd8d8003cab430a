/** Where a cell stands for its user: sheet or table name, counted from 1, with the spreadsheet address where there is one. */
export type CellLocator = { readonly table: string; readonly row: number; readonly column: string; readonly cell?: string };

/**
 * Where a stretch of the text (half-open UTF-16 offsets) stands in its file, in the words by which its user finds it; all counted from 1.
 * `part` says what else than the body it is: `脚注2`, `文本框`. A stretch in a table has the table's name and the place in its grid as laid out.
 */
export type Place = {
  readonly start: number;
  readonly end: number;
  readonly locator: {
    readonly page?: number;
    readonly paragraph?: number;
    readonly part?: string;
    readonly table?: string;
    readonly row?: number;
    readonly column?: string;
    readonly cell?: string;
  };
};

/** One cell of a grid as read. `start`/`end` are offsets into the document's text (half-open, UTF-16). */
export type Cell = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Zero-based place in the grid after merged cells are laid out. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** Spreadsheet address, `B12`. */
  readonly address?: string;
  readonly hidden?: boolean;
  /** `text` with the zeros that the sheet shows behind it: `374.10` where `text` is `374.1`. */
  readonly shown?: string;
  /** The sheet computes what stands here. */
  readonly formula?: boolean;
  /** A formula with no cached value, an error value such as `#REF!`, or a number that the sheet keeps as text. */
  readonly trouble?: 'no-cached-value' | 'error-value' | 'text-number';
};

/** A table as its file gives it, before anything is understood. Rows hold only the cells that exist. */
export type Grid = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly rows: readonly (readonly Cell[])[];
};

/** What a reader hands over: the text in which all offsets count, and the grids that are not written as Markdown in that text. */
export type SourceDocument = {
  readonly name: string;
  readonly format: 'md' | 'txt' | 'html' | 'csv' | 'xlsx' | 'docx' | 'pdf';
  readonly text: string;
  readonly grids?: readonly Grid[];
  /** Headings that the file itself marks as such, by the offset of their line; level 1 … 9, a title 0. */
  readonly headings?: readonly { readonly start: number; readonly level: number }[];
  /** In text order, without overlap; only for formats whose users don't count lines (.docx, .pdf). */
  readonly places?: readonly Place[];
  /** What the reader of the file had to leave out or to decide, in the user's words, a sentence each. */
  readonly notices?: readonly string[];
};
