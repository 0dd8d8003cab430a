import { compare, formatDecimal } from '../number/decimal.ts';
import { addI, divideI, type Interval, subtractI } from '../number/interval.ts';
import { addR, divideR, multiplyR, type Rational, subtractR, toRational } from '../number/rational.ts';
import type { Column, DataRow, DataTable } from '../table/data-table.ts';
import { numberOf } from '../table/roles.ts';
import { type Given, isPercent, readOperand, scaleRatio } from './row-ties.ts';

type Form = 'ratio' | 'difference' | 'growth' | 'sum';
const FORMS: readonly Form[] = ['ratio', 'difference', 'growth', 'sum'];

/** A calculation that most rows of a table hold to, whatever their headers are called. */
export type Learned = { readonly form: Form; readonly target: Column; readonly a: Column; readonly b: Column; readonly held: number };

const MOST_COLUMNS = 9;
const MOST_ROWS = 60;
const LEAST_HELD = 2;
const HUNDRED: Rational = { top: 100n, bottom: 1n };

type Cell = { readonly value: number; readonly places: number; readonly digits: number };
type Grid = readonly (readonly (Cell | undefined)[])[];

function readGrid(rows: readonly DataRow[], columns: readonly Column[]): Grid {
  return columns.map((column) =>
    rows.map((row) => {
      const cell = numberOf(row, column);
      if (!cell) return undefined;
      const { units, places } = cell.value;
      return {
        value: Number(units) / 10 ** places,
        places: Math.max(places, 0),
        digits: units.toString().replace(/^-|0{1,40}$/gu, '').length,
      };
    }),
  );
}

const calculate = (form: Form, a: number, b: number, scale: number): number | undefined => {
  if (form === 'sum') return a + b;
  if (form === 'difference') return a - b;
  if (b === 0) return undefined;
  return (form === 'ratio' ? a / b : (a - b) / b) * scale;
};

const isTrivial = (form: Form, a: number, b: number): boolean => a === 0 || b === 0 || (form !== 'sum' && a === b);

/** How many rows hold and break; rows in which the calculation says nothing are not counted. */
function count(form: Form, [target, a, b]: readonly (readonly (Cell | undefined)[])[], scale: number): { held: number; broken: number } {
  let [held, broken] = [0, 0];
  for (const [i, stated] of (target ?? []).entries()) {
    const [x, y] = [a?.[i], b?.[i]];
    if (!stated || !x || !y || isTrivial(form, x.value, y.value)) continue;
    const due = calculate(form, x.value, y.value, scale);
    if (due === undefined) continue;
    const linear = form === 'sum' || form === 'difference';
    const slack = linear ? 0.51 * 10 ** -Math.max(stated.places, x.places, y.places) : 0.51 * 10 ** -stated.places;
    if (Math.abs(due - stated.value) <= slack) held += stated.digits + x.digits + y.digits >= 5 ? 1 : 0.5;
    else broken += 1;
    if (broken > 2 && broken > held) break;
  }
  return { held, broken };
}

/** A column of one value, like weights of ten points each, agrees with too much. */
function varies(rows: readonly DataRow[], column: Column): boolean {
  const values = rows.flatMap((row) => numberOf(row, column)?.value ?? []);
  const [first] = values;
  return (
    first !== undefined && values.filter((value) => compare(value, first) !== 0).length * 3 >= values.length && values.length >= LEAST_HELD
  );
}

/** The calculations that tie the columns of a table: at least two rows hold to them, and hardly one does not. */
export function learnRelations(table: DataTable): readonly Learned[] {
  const rows = table.rows.slice(0, MOST_ROWS);
  const columns = table.columns.filter((column) => varies(rows, column)).slice(0, MOST_COLUMNS);
  if (rows.length < 3 || columns.length < 3) return [];
  const grid = readGrid(rows, columns);
  const found: Learned[] = [];
  const scales = columns.map((column) => (isPercent(table, column) ? 100 : 1));
  for (const [t, target] of columns.entries())
    for (const [i, a] of columns.entries())
      for (const [j, b] of columns.entries()) {
        if (t === i || t === j || i === j) continue;
        for (const form of FORMS) {
          if (form === 'sum' && i > j) continue;
          const { held, broken } = count(form, [grid[t] ?? [], grid[i] ?? [], grid[j] ?? []], scales[t] ?? 1);
          if (held >= LEAST_HELD && broken <= Math.max(1, held / 5) && broken < held) found.push({ form, target, a, b, held });
        }
      }
  return keepOne(found);
}

/** Of the calculations between the same three columns the one that most rows hold to; 结余 = 预算 − 支出 is 预算 = 支出 + 结余 as well. */
function keepOne(found: readonly Learned[]): readonly Learned[] {
  const rank = ({ form, held }: Learned): number => held - (form === 'sum' ? 0.1 : 0);
  const best = new Map<string, Learned>();
  for (const learned of found) {
    const key = [learned.target.index, learned.a.index, learned.b.index].sort((x, y) => x - y).join(' ');
    const rival = best.get(key);
    if (!rival || rank(learned) > rank(rival)) best.set(key, learned);
  }
  return [...best.values()];
}

const SIGNS = { ratio: '/', difference: '-', growth: '-', sum: '+' } as const;

/** What a row should give by the calculation. */
export function giveLearned(table: DataTable, { form, target, a, b }: Learned): (row: DataRow) => Given | undefined {
  const percent = isPercent(table, target);
  return (row) => {
    const [left, right] = [readOperand(table, row, a), readOperand(table, row, b)];
    if (!left || !right) return undefined;
    const [x, y] = [toRational(left.cell.value), toRational(right.cell.value)];
    const gap = form === 'growth' ? subtractR(x, y) : undefined;
    const exact = form === 'sum' ? addR(x, y) : form === 'difference' ? subtractR(x, y) : divideR(gap ?? x, y);
    const range: Interval | undefined =
      form === 'sum'
        ? addI(left.range, right.range)
        : form === 'difference'
          ? subtractI(left.range, right.range)
          : divideI(gap ? subtractI(left.range, right.range) : left.range, right.range);
    if (!exact || !range) return undefined;
    const ratio = form === 'ratio' || form === 'growth';
    const [m, n] = [formatDecimal(left.cell.value), formatDecimal(right.cell.value)];
    return {
      exact: ratio && percent ? multiplyR(exact, HUNDRED) : exact,
      range: ratio ? scaleRatio(range, percent) : range,
      operands: [left.cell, right.cell],
      formula: form === 'growth' ? `(${m} - ${n}) / ${n}` : `${m} ${SIGNS[form]} ${n}`,
    };
  };
}
