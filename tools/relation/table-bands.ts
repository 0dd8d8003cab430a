import { compareR, divideR, multiplyR, type Rational, toRational } from '../number/rational.ts';
import type { Column, DataTable } from '../table/data-table.ts';
import { columnOf, type NumberCell, numberOf } from '../table/roles.ts';
import { ownRows } from '../table/table-facts.ts';
import { readDimension } from './dimension.ts';
import type { Band, BandEnd } from './distribution.ts';

/** What is measured in each row of a table: scores, rates, amounts. Values in base units. */
export type Measured = {
  readonly header: string;
  readonly values: readonly Rational[];
  /** About how much each is; floats, only to spare exact comparisons. */
  readonly sizes: readonly number[];
  readonly cells: readonly NumberCell[];
};

const sizeOf = ({ top, bottom }: Rational): number => Number(top) / Number(bottom);
const measured = (header: string, values: readonly Rational[], cells: readonly NumberCell[]): Measured => ({
  header,
  values,
  sizes: values.map(sizeOf),
  cells,
});

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

/** Where each value stands to the end of a band: below, on it, above; `beyond` where the band has no such end. */
function orderAll({ values, sizes }: Measured, end: BandEnd | undefined, beyond: -1 | 1): Int8Array {
  if (!end) return new Int8Array(values.length).fill(beyond);
  const at = toRational(end.at);
  const size = sizeOf(at);
  const play = Math.abs(size) * NEAR;
  return Int8Array.from(values, (value, i) => {
    const gap = (sizes[i] ?? Number.NaN) - size;
    return gap > play ? 1 : gap < -play ? -1 : compareR(value, at);
  });
}

const isTop = (band: Band, bands: readonly Band[]): boolean =>
  !bands.some(
    (other) =>
      other !== band &&
      other.low !== undefined &&
      band.high !== undefined &&
      compareR(toRational(other.low.at), toRational(band.high.at)) >= 0,
  );

/** Which rows no higher band takes in; only a band without an upper end leaves any to others. */
function findFree(column: Measured, band: Band, bands: readonly Band[]): (row: number) => boolean {
  const { low } = band;
  if (band.high !== undefined || !low) return () => true;
  const higher = bands.flatMap((other) =>
    other !== band && other.low && compareR(toRational(other.low.at), toRational(low.at)) > 0
      ? [{ order: orderAll(column, other.low, 1), closed: other.low.closed }]
      : [],
  );
  return (row) => !higher.some(({ order, closed }) => (order[row] ?? 0) > 0 || (order[row] === 0 && closed));
}

/** How many rows lie in a band as the words have it, at least and at most as its ends are read, rows of higher bands apart. */
export function countRows(
  column: Measured,
  band: Band,
  bands: readonly Band[],
): { readonly said: number; readonly least: number; readonly most: number } {
  const [lows, highs] = [orderAll(column, band.low, 1), orderAll(column, band.high, -1)];
  const isFree = findFree(column, band, bands);
  const count = (low: boolean, high: boolean, all = false): number => {
    let rows = 0;
    for (let row = 0; row < lows.length; row += 1) {
      const [a, b] = [lows[row] ?? 0, highs[row] ?? 0];
      if ((a > 0 || (a === 0 && low)) && (b < 0 || (b === 0 && high)) && (all || isFree(row))) rows += 1;
    }
    return rows;
  };
  const point = band.low !== undefined && band.high !== undefined && compareR(toRational(band.low.at), toRational(band.high.at)) === 0;
  if (point) {
    const on = count(true, true);
    return { said: on, least: on, most: on };
  }
  const top = band.high !== undefined && isTop(band, bands);
  const said = count(band.low?.closed ?? true, top || (band.high?.closed ?? false));
  // Ends that the words settle leave no play.
  const low = (open: boolean) => (band.low?.said ? band.low.closed : open);
  const high = (open: boolean) => (band.high?.said ? band.high.closed : open);
  const literal = count(low(true), high(true), true);
  return { said, least: count(low(false), high(false)), most: Math.max(literal, count(low(true), high(true))) };
}
