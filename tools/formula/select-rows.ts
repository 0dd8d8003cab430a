import { compareR, roundR } from '../number/rational.ts';
import type { Formula } from './formula.ts';
import { followRows } from './read-value.ts';
import { isRational, type Scope, type Value } from './scope.ts';

/** One row of a list, whose fields bare names mean. */
export type Row = { readonly fields: unknown; readonly position: number };

/** How the caller evaluates a formula on a row. */
export type OnRow = (formula: Formula, row: Row | undefined) => Value;

/** The rows a `rows` expression stands for, in their order; undefined where one of them cannot be judged. */
export function selectRows(formula: Formula, scope: Scope, onRow: OnRow): readonly Row[] | undefined {
  if (formula.kind === 'rows') return followRows(scope.dossier, formula.list).map((fields, position) => ({ fields, position }));
  if (formula.kind !== 'call') return undefined;
  const [from, by, size] = formula.of;
  const rows = from && selectRows(from, scope, onRow);
  if (!rows || !by) return undefined;
  return formula.name === 'where' ? keepRows(rows, by, onRow) : takeLargest(rows, by, size, onRow);
}

/** The rows that pass; nothing when for one of them it cannot be said. */
export function keepRows(rows: readonly Row[], test: Formula, onRow: OnRow): readonly Row[] | undefined {
  const kept: Row[] = [];
  for (const row of rows) {
    const passes = onRow(test, row);
    if (typeof passes !== 'boolean') return undefined;
    if (passes) kept.push(row);
  }
  return kept;
}

function takeLargest(rows: readonly Row[], by: Formula, size: Formula | undefined, onRow: OnRow): readonly Row[] | undefined {
  const wanted = size && onRow(size, undefined);
  if (wanted === undefined || !isRational(wanted)) return undefined;
  const valued = rows.flatMap((row) => {
    const value = onRow(by, row);
    return isRational(value) ? [{ row, value }] : [];
  });
  if (valued.length < rows.length) return undefined;
  return valued
    .toSorted((a, b) => compareR(b.value, a.value) || a.row.position - b.row.position)
    .slice(0, Number(roundR(wanted, 0).units))
    .map(({ row }) => row)
    .toSorted((a, b) => a.position - b.position);
}
