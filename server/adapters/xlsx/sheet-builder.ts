import { CELL_MARKS, CellStore } from '../../../tools/text/cell-store.ts';
import type { CellText } from '../workbook-cell.ts';

/** Rows and columns counted from 0, ends included. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** One cell as its file has it. */
export type SheetCell = CellText & { readonly shown?: string | undefined; readonly formula: boolean; readonly hidden: boolean };

/** A sheet with what is written in it; offsets of `store` count in `text`, where each cell ends with a line break. */
export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly text: string;
  readonly store: CellStore;
  readonly merges: readonly Merge[];
  /** Numbers of rows and columns with something in them that are not shown, counted from 0. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Formulas of which the file does not hold the result. */
  readonly uncomputed: number;
};

const PIECES = 4096;
const WIDEST = 1 << 14;
const HIGHEST = 1 << 20;

/** Collects the cells of one sheet. They are kept as numbers beside one text: as objects a large sheet takes ten times the memory. */
export class SheetBuilder {
  readonly #name: string;
  readonly #hidden: boolean;
  #store = new CellStore();
  #pieces: string[] = [];
  readonly #chunks: string[] = [];
  #length = 0;
  #row = -1;
  #column = -1;
  #uncomputed = 0;
  /** Cells that came before those already read; nearly no file has such. */
  readonly #late: { readonly row: number; readonly column: number; readonly cell: SheetCell }[] = [];
  readonly #merges: Merge[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns = new Set<number>();

  constructor(name: string, hidden: boolean) {
    this.#name = name;
    this.#hidden = hidden;
  }

  get count(): number {
    return this.#store.count + this.#late.length;
  }

  hideRow(row: number): void {
    this.#hiddenRows.add(row);
  }

  hideColumn(column: number): void {
    this.#hiddenColumns.add(column);
  }

  merge(merge: Merge): void {
    this.#merges.push(merge);
  }

  /** Takes a cell that says something: a text that is not blank, a number, or a formula. */
  add(row: number, column: number, cell: SheetCell): void {
    if (row >= HIGHEST || column >= WIDEST || row < 0 || column < 0) return;
    if (row < this.#row || (row === this.#row && column <= this.#column)) {
      this.#late.push({ row, column, cell });
      return;
    }
    const store = this.#store;
    if (row > this.#row) store.openRow(row + 1);
    this.#row = row;
    this.#column = column;
    const covered = this.#hidden || cell.hidden;
    const marks =
      (covered ? CELL_MARKS.hidden : 0) | (cell.formula ? CELL_MARKS.formula : 0) | (cell.trouble ? CELL_MARKS[cell.trouble] : 0);
    if (cell.shown !== undefined) store.extras.set(store.count, { shown: cell.shown });
    if (cell.trouble === 'no-cached-value') this.#uncomputed += 1;
    const { text } = cell;
    store.add(column, this.#length, this.#length + text.length, marks);
    this.#pieces.push(text);
    this.#length += text.length + 1;
    if (this.#pieces.length === PIECES) this.#pack();
  }

  #pack(): void {
    if (this.#pieces.length > 0) this.#chunks.push(`${this.#pieces.join('\n')}\n`);
    this.#pieces = [];
  }

  finish(): Sheet {
    if (this.#late.length > 0) return this.#sort();
    this.#pack();
    const store = this.#store;
    const rows = new Set<number>();
    for (let i = 0; i < store.rowCount; i += 1) rows.add((store.rowNumbers[i] ?? 0) - 1);
    const columns = new Set<number>(store.columns.subarray(0, store.count));
    const inOrder = (places: Iterable<number>, used: ReadonlySet<number>): readonly number[] =>
      [...places].filter((place) => used.has(place)).sort((a, b) => a - b);
    return {
      name: this.#name,
      hidden: this.#hidden,
      text: this.#chunks.join(''),
      store,
      merges: this.#merges,
      hiddenRows: inOrder(this.#hiddenRows, rows),
      hiddenColumns: inOrder(this.#hiddenColumns, columns),
      uncomputed: this.#uncomputed,
    };
  }

  /** The same sheet with its cells in order; of two in one place the later one stays. */
  #sort(): Sheet {
    this.#pack();
    const text = this.#chunks.join('');
    const cells = new Map<number, { readonly row: number; readonly column: number; readonly cell: SheetCell }>();
    const store = this.#store;
    for (let r = 0; r < store.rowCount; r += 1) {
      for (let i = store.rowStart(r); i < store.rowStart(r + 1); i += 1) {
        const [row, column, marks] = [(store.rowNumbers[r] ?? 0) - 1, store.columns[i] ?? 0, store.marks[i] ?? 0];
        const cell: SheetCell = {
          text: text.slice(store.starts[i] ?? 0, store.ends[i] ?? 0),
          formula: (marks & CELL_MARKS.formula) !== 0,
          hidden: (marks & CELL_MARKS.hidden) !== 0,
          shown: store.extras.get(i)?.shown,
          ...readTrouble(marks),
        };
        cells.set(row * WIDEST + column, { row, column, cell });
      }
    }
    for (const item of this.#late) cells.set(item.row * WIDEST + item.column, item);
    const sorted = new SheetBuilder(this.#name, this.#hidden);
    for (const row of this.#hiddenRows) sorted.hideRow(row);
    for (const column of this.#hiddenColumns) sorted.hideColumn(column);
    for (const merge of this.#merges) sorted.merge(merge);
    for (const [, { row, column, cell }] of [...cells].sort(([a], [b]) => a - b)) sorted.add(row, column, cell);
    return sorted.finish();
  }
}

const readTrouble = (marks: number): Pick<SheetCell, 'trouble'> => {
  for (const trouble of ['no-cached-value', 'error-value', 'text-number'] as const)
    if ((marks & CELL_MARKS[trouble]) !== 0) return { trouble };
  return {};
};
