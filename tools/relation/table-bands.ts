import { compareR, divideR, multiplyR, type Rational, toRational } from '../number/rational.ts';
import type { Column, DataTable } from '../table/data-table.ts';
import { columnOf, type NumberCell, numberOf } from '../table/roles.ts';
import { ownRows } from '../table/table-facts.ts';
import { readDimension } from './dimension.ts';
import type { Band, BandEnd } from './distribution.ts';

/** What is measured in each row of a table: scores, rates, amounts. Values in base units. */
export type Measured = { readonly header: string; readonly values: readonly Rational[]; readonly cells: readonly NumberCell[] };

const HUNDRED: Rational = { top: 100n, bottom: 1n };
const power = (exponent: number): Rational => toRational({ units: 1n, places: -exponent });

function readColumn(table: DataTable, column: Column, factor: Rational): Measured | undefined {
  const rows = ownRows(table);
  const cells = rows.flatMap((row) => numberOf(row, column) ?? []);
  if (cells.length !== rows.length) return undefined;
  return { header: column.header, cells, values: cells.map(({ value }) => multiplyR(toRational(value), factor)) };
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
  return { header: `${executed.header}÷${budget.header}`, values: rows.map(({ rate }) => rate), cells: rows.flatMap(({ cells }) => cells) };
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

const isAbove = (value: Rational, end: BandEnd | undefined, closed: boolean): boolean => {
  const order = end ? compareR(value, toRational(end.at)) : 1;
  return order > 0 || (order === 0 && closed);
};
const isBelow = (value: Rational, end: BandEnd | undefined, closed: boolean): boolean => {
  const order = end ? compareR(value, toRational(end.at)) : -1;
  return order < 0 || (order === 0 && closed);
};

const isTop = (band: Band, others: readonly Band[]): boolean =>
  !others.some(({ low }) => low !== undefined && band.high !== undefined && compareR(toRational(low.at), toRational(band.high.at)) >= 0);

/** How many rows lie in a band as the words have it, at least and at most as its ends are read, rows of higher bands apart. */
export function countRows(
  { values }: Measured,
  band: Band,
  bands: readonly Band[],
): { readonly said: number; readonly least: number; readonly most: number } {
  const higher = bands.filter(
    (other) => other !== band && band.low && other.low && compareR(toRational(other.low.at), toRational(band.low.at)) > 0,
  );
  const free =
    band.high === undefined
      ? values.filter((value) => !higher.some((other) => isAbove(value, other.low, other.low?.closed ?? true)))
      : values;
  const inside = (low: boolean, high: boolean) =>
    free.filter((value) => isAbove(value, band.low, low) && isBelow(value, band.high, high)).length;
  const point = band.low !== undefined && band.high !== undefined && compareR(toRational(band.low.at), toRational(band.high.at)) === 0;
  if (point) return { said: inside(true, true), least: inside(true, true), most: inside(true, true) };
  const top =
    band.high !== undefined &&
    isTop(
      band,
      bands.filter((other) => other !== band),
    );
  const said = inside(band.low?.closed ?? true, top || (band.high?.closed ?? false));
  // Ends that the words settle leave no play.
  const low = (open: boolean) => (band.low?.said ? band.low.closed : open);
  const high = (open: boolean) => (band.high?.said ? band.high.closed : open);
  const literal = values.filter((value) => isAbove(value, band.low, low(true)) && isBelow(value, band.high, high(true))).length;
  return { said, least: inside(low(false), high(false)), most: Math.max(literal, inside(low(true), high(true))) };
}
