import { formatDecimal } from '../number/decimal.ts';
import type { Column, DataRow, DataTable } from './data-table.ts';
import { columnOf, type NumberCell, textOf } from './roles.ts';

const LONGEST = 24;
const MOST_ROWS = 40;

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** `第6行“环评报告编制”`; a total is named by its label. */
export function describeRow(table: DataTable, row: DataRow): string {
  if (row.kind !== 'data') return row.kind === 'total' ? '合计行' : '小计行';
  const name = textOf(row, columnOf(table, 'name')) || textOf(row, columnOf(table, 'indicator'));
  return name === '' ? `第${row.position}行` : `第${row.position}行“${shorten(name)}”`;
}

/** `第3、6、21行`, at most so many that a reader still reads them. */
export function listRows(rows: readonly DataRow[]): string {
  const shown = rows.slice(0, MOST_ROWS).map(({ position }) => position);
  return rows.length > MOST_ROWS ? `第${shown.join('、')}行等${rows.length}行` : `第${shown.join('、')}行`;
}

/** The number with the unit of its column, or with its own. */
export const renderAmount = ({ text, value }: NumberCell, { unit }: Column): string => {
  const own = /[%‰]$|[万亿千]?美?元$|分$/u.exec(text)?.[0];
  return `${formatDecimal(value)}${own ?? unit}`;
};
