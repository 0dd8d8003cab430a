import type { Decimal } from '../number/decimal.ts';
import { exactly, type Interval, rounded } from '../number/interval.ts';
import type { Column, DataTable } from './data-table.ts';

/** Places at which an amount in the unit is counted to the fen and nothing was rounded. */
const FEN: Readonly<Record<string, number>> = { 元: 2, 千元: 5, 万元: 6, 亿元: 10 };

/**
 * What the numbers of a column stand for. Spreadsheets drop trailing zeros, so the column is as exact as its most exact number:
 * beside 51.7 and 11.1009 a 400 is 400.0000. Whole amounts and amounts to the fen are not rounded at all.
 */
export function readPrecision(table: DataTable, { index, unit }: Column): (value: Decimal) => Interval {
  let places = 0;
  for (const row of table.rows) places = Math.max(places, row.cells.get(index)?.value?.places ?? 0);
  if (places === 0 || places >= (FEN[unit] ?? Number.POSITIVE_INFINITY)) return exactly;
  return (value) => rounded(value.places < places ? { units: value.units * 10n ** BigInt(places - value.places), places } : value);
}
