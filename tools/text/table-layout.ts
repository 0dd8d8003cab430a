import type { Numeral } from '../number/numeral.ts';
import { readCellText } from './cell-numerals.ts';
import { type CellPlace, type RowSite, writeAddress } from './grid-place.ts';
import type { Line, TableBlock, TableCell } from './report.ts';
import { normaliseLine } from './source-map.ts';

/** Merged cells are filled no further than this, so that a sheet-wide merge costs nothing. */
const MAX_SPAN_CELLS = 4096;
/** A longer table keeps of its cells only what cannot be told from the rest: numerals and addresses are most of its memory. */
const LONG = 2000;

/** A cell of a long table. */
class LeanCell implements TableCell {
  readonly text: string;
  readonly at: Line['at'];
  readonly column: number;
  readonly #site: RowSite;

  constructor({ text, at }: Line, column: number, site: RowSite) {
    this.text = text;
    this.at = at;
    this.column = column;
    this.#site = site;
  }

  get row(): number {
    return this.#site.row;
  }

  get address(): string {
    return writeAddress(this.#site, this.column);
  }

  get numerals(): readonly Numeral[] {
    return readCellText(this.text);
  }
}

const isBare = ({ hidden, trouble }: CellPlace): boolean => hidden !== true && trouble === undefined;

function readCell(source: string, place: CellPlace, row: number, long: boolean): TableCell {
  const { start, end, column, site, hidden, trouble } = place;
  const line = normaliseLine(source, start, end);
  if (long && site && isBare(place)) return new LeanCell(line, column, site);
  const address = place.address ?? (site && writeAddress(site, column));
  return {
    ...line,
    row,
    column,
    ...(address === undefined ? {} : { address }),
    ...(hidden ? { hidden } : {}),
    ...(trouble ? { trouble } : {}),
    numerals: readCellText(line.text),
  };
}

/** A table block from the places of its cells, `size` rows of them; a merged cell is the same object in every square it covers. */
export function layOutTable(
  source: string,
  name: string,
  span: { readonly start: number; readonly end: number },
  rows: Iterable<readonly CellPlace[]>,
  size: number,
): TableBlock {
  const squares: (TableCell | undefined)[][] = [];
  let budget = MAX_SPAN_CELLS;
  let r = 0;
  for (const places of rows) {
    const own = squares[r] ?? [];
    for (const place of places) {
      const cell = readCell(source, place, r, size > LONG);
      const height = place.rowSpan ?? 1;
      const width = place.columnSpan ?? 1;
      const spread = height * width > 1 && height * width <= budget;
      if (spread) budget -= height * width;
      for (let y = 0; y < (spread ? Math.min(height, size - r) : 1); y += 1) {
        let line = y === 0 ? own : squares[r + y];
        if (!line) {
          line = [];
          squares[r + y] = line;
        }
        for (let x = 0; x < (spread ? width : 1); x += 1) line[place.column + x] = cell;
      }
    }
    // A copy is as long as what it holds; an array that grew has room for twice as much.
    squares[r] = own.slice();
    r += 1;
  }
  return { kind: 'table', name, start: span.start, end: span.end, rows: squares };
}

/** Whether a square is the one where its cell is written, not one that a merge only covers. */
export const isHome = (cell: TableCell, row: number, column: number): boolean => cell.row === row && cell.column === column;
