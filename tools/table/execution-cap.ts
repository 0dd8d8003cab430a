import type { Profile } from '../../schemas/profile.ts';
import { type Decimal, decimal, formatDecimal, subtract } from '../number/decimal.ts';
import { addI, divideI, exactly, type Interval, mayBeAtMost, multiplyI } from '../number/interval.ts';
import { addR, compareR, divideR, minR, multiplyR, ONE, type Rational, roundR, toRational } from '../number/rational.ts';
import type { Column, DataRow, DataTable } from './data-table.ts';
import { readPrecision } from './precision.ts';
import { columnOf, dataRows, listsProjects, type NumberCell, numberOf } from './roles.ts';

/** How a project's score depends on what it spent: of `full` points `weight` are earned in proportion to the execution rate. */
export type ExecutionScheme = { readonly full: Decimal; readonly weight: Decimal; readonly basis: string; readonly assumed: boolean };

const NATIONAL_FULL = decimal('100');
const NATIONAL_WEIGHT = decimal('10');

/** The scheme of the profile; without one the ten points of 财预〔2020〕10号. */
export function readExecutionScheme(profile: Profile | undefined): ExecutionScheme {
  if (!profile)
    return { full: NATIONAL_FULL, weight: NATIONAL_WEIGHT, basis: '财预〔2020〕10号（未指定地区口径时的默认值）', assumed: true };
  const { execution, grades } = profile;
  return { full: decimal(grades.full), weight: decimal(execution.weight), basis: execution.basis, assumed: false };
}

type Reading = {
  readonly scheme: ExecutionScheme;
  readonly budget: Column;
  readonly executed: Column;
  readonly score: Column;
  readonly readBudget: (value: Decimal) => Interval;
  readonly readExecuted: (value: Decimal) => Interval;
};

/** A project row that can be held against the scheme. Sheets have very many: only the row is kept, the rest is read from it. */
export class ScoredRow {
  readonly row: DataRow;
  readonly rate: Rational;
  readonly #reading: Reading;

  constructor(row: DataRow, rate: Rational, reading: Reading) {
    this.row = row;
    this.rate = rate;
    this.#reading = reading;
  }

  #number(column: Column): NumberCell {
    const cell = numberOf(this.row, column);
    if (!cell) throw new RangeError(`Expected a number in column ${column.header}`);
    return cell;
  }

  get budget(): NumberCell {
    return this.#number(this.#reading.budget);
  }

  get executed(): NumberCell {
    return this.#number(this.#reading.executed);
  }

  get score(): NumberCell {
    return this.#number(this.#reading.score);
  }

  /** The most points the row can have. */
  get cap(): Rational {
    const { full, weight } = this.#reading.scheme;
    return addR(toRational(subtract(full, weight)), multiplyR(toRational(weight), this.rate));
  }

  /** Whether some value that the displayed score was rounded from stays at or below the cap. */
  get within(): boolean {
    const { scheme, readBudget, readExecuted } = this.#reading;
    const { full, weight } = scheme;
    const { value } = this.score;
    const reach = (): Interval => {
      const range = divideI(readExecuted(this.executed.value), readBudget(this.budget.value));
      return range ? addI(exactly(subtract(full, weight)), multiplyI(exactly(weight), range)) : exactly(full);
    };
    return compareR(toRational(value), this.cap) <= 0 || mayBeAtMost(half(value), reach());
  }
}

const half = (value: Decimal): Interval => ({
  low: { at: toRational(subtract(value, { units: 5n, places: value.places + 1 })), open: false },
  high: { at: toRational(value), open: false },
});

const isSame = (a: Decimal, b: Decimal): boolean => a.units === b.units && a.places === b.places;

const known = new WeakMap<DataTable, { readonly scheme: ExecutionScheme; readonly rows: readonly ScoredRow[] }>();

/** Project rows with a budget above zero, what they spent, and their score of the full points. */
export function readScoredRows(table: DataTable, scheme: ExecutionScheme): readonly ScoredRow[] {
  const read = known.get(table);
  if (read && isSame(read.scheme.full, scheme.full) && isSame(read.scheme.weight, scheme.weight)) return read.rows;
  const rows = findScoredRows(table, scheme);
  known.set(table, { scheme, rows });
  return rows;
}

function findScoredRows(table: DataTable, scheme: ExecutionScheme): readonly ScoredRow[] {
  const [budgetColumn, executedColumn, scoreColumn] = [columnOf(table, 'budget'), columnOf(table, 'executed'), columnOf(table, 'score')];
  if (!listsProjects(table) || !budgetColumn || !executedColumn || !scoreColumn) return [];
  const reading: Reading = {
    scheme,
    budget: budgetColumn,
    executed: executedColumn,
    score: scoreColumn,
    readBudget: readPrecision(table, budgetColumn),
    readExecuted: readPrecision(table, executedColumn),
  };
  return dataRows(table).flatMap((row) => {
    const [budget, executed, score] = [numberOf(row, budgetColumn), numberOf(row, executedColumn), numberOf(row, scoreColumn)];
    if (!budget || !executed || !score || budget.value.units <= 0n || executed.value.units < 0n) return [];
    const ratio = divideR(toRational(executed.value), toRational(budget.value));
    return ratio ? [new ScoredRow(row, minR(ratio, ONE), reading)] : [];
  });
}

export const renderRate = (rate: Rational): string => `${formatDecimal(roundR(multiplyR(rate, toRational(decimal('100'))), 2))}%`;
