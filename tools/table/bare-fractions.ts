import { compare, decimal } from '../number/decimal.ts';
import type { Column, DataCell, DataRow } from './data-table.ts';

const ONE = decimal('1');
const ZERO = decimal('0');

const saysPercent = ({ text }: DataCell): boolean => /[%％]\s*$/u.test(text);
/** `1` or `0.85`, without a sign that says in what it counts. */
const mayBeFraction = ({ text, value }: DataCell): boolean =>
  value !== undefined && !/[%％]/u.test(text) && compare(value, ZERO) > 0 && compare(value, ONE) <= 0;

/**
 * In a column of rates where other cells write `50%`, a bare `1` is either all of it or one hundredth:
 * spreadsheets show a whole ratio so when its format was lost. It is no value to judge by.
 */
export function dropBareFractions(rows: readonly DataRow[], columns: readonly Column[]): readonly DataRow[] {
  const unclear = columns.filter(({ role, unit, index }) => {
    if (role !== 'rate') return false;
    const cells = rows.flatMap((row) => row.cells.get(index) ?? []);
    const signed = cells.filter(saysPercent).length;
    if (signed === 0 || !cells.some(mayBeFraction)) return false;
    // A header that says % makes a bare number clear, unless its own column writes the sign nearly everywhere.
    return unit !== '%' || signed * 2 > cells.filter(({ value }) => value !== undefined).length;
  });
  if (unclear.length === 0) return rows;
  return rows.map((row) => {
    const cells = new Map(row.cells);
    for (const { index } of unclear) {
      const cell = cells.get(index);
      if (cell && mayBeFraction(cell)) cells.set(index, { ...cell, value: undefined });
    }
    return { ...row, cells };
  });
}
