import type { Cell, Grid } from '../../schemas/document.ts';
import { type CellPlace, type RowSite, writeAddress } from './grid-place.ts';
import { nameColumn } from './name-column.ts';

/** What else is known of a cell than its text and place. */
export const CELL_MARKS = { hidden: 1, formula: 2, 'no-cached-value': 4, 'error-value': 8, 'text-number': 16 } as const;
const TROUBLES = ['no-cached-value', 'error-value', 'text-number'] as const;

const FIRST_SIZE = 256;
/** The values an array has room for, and a larger one with the same values where that is too few. */
const grow32 = (array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
};
const grow16 = (array: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> => {
  const larger = new Uint16Array(array.length * 2);
  larger.set(array);
  return larger;
};

export type Extra = { readonly rowSpan?: number; readonly columnSpan?: number; readonly shown?: string };

/** The cells of a grid in reading order as numbers, eleven bytes each: as objects a large sheet takes ten times that. */
export class CellStore {
  count = 0;
  starts = new Uint32Array(FIRST_SIZE);
  ends = new Uint32Array(FIRST_SIZE);
  columns = new Uint16Array(FIRST_SIZE);
  marks = new Uint16Array(FIRST_SIZE);
  /** What only few cells have, by the number of the cell. */
  readonly extras = new Map<number, Extra>();
  rowCount = 0;
  /** The number of each row's first cell, and the row's own number in its file, counted from 1. */
  rowStarts = new Uint32Array(FIRST_SIZE);
  rowNumbers = new Uint32Array(FIRST_SIZE);

  openRow(number: number): void {
    if (this.rowCount === this.rowStarts.length) {
      this.rowStarts = grow32(this.rowStarts);
      this.rowNumbers = grow32(this.rowNumbers);
    }
    this.rowStarts[this.rowCount] = this.count;
    this.rowNumbers[this.rowCount] = number;
    this.rowCount += 1;
  }

  add(column: number, start: number, end: number, marks = 0): void {
    const at = this.count;
    if (at === this.starts.length) {
      this.starts = grow32(this.starts);
      this.ends = grow32(this.ends);
      this.columns = grow16(this.columns);
      this.marks = grow16(this.marks);
    }
    this.starts[at] = start;
    this.ends[at] = end;
    this.columns[at] = column;
    this.marks[at] = marks;
    this.count += 1;
  }

  /** The number of the first cell of a row, counted from 0; of the row after the last it is the count of cells. */
  rowStart(row: number): number {
    return row < this.rowCount ? (this.rowStarts[row] ?? 0) : this.count;
  }
}

type Placing = {
  readonly name: string;
  /** The text in which the offsets count, and where the offset 0 of the store stands in it. */
  readonly source: { readonly text: string };
  readonly start: number;
  readonly end: number;
  readonly store: CellStore;
  /** Where a column of the file stands in the grid; the same where it is absent. */
  readonly columns?: ReadonlyMap<number, number>;
  readonly offset: number;
};

/** So many cells may be kept as objects once they are made. */
const MOST_KEPT = 20_000;

/** A grid whose cells are made when its rows are asked for; those of a large one are not kept. */
export class StoredGrid implements Grid {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly #placing: Placing;
  #kept: readonly (readonly Cell[])[] | undefined;

  constructor(placing: Placing) {
    this.name = placing.name;
    this.start = placing.start;
    this.end = placing.end;
    this.#placing = placing;
  }

  get rowCount(): number {
    return this.#placing.store.rowCount;
  }

  get cellCount(): number {
    return this.#placing.store.count;
  }

  get rows(): readonly (readonly Cell[])[] {
    if (this.#kept) return this.#kept;
    const rows = Array.from(this.places(), (places) => places.map((place) => this.#readCell(place)));
    if (this.cellCount <= MOST_KEPT) this.#kept = rows;
    return rows;
  }

  #readCell({ site, index, ...place }: StoredPlace): Cell {
    const { store, source } = this.#placing;
    const extra = store.extras.get(index);
    return {
      text: source.text.slice(place.start, place.end),
      ...place,
      address: writeAddress(site, place.column),
      ...(extra?.shown === undefined ? {} : { shown: extra.shown }),
      ...(((store.marks[index] ?? 0) & CELL_MARKS.formula) === 0 ? {} : { formula: true }),
    };
  }

  /** The cells row by row, without their texts. */
  *places(): Iterable<readonly StoredPlace[]> {
    const { store, columns, offset } = this.#placing;
    const letters: string[] = [];
    for (let row = 0; row < store.rowCount; row += 1) {
      const site = { row, number: store.rowNumbers[row] ?? 0, letters };
      const places: StoredPlace[] = [];
      for (let index = store.rowStart(row); index < store.rowStart(row + 1); index += 1) {
        const own = store.columns[index] ?? 0;
        const column = columns ? (columns.get(own) ?? 0) : own;
        letters[column] ??= nameColumn(own);
        const place = { start: offset + (store.starts[index] ?? 0), end: offset + (store.ends[index] ?? 0), row, column, site, index };
        const marks = store.marks[index] ?? 0;
        const extra = store.extras.get(index);
        places.push((marks & SEEN) === 0 && extra?.rowSpan === undefined ? place : { ...place, ...readMarks(marks), ...readSpans(extra) });
      }
      yield places;
    }
  }
}

/** A cell's place with its number in the store. */
type StoredPlace = CellPlace & { readonly site: RowSite; readonly index: number };

const SEEN = CELL_MARKS.hidden | CELL_MARKS['no-cached-value'] | CELL_MARKS['error-value'] | CELL_MARKS['text-number'];

function readMarks(marks: number): Pick<CellPlace, 'hidden' | 'trouble'> {
  const trouble = TROUBLES.find((name) => (marks & CELL_MARKS[name]) !== 0);
  return { ...((marks & CELL_MARKS.hidden) === 0 ? {} : { hidden: true }), ...(trouble ? { trouble } : {}) };
}

const readSpans = (extra: Extra | undefined): Pick<CellPlace, 'rowSpan' | 'columnSpan'> =>
  extra?.rowSpan === undefined ? {} : { rowSpan: extra.rowSpan, columnSpan: extra.columnSpan ?? 1 };
