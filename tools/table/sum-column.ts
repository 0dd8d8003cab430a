import type { Decimal } from '../number/decimal.ts';
import type { Interval } from '../number/interval.ts';
import { isEmptyText } from './cell-value.ts';
import type { Column, DataRow, DataTable } from './data-table.ts';
import { isPartLabel } from './header-words.ts';
import { sumColumn } from './precision.ts';
import { cellOf, type NumberCell, numberOf } from './roles.ts';

/** Numbers of a column that should add up, and what their sum may stand for. */
export type ColumnSum = {
  readonly cells: readonly NumberCell[];
  readonly rows: readonly DataRow[];
  readonly exact: Decimal;
  readonly range: Interval;
};

/** Σ over the rows; `undefined` where a cell holds something that is no number, or where there is nothing to add. */
export function sumRows(table: DataTable, column: Column, rows: readonly DataRow[]): ColumnSum | undefined {
  const cells: NumberCell[] = [];
  for (const row of rows) {
    const cell = numberOf(row, column);
    if (cell) {
      cells.push(cell);
      continue;
    }
    const other = cellOf(row, column);
    // A merged square carries no number of its own; anything else that is written has to be a number.
    if (other && !isEmptyText(other.text) && other.cell.row === rowOf(row)) return undefined;
  }
  if (cells.length === 0) return undefined;
  const values = cells.map(({ value }) => value);
  return { cells, rows, ...sumColumn(table, column, values) };
}

const rowOf = (row: DataRow): number | undefined => {
  let last: number | undefined;
  for (const { cell } of row.cells.values()) last = Math.max(last ?? 0, cell.row);
  return last;
};

/** A total or subtotal and the rows it may be the sum of, the likeliest first; `unsure` where the rows have parts among them. */
export type Footing = { readonly row: DataRow; readonly candidates: readonly (readonly DataRow[])[]; readonly unsure: boolean };

const labelOf = (row: DataRow): string => [...row.cells.values()].find(({ text }) => text !== '')?.text ?? '';
const isPart = (row: DataRow): boolean => isPartLabel(labelOf(row));

/** With more totals than this each is the sum of its own page only. */
const MOST_TOTALS = 50;

/** Rows of the wanted kinds from `from` on, as far as `stop` allows, in reading order. */
function collectRows(
  rows: readonly DataRow[],
  from: number,
  step: 1 | -1,
  kind: DataRow['kind'],
  stop: (row: DataRow) => boolean,
): readonly DataRow[] {
  const found: DataRow[] = [];
  for (let i = from; i >= 0 && i < rows.length; i += step) {
    const row = rows[i];
    if (!row || stop(row)) break;
    if (row.kind === kind) found.push(row);
  }
  return step === 1 ? found : found.reverse();
}

/**
 * Which rows each total sums: those above it since the last total of its kind, or, for a total that stands first, those below.
 * A grand total is the sum of all rows of data, or of the subtotals; rows that say 其中 only break down the row before them.
 */
export function findFootings({ rows }: DataTable): readonly Footing[] {
  const footings: Footing[] = [];
  const subtotalsLead = rows.find(({ kind }) => kind !== 'total')?.kind === 'subtotal';
  const isTotal = ({ kind }: DataRow): boolean => kind === 'total';
  const totals = rows.filter(isTotal).length;
  rows.forEach((row, i) => {
    if (row.kind === 'data') return;
    const stop = isTotal(row) ? isTotal : ({ kind }: DataRow): boolean => kind !== 'data';
    const above = collectRows(rows, i - 1, -1, 'data', stop);
    const below = collectRows(rows, i + 1, 1, 'data', stop);
    const lead = isTotal(row) ? above.length === 0 || above.every(isPart) : subtotalsLead;
    const candidates = lead ? [below] : [above];
    if (isTotal(row)) {
      candidates.push(collectRows(rows, i + (lead ? 1 : -1), lead ? 1 : -1, 'subtotal', isTotal));
      if (!lead && totals <= MOST_TOTALS) candidates.push(collectRows(rows, i - 1, -1, 'data', () => false));
    }
    const [nearest = []] = candidates;
    const firstPart = nearest.findIndex(isPart);
    if (firstPart > 0)
      candidates.push(
        nearest.slice(0, firstPart),
        nearest.filter((other) => !isPart(other)),
      );
    const chosen = candidates.filter((candidate) => candidate.length > 0);
    if (chosen.length > 0) footings.push({ row, candidates: chosen, unsure: firstPart >= 0 });
  });
  return footings;
}
