import { compare, decimal, formatDecimal } from '../number/decimal.ts';
import { exactly, type Interval, multiplyI } from '../number/interval.ts';
import { type Rational, roundR } from '../number/rational.ts';
import { decideEquality } from '../relation/verdict.ts';
import { placeOfNumber } from '../table/cell-place.ts';
import type { Column, DataRow, DataTable } from '../table/data-table.ts';
import { describeRow } from '../table/describe-row.ts';
import { readPrecision } from '../table/precision.ts';
import { type NumberCell, numberOf } from '../table/roles.ts';
import type { Tie } from './rule.ts';

/** A number with what it may stand for. */
export type Operand = { readonly cell: NumberCell; readonly range: Interval };

/** What a row should give in one of its columns. */
export type Given = {
  readonly exact: Rational;
  readonly range: Interval;
  readonly operands: readonly NumberCell[];
  readonly formula: string;
};

export function readOperand(table: DataTable, row: DataRow, column: Column | undefined): Operand | undefined {
  const cell = numberOf(row, column);
  return column && cell && { cell, range: readPrecision(table, column)(cell.value) };
}

const HUNDRED = decimal('100');

/** Ratios are written as parts of a hundred where a sign, the header or a value above two says so. */
export function isPercent(table: DataTable, column: Column): boolean {
  if (column.unit === '%' || /[%％]/u.test(column.header)) return true;
  const cells = table.rows.flatMap((row) => numberOf(row, column) ?? []);
  return cells.some(({ text, value }) => text.endsWith('%') || compare(value, decimal('2')) > 0);
}

export const scaleRatio = (range: Interval, percent: boolean): Interval => (percent ? multiplyI(range, exactly(HUNDRED)) : range);

const KNOWN = 3;

/**
 * Ties of one column with the others of its row. The words of headers only suggest them: where fewer than half of the rows hold, the
 * columns mean something else and nothing is told.
 */
export function* checkRows(table: DataTable, column: Column, give: (row: DataRow) => Given | undefined, what: string): Iterable<Tie> {
  const ties = table.rows.flatMap((row): Tie[] => {
    const stated = numberOf(row, column);
    const given = stated && give(row);
    if (!stated || !given) return [];
    const { value } = stated;
    const verdict = decideEquality(given.range, {
      value,
      whole: value.places <= 0 && given.operands.every((cell) => cell.value.places <= 0) && given.formula.includes(' - '),
    });
    const expected = formatDecimal(roundR(given.exact, Math.max(value.places, 0)));
    const unit = stated.text.endsWith('%') ? '%' : '';
    const tie = {
      kind: 'tie',
      verdict,
      formula: given.formula,
      stated: placeOfNumber(stated),
      expected: `${expected}${unit}`,
      operands: given.operands.map(placeOfNumber),
    } as const;
    if (verdict === 'holds') return [tie];
    const message = `${describeRow(table, row)}${what}按${given.formula}应为${expected}${unit}，表中为${stated.text}`;
    if (verdict === 'rounding')
      return [{ ...tie, severity: 'note', message: `${message}，末位相差在舍入范围内。`, fix: `核对舍入，写作${expected}${unit}。` }];
    return [{ ...tie, message: `${message}。`, fix: `核对本行各数，把${stated.text}改为${expected}${unit}，或更正参与计算的数。` }];
  });
  const held = ties.filter(({ verdict }) => verdict !== 'broken').length;
  if (held * 2 < ties.length || held === 0) return;
  for (const tie of ties) yield tie.verdict === 'broken' && ties.length < KNOWN ? { ...tie, severity: 'warning' } : tie;
}
