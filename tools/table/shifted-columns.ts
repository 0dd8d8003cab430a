import type { Column, ColumnRole, DataRow } from './data-table.ts';

const AMOUNTS: ReadonlySet<ColumnRole> = new Set(['initial-budget', 'budget', 'executed', 'balance', 'returned']);
const SHIFTED: ReadonlySet<ColumnRole> = new Set([...AMOUNTS, 'rate', 'score', 'weight']);

/** A per cent where an amount should stand: a cell that spanned rows was lost, and the header no longer stands over its columns. */
const isShifted = (rows: readonly DataRow[], columns: readonly Column[]): boolean =>
  columns.some(
    ({ role, index }) => AMOUNTS.has(role) && rows.some(({ cells }) => /^[\d.,]+[%％]$/u.test(cells.get(index)?.text.trim() ?? '')),
  );

/** The columns with the roles that can be trusted. */
export const dropShifted = (columns: readonly Column[], rows: readonly DataRow[]): readonly Column[] =>
  isShifted(rows, columns) ? columns.map((column) => (SHIFTED.has(column.role) ? { ...column, role: 'other' } : column)) : columns;
