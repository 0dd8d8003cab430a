/** What a page shows, before anything is understood. Points (1/72 inch), from the upper left corner of the page as it is seen. */

/** One glyph: its text after folding, its baseline's left end, its advance and its size. */
export type Glyph = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Drawn without ink, as the text layer under a scan is. */
  readonly hidden: boolean;
};

/** A drawn line, level or upright: `at` is its place across, `from` and `to` its ends. */
export type Rule = { readonly at: number; readonly from: number; readonly to: number };

/** Quarter turns by which text is turned to the left of upright: 0 reads across, 1 upwards. */
export type Turn = 0 | 1 | 2 | 3;

export type PageMarks = {
  readonly width: number;
  readonly height: number;
  /** By turn; slanted text (a watermark) is in none. */
  readonly glyphs: Readonly<Record<Turn, readonly Glyph[]>>;
  readonly level: readonly Rule[];
  readonly upright: readonly Rule[];
};
