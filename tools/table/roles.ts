import type { Decimal } from '../number/decimal.ts';
import type { Column, ColumnRole, DataCell, DataRow, DataTable } from './data-table.ts';

/** Columns that hold amounts of money. */
export const MONEY_ROLES: readonly ColumnRole[] = ['initial-budget', 'budget', 'executed', 'balance', 'returned'];
/** Columns that hold a number in every row of data. */
export const NUMBER_ROLES: readonly ColumnRole[] = [...MONEY_ROLES, 'rate', 'score', 'weight'];

/** The first column with the role. */
export const columnOf = (table: DataTable, role: ColumnRole): Column | undefined => table.columns.find((column) => column.role === role);

/** Rows of data, without totals. */
export const dataRows = (table: DataTable): readonly DataRow[] => table.rows.filter(({ kind }) => kind === 'data');

export const cellOf = (row: DataRow, column: Column | undefined): DataCell | undefined => column && row.cells.get(column.index);
export const decimalOf = (row: DataRow, column: Column | undefined): Decimal | undefined => cellOf(row, column)?.value;
export const textOf = (row: DataRow, column: Column | undefined): string => cellOf(row, column)?.text ?? '';

/** The numbers of a column in its data rows; rows without one are left out. */
export function valuesOf(table: DataTable, role: ColumnRole): readonly Decimal[] {
  const column = columnOf(table, role);
  return dataRows(table).flatMap((row) => decimalOf(row, column) ?? []);
}

/** A cell that holds a number. */
export type NumberCell = DataCell & { readonly value: Decimal };
const holdsNumber = (cell: DataCell): cell is NumberCell => cell.value !== undefined;

export function numberOf(row: DataRow, column: Column | undefined): NumberCell | undefined {
  const cell = cellOf(row, column);
  return cell && holdsNumber(cell) ? cell : undefined;
}

/** A list of projects (one a row), not the indicators or the sources of one project: those have weights or no names. */
export const listsProjects = (table: DataTable): boolean =>
  table.recognised &&
  columnOf(table, 'name') !== undefined &&
  columnOf(table, 'weight') === undefined &&
  columnOf(table, 'indicator') === undefined;

const TOTAL = /总分|总得分|综合/u;

/** The weight that bounds the score column; none where the scores are totals and the weight is of another score (执行得分) in the same row. */
export function scoreWeightColumn(table: DataTable): Column | undefined {
  const score = columnOf(table, 'score');
  const others = table.columns.some(({ index, header }) => index !== score?.index && header.includes('得分'));
  return score && others && TOTAL.test(score.header) ? undefined : columnOf(table, 'weight');
}
