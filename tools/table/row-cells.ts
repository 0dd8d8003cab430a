import type { Decimal } from '../number/decimal.ts';
import type { TableCell } from '../text/report.ts';
import type { DataCell } from './data-table.ts';

/** The cells of a row by the place of their column. Only their values are kept beside the squares of the table: the rest is there. */
export class RowCells implements ReadonlyMap<number, DataCell> {
  readonly #squares: readonly (TableCell | undefined)[];
  readonly #values: readonly (Decimal | undefined)[];

  /** `values` by column; the row has the squares up to the last of them. */
  constructor(squares: readonly (TableCell | undefined)[], values: readonly (Decimal | undefined)[]) {
    this.#squares = squares;
    this.#values = values;
  }

  get(index: number): DataCell | undefined {
    const cell = index < this.#values.length ? this.#squares[index] : undefined;
    return cell && { cell, text: cell.text, value: this.#values[index] };
  }

  has(index: number): boolean {
    return index < this.#values.length && this.#squares[index] !== undefined;
  }

  get size(): number {
    let size = 0;
    for (let index = 0; index < this.#values.length; index += 1) if (this.has(index)) size += 1;
    return size;
  }

  *entries(): MapIterator<[number, DataCell]> {
    for (let index = 0; index < this.#values.length; index += 1) {
      const cell = this.get(index);
      if (cell) yield [index, cell];
    }
  }

  *keys(): MapIterator<number> {
    for (const [index] of this.entries()) yield index;
  }

  *values(): MapIterator<DataCell> {
    for (const [, cell] of this.entries()) yield cell;
  }

  [Symbol.iterator](): MapIterator<[number, DataCell]> {
    return this.entries();
  }

  forEach(tell: (cell: DataCell, index: number, map: ReadonlyMap<number, DataCell>) => void): void {
    for (const [index, cell] of this.entries()) tell(cell, index, this);
  }
}
