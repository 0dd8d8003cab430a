import type { Decimal } from '../number/decimal.ts';
import { exactly, type Interval, rounded } from '../number/interval.ts';
import { toRational } from '../number/rational.ts';
import type { Column, DataTable } from './data-table.ts';

/** Places at which an amount in the unit is counted to the fen and nothing was rounded. */
const FEN: Readonly<Record<string, number>> = { 元: 2, 千元: 5, 万元: 6, 亿元: 10 };

/** How a column was written: to so many places, and whether it was rounded there. */
type Precision = { readonly places: number; readonly rounds: boolean };

const known = new WeakMap<DataTable, Map<number, Precision>>();

/**
 * Spreadsheets drop trailing zeros, so a column is as exact as its most exact number: beside 51.7 and 11.1009 a 400 is 400.0000.
 * Whole amounts and amounts to the fen are not rounded at all.
 */
function measureColumn(table: DataTable, { index, unit }: Column): Precision {
  const columns = known.get(table) ?? new Map<number, Precision>();
  known.set(table, columns);
  const measured = columns.get(index);
  if (measured) return measured;
  let places = 0;
  for (const row of table.rows) places = Math.max(places, row.cells.get(index)?.value?.places ?? 0);
  const precision = { places, rounds: places > 0 && places < (FEN[unit] ?? Number.POSITIVE_INFINITY) };
  columns.set(index, precision);
  return precision;
}

const pad = (value: Decimal, places: number): Decimal =>
  value.places < places ? { units: value.units * 10n ** BigInt(places - value.places), places } : value;

/** What the numbers of a column stand for. */
export function readPrecision(table: DataTable, column: Column): (value: Decimal) => Interval {
  const { places, rounds } = measureColumn(table, column);
  return rounds ? (value) => rounded(pad(value, places)) : exactly;
}

/** The sum of numbers of a column at face value, and what it may stand for when each of them was rounded. */
export function sumColumn(
  table: DataTable,
  column: Column,
  values: readonly Decimal[],
): { readonly exact: Decimal; readonly range: Interval } {
  const { places, rounds } = measureColumn(table, column);
  let units = 0n;
  let [fromBelow, fromAbove] = [false, false];
  for (const value of values) {
    units += pad(value, places).units;
    // A number is rounded away from zero, so the end farther from zero is open.
    if (value.units >= 0n) fromAbove = true;
    if (value.units <= 0n) fromBelow = true;
  }
  const exact = { units, places };
  if (!rounds) return { exact, range: exactly(exact) };
  const halves = BigInt(values.length) * 5n;
  const at = (offset: bigint) => toRational({ units: units * 10n + offset, places: places + 1 });
  return { exact, range: { low: { at: at(-halves), open: fromBelow }, high: { at: at(halves), open: fromAbove } } };
}
