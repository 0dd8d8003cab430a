import { formatDecimal } from '../number/decimal.ts';
import { addI, divideI, type Interval } from '../number/interval.ts';
import { addR, divideR, multiplyR, type Rational, toRational } from '../number/rational.ts';
import type { Column, DataRow, DataTable } from '../table/data-table.ts';
import { numberOf } from '../table/roles.ts';
import { type Given, isPercent, type Operand, readOperand, scaleRatio } from './row-ties.ts';

/** Neighbouring columns that make up another: 收回 = 满意 + 一般 + 不满意; with `over`, the share of the first of them in it: 满意率. */
export type Run = { readonly target: Column; readonly parts: readonly Column[]; readonly over: Column | undefined; readonly held: number };

const MOST_COLUMNS = 12;
const MOST_ROWS = 60;
const LEAST_PARTS = 3;
const LEAST_HELD = 2;
const DIGITS = 5;
const HUNDRED: Rational = { top: 100n, bottom: 1n };

const sizeOf = (row: DataRow, column: Column): number | undefined => {
  const cell = numberOf(row, column);
  return cell && Number(cell.value.units) / 10 ** cell.value.places;
};
const countDigits = (row: DataRow, columns: readonly Column[]): number =>
  columns.reduce(
    (sum, column) =>
      sum +
      (numberOf(row, column)
        ?.value.units.toString()
        .replace(/^-|0{1,40}$/gu, '').length ?? 0),
    0,
  );

const SLACK = 1e-6;

/** How many rows the calculation gives and how many it does not; rows with fewer than two numbers in the run say nothing. */
function count(
  rows: readonly DataRow[],
  target: Column,
  parts: readonly Column[],
  over: Column | undefined,
  scale: number,
): { readonly held: number; readonly broken: number } {
  let [held, broken] = [0, 0];
  for (const row of rows) {
    const stated = numberOf(row, target);
    const sizes = parts.map((column) => sizeOf(row, column));
    const base = over === undefined ? 1 : sizeOf(row, over);
    if (
      !stated ||
      base === undefined ||
      base === 0 ||
      sizes.some((size) => size === undefined) ||
      sizes.filter((size) => size !== 0).length < 2
    )
      continue;
    const due = (sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / base) * (over ? scale : 1);
    const slack = over ? 0.51 * 10 ** -Math.max(stated.value.places, 0) : SLACK;
    if (Math.abs(due - Number(stated.value.units) / 10 ** stated.value.places) <= slack) {
      if (countDigits(row, [target, ...parts]) >= DIGITS) held += 1;
    } else broken += 1;
  }
  return { held, broken };
}

const fits = ({ held, broken }: { readonly held: number; readonly broken: number }): boolean =>
  held >= LEAST_HELD && broken <= 1 && broken < held;

/** The runs of three and more columns that make up another column in nearly every row, and the rates of their first ones. */
export function learnRuns(table: DataTable): readonly Run[] {
  const rows = table.rows.slice(0, MOST_ROWS);
  const columns = table.columns.filter((column) => rows.some((row) => numberOf(row, column))).slice(0, MOST_COLUMNS);
  if (rows.length < LEAST_HELD || columns.length <= LEAST_PARTS) return [];
  const found: Run[] = [];
  for (let from = 0; from < columns.length; from += 1)
    for (let to = from + LEAST_PARTS; to <= columns.length; to += 1) {
      const parts = columns.slice(from, to);
      for (const target of columns) {
        if (parts.includes(target)) continue;
        const counted = count(rows, target, parts, undefined, 1);
        if (fits(counted)) found.push({ target, parts, over: undefined, held: counted.held });
      }
    }
  return found.flatMap((run) => [run, ...learnRates(table, rows, columns, run)]);
}

/** 满意率 = (非常满意 + 满意) / 收回: where the whole is made up so, a column of rates tells of its first two or three parts. */
function learnRates(table: DataTable, rows: readonly DataRow[], columns: readonly Column[], { target, parts }: Run): Run[] {
  const rates = columns.filter((column) => column !== target && !parts.includes(column) && /率|度|比/u.test(column.header));
  return rates.flatMap((rate) =>
    [2, 3].flatMap((size): Run[] => {
      if (size >= parts.length) return [];
      const first = parts.slice(0, size);
      const counted = count(rows, rate, first, target, isPercent(table, rate) ? 100 : 1);
      return fits(counted) ? [{ target: rate, parts: first, over: target, held: counted.held }] : [];
    }),
  );
}

/** What a row should give by the run. */
export function giveRun(table: DataTable, { target, parts, over }: Run): (row: DataRow) => Given | undefined {
  const percent = over !== undefined && isPercent(table, target);
  return (row) => {
    const operands = parts.flatMap((column): Operand[] => {
      const operand = readOperand(table, row, column);
      return operand ? [operand] : [];
    });
    const base = over && readOperand(table, row, over);
    const [first, ...rest] = operands;
    if (!first || operands.length < parts.length || (over && !base)) return undefined;
    const sum = rest.reduce<Rational>((total, { cell }) => addR(total, toRational(cell.value)), toRational(first.cell.value));
    const range = rest.reduce<Interval>((total, operand) => addI(total, operand.range), first.range);
    const written = operands.map(({ cell }) => formatDecimal(cell.value)).join(' + ');
    if (!base) return { exact: sum, range, operands: operands.map(({ cell }) => cell), formula: written };
    const exact = divideR(sum, toRational(base.cell.value));
    const quotient = divideI(range, base.range);
    if (!exact || !quotient) return undefined;
    return {
      exact: percent ? multiplyR(exact, HUNDRED) : exact,
      range: scaleRatio(quotient, percent),
      operands: [...operands.map(({ cell }) => cell), base.cell],
      formula: `(${written}) / ${formatDecimal(base.cell.value)}`,
    };
  };
}
