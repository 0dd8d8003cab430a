import { compareR, divideR, multiplyR, type Rational, toRational } from '../number/rational.ts';
import type { Column, DataTable } from '../table/data-table.ts';
import { columnOf, type NumberCell, numberOf } from '../table/roles.ts';
import { ownRows } from '../table/table-facts.ts';
import { readDimension } from './dimension.ts';
import type { Band } from './distribution.ts';

/** What is measured in each row of a table: scores, rates, amounts. */
export type Measured = {
  readonly header: string;
  readonly cells: readonly NumberCell[];
  /** In base units, the smallest first. */
  readonly values: readonly Rational[];
  /** About how much each is; floats, only to spare exact comparisons. */
  readonly sizes: readonly number[];
};

const sizeOf = ({ top, bottom }: Rational): number => Number(top) / Number(bottom);
function measured(header: string, values: readonly Rational[], cells: readonly NumberCell[]): Measured {
  const sorted = values.toSorted(compareR);
  return { header, cells, values: sorted, sizes: sorted.map(sizeOf) };
}

const HUNDRED: Rational = { top: 100n, bottom: 1n };
const power = (exponent: number): Rational => toRational({ units: 1n, places: -exponent });

function readColumn(table: DataTable, column: Column, factor: Rational): Measured | undefined {
  const rows = ownRows(table);
  const cells = rows.flatMap((row) => numberOf(row, column) ?? []);
  if (cells.length !== rows.length) return undefined;
  const values = cells.map(({ value }) => multiplyR(toRational(value), factor));
  return measured(column.header, values, cells);
}

/** Execution rates of the rows where no column states them. */
function readRates(table: DataTable): Measured | undefined {
  const [budget, executed] = [columnOf(table, 'budget'), columnOf(table, 'executed')];
  if (!budget || !executed || budget.unit !== executed.unit) return undefined;
  const rows = ownRows(table).flatMap((row) => {
    const [whole, part] = [numberOf(row, budget), numberOf(row, executed)];
    const rate = whole && part && divideR(toRational(part.value), toRational(whole.value));
    return rate ? [{ rate, cells: [whole, part] }] : [];
  });
  if (rows.length !== ownRows(table).length) return undefined;
  return measured(
    `${executed.header}÷${budget.header}`,
    rows.map(({ rate }) => rate),
    rows.flatMap(({ cells }) => cells),
  );
}

const known = new WeakMap<DataTable, Map<string, readonly Measured[]>>();

/** Columns that bands of the given measure may part. */
export function listMeasured(table: DataTable, measure: string): readonly Measured[] {
  const measures = known.get(table) ?? new Map<string, readonly Measured[]>();
  known.set(table, measures);
  const found = measures.get(measure) ?? findMeasured(table, measure);
  measures.set(measure, found);
  return found;
}

function findMeasured(table: DataTable, measure: string): readonly Measured[] {
  const read = (column: Column, factor: Rational) => readColumn(table, column, factor) ?? [];
  if (measure === '分') return table.columns.filter(({ role }) => role === 'score').flatMap((column) => read(column, power(0)));
  if (measure === 'ratio') {
    const stated = table.columns
      .filter(({ role }) => role === 'rate')
      .flatMap((column) => read(column, divideR(power(0), HUNDRED) ?? HUNDRED));
    const computed = stated.length === 0 ? readRates(table) : undefined;
    return computed ? [computed] : stated;
  }
  if (measure !== '元') return [];
  return table.columns
    .filter(({ role }) => role === 'budget' || role === 'initial-budget')
    .flatMap((column) => read(column, power(readDimension(column.unit, 'money').exponent)));
}

const NEAR = 1e-9;

/** How many of the values lie below a place, or on it and below. */
function countBelow({ values, sizes }: Measured, at: Rational, on: boolean): number {
  const size = sizeOf(at);
  const play = Math.abs(size) * NEAR;
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const gap = (sizes[middle] ?? 0) - size;
    const order = gap > play ? 1 : gap < -play ? -1 : compareR(values[middle] ?? at, at);
    if (order < 0 || (on && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isTop = (band: Band, bands: readonly Band[]): boolean =>
  !bands.some(
    (other) =>
      other !== band &&
      other.low !== undefined &&
      band.high !== undefined &&
      compareR(toRational(other.low.at), toRational(band.high.at)) >= 0,
  );

/** How many rows no higher band takes in; only a band without an upper end leaves any to others. */
function countFree(column: Measured, band: Band, bands: readonly Band[]): number {
  const all = column.values.length;
  const { low } = band;
  if (band.high !== undefined || !low) return all;
  const higher = bands.flatMap((other) =>
    other !== band && other.low && compareR(toRational(other.low.at), toRational(low.at)) > 0
      ? [countBelow(column, toRational(other.low.at), !other.low.closed)]
      : [],
  );
  return Math.min(all, ...higher);
}

/** How many rows lie in a band as the words have it, at least and at most as its ends are read, rows of higher bands apart. */
export function countRows(
  column: Measured,
  band: Band,
  bands: readonly Band[],
): { readonly said: number; readonly least: number; readonly most: number } {
  const [floor, ceiling] = [band.low && toRational(band.low.at), band.high && toRational(band.high.at)];
  const count = (low: boolean, high: boolean, free: number): number => {
    const from = floor ? countBelow(column, floor, !low) : 0;
    const to = ceiling ? countBelow(column, ceiling, high) : free;
    return Math.max(0, to - from);
  };
  const all = column.values.length;
  if (floor && ceiling && compareR(floor, ceiling) === 0) {
    const on = count(true, true, all);
    return { said: on, least: on, most: on };
  }
  const free = countFree(column, band, bands);
  const top = band.high !== undefined && isTop(band, bands);
  const said = count(band.low?.closed ?? true, top || (band.high?.closed ?? false), free);
  // Ends that the words settle leave no play.
  const low = (open: boolean) => (band.low?.said ? band.low.closed : open);
  const high = (open: boolean) => (band.high?.said ? band.high.closed : open);
  const literal = count(low(true), high(true), all);
  return { said, least: count(low(false), high(false), free), most: Math.max(literal, count(low(true), high(true), free)) };
}
