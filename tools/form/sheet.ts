import { nameColumn } from '../text/name-column.ts';

/** What a cell looks like; `server/adapters/write-xlsx.ts` knows the fonts and borders behind the names. */
export type StyleName =
  | 'title'
  | 'remark'
  | 'head'
  | 'label'
  | 'words'
  | 'linked'
  | 'centre'
  | 'entry'
  | 'amount'
  | 'computed'
  | 'aside'
  | 'aside-head'
  | 'signature'
  | 'error'
  | 'warning'
  | 'note';

/** What stands in a cell. `number` holds digits as given, and its places are the places shown. */
export type CellContent = {
  readonly text?: string | undefined;
  readonly number?: string | undefined;
  /** Without the equals sign; `text` or `number` is its result. */
  readonly formula?: string | undefined;
  /** Places shown of a number; by default those that it is given with. */
  readonly places?: number | undefined;
  /** The number is a fraction, shown in hundredths. */
  readonly percent?: true | undefined;
};

export type CellSpec = CellContent & {
  readonly style: StyleName;
  /** Columns and rows covered, 1 where not said. */
  readonly across?: number | undefined;
  readonly down?: number | undefined;
  /** The column, counted from 0, where the cell does not follow the one before it. */
  readonly from?: number | undefined;
  /** What may be chosen; other words stay possible. */
  readonly list?: readonly string[] | undefined;
  /** Where in the dossier the content stands, such as `projects[3].budget`. */
  readonly path?: string | undefined;
  /** What the cell says beside data sheets: a formula with dossier paths in braces, and its result. */
  readonly link?: { readonly formula: string; readonly content: Pick<CellContent, 'text' | 'number'> } | undefined;
  readonly href?: Href | undefined;
};

/**
 * Where a click leads: a file, named as it is (not encoded) from the folder of the workbook with `/` between the parts;
 * `at` is a place in it such as `收入表!B12`, or in this workbook where no file is named.
 */
export type Href = { readonly path?: string | undefined; readonly at?: string | undefined };

/** A cell in its place, rows and columns counted from 0. */
export type FormCell = CellSpec & { readonly row: number; readonly column: number };

export type Print = {
  readonly landscape: boolean;
  /** The first and last row, counted from 1, that stand on every page. */
  readonly repeat?: readonly [number, number] | undefined;
  /** The last column that is printed, counted from 0; all of them where not said. */
  readonly lastColumn?: number | undefined;
};

/** A sheet as it is to be written: nothing in it knows of files. Widths in characters of half width, heights in points. */
export type FormSheet = {
  readonly name: string;
  readonly columns: readonly number[];
  readonly cells: readonly FormCell[];
  readonly heights: readonly number[];
  readonly print: Print;
  /** Rows at the top that stay while the rest scrolls. */
  readonly frozen?: number | undefined;
  /** Rows with buttons to choose by: that of the heads and the last one of the list, counted from 0. */
  readonly filter?: readonly [heads: number, last: number] | undefined;
};

/** `B12` of a place counted from 0. */
export const addressOf = (row: number, column: number): string => `${nameColumn(column)}${row + 1}`;

/** What needs no quotes in a formula or a print area. */
const UNSAFE = /[^\p{L}\p{N}_]+/gu;
const LONGEST_NAME = 31;

/** Names as spreadsheets allow them everywhere without quotes: short, letters and digits, each once. */
export function nameSheets(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base =
      name
        .replace(UNSAFE, '_')
        .replace(/^(?=\d)/u, '表')
        .replace(/^_|_$/gu, '')
        .slice(0, LONGEST_NAME) || '表';
    let chosen = base;
    for (let n = 2; taken.has(chosen.toLowerCase()); n += 1) chosen = `${base.slice(0, LONGEST_NAME - 4)}_${n}`;
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}
