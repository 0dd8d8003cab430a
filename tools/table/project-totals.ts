import { decimal } from '../number/decimal.ts';
import { addR, compareR, divideR, multiplyR, type Rational, toRational, ZERO } from '../number/rational.ts';
import type { Column, DataTable } from './data-table.ts';
import { columnOf, dataRows, listsProjects, type NumberCell, numberOf } from './roles.ts';
import { type ColumnSum, sumRows } from './sum-column.ts';

/** A column of money with the sum of its rows. */
export type MoneyTotal = { readonly column: Column; readonly sum: ColumnSum };

/** What a list of projects says about all of them together, whether or not it has a total row. */
export type ProjectTotals = {
  readonly table: DataTable;
  readonly count: number;
  readonly budget: MoneyTotal | undefined;
  readonly executed: MoneyTotal | undefined;
  readonly scores: readonly NumberCell[];
  /** Simple mean of the scores. */
  readonly mean: Rational | undefined;
  /** Mean of the scores weighted by budget, where every row has both. */
  readonly weightedMean: Rational | undefined;
};

function readMoney(table: DataTable, role: 'budget' | 'executed'): MoneyTotal | undefined {
  const column = columnOf(table, role);
  const sum = column && sumRows(table, column, dataRows(table));
  return column && sum ? { column, sum } : undefined;
}

const FEWEST = 2;

/** `undefined` for a table that does not list projects. */
export function readProjectTotals(table: DataTable): ProjectTotals | undefined {
  const rows = dataRows(table);
  if (!listsProjects(table) || rows.length < FEWEST) return undefined;
  const [scoreColumn, budgetColumn] = [columnOf(table, 'score'), columnOf(table, 'budget')];
  const scores = rows.flatMap((row) => numberOf(row, scoreColumn) ?? []);
  let points = ZERO;
  let weighted = ZERO;
  let weights = ZERO;
  for (const row of rows) {
    const [score, budget] = [numberOf(row, scoreColumn), numberOf(row, budgetColumn)];
    if (!score) continue;
    points = addR(points, toRational(score.value));
    if (!budget) continue;
    weighted = addR(weighted, multiplyR(toRational(score.value), toRational(budget.value)));
    weights = addR(weights, toRational(budget.value));
  }
  const complete = scores.length === rows.length;
  return {
    table,
    count: rows.length,
    budget: readMoney(table, 'budget'),
    executed: readMoney(table, 'executed'),
    scores,
    mean: complete ? divideR(points, toRational(decimal(String(scores.length)))) : undefined,
    weightedMean: complete && compareR(weights, ZERO) > 0 ? divideR(weighted, weights) : undefined,
  };
}
