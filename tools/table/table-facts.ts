import { add, type Decimal, decimal, multiply } from '../number/decimal.ts';
import { addI, divideI, exactly, type Interval, multiplyI, rounded, subtractI } from '../number/interval.ts';
import { compareR, divideR, multiplyR, type Rational, roundR, subtractR, toRational } from '../number/rational.ts';
import type { Column, ColumnRole, DataRow, DataTable } from './data-table.ts';
import { isPartLabel } from './header-words.ts';
import { readPrecision } from './precision.ts';
import { columnOf, dataRows, listsProjects, MONEY_ROLES, type NumberCell, numberOf, textOf } from './roles.ts';
import { sumRows } from './sum-column.ts';

/** A number that a table gives though no cell holds it: a column's sum, mean, extreme, the rate of two sums, how many rows. */
export type TableFact = {
  readonly kind: 'total' | 'gap' | 'rate' | 'mean' | 'weighted-mean' | 'most' | 'least' | 'rows';
  readonly table: DataTable;
  readonly role: ColumnRole;
  /** What is subtracted or divided by, for `gap` and `rate`; what weighs, for `weighted-mean`. */
  readonly against?: ColumnRole;
  /** In `unit`; a rate in %. */
  readonly exact: Rational;
  readonly range: Interval;
  readonly unit: string;
  readonly cells: readonly NumberCell[];
  /** Of a total of points: the weights beside it add up to a hundred. */
  readonly full?: boolean;
  readonly formula: string;
  /** In words: `“预算数”78行合计`. */
  readonly words: string;
};

const HUNDRED = decimal('100');
const count = (value: number): Decimal => ({ units: BigInt(value), places: 0 });

type Summed = { readonly column: Column; readonly cells: readonly NumberCell[]; readonly exact: Rational; readonly range: Interval };

const rowsOf = new WeakMap<DataTable, readonly DataRow[]>();

/** Rows that stand for themselves: no totals, no 其中, and no last row that repeats the sum of the others. */
export function ownRows(table: DataTable): readonly DataRow[] {
  const known = rowsOf.get(table);
  if (known) return known;
  const rows = findOwnRows(table);
  rowsOf.set(table, rows);
  return rows;
}

function findOwnRows(table: DataTable): readonly DataRow[] {
  const rows = dataRows(table).filter((row) => !isPartLabel(labelOf(table, row)));
  if (rows.length < 3) return rows;
  for (const place of [rows.length - 1, 0]) {
    const rest = rows.filter((_, i) => i !== place);
    const whole = rows[place];
    const sums = table.columns.filter(({ role }) => MONEY_ROLES.includes(role));
    const repeats = sums.filter((column) => {
      const own = whole && numberOf(whole, column);
      const sum = own && own.value.units !== 0n ? sumRows(table, column, rest) : undefined;
      return own && sum && compareR(toRational(sum.exact), toRational(own.value)) === 0;
    });
    if (repeats.length > 0 && repeats.length * 2 >= sums.length) return rest;
  }
  return rows;
}

/** Whether each row is a project; a column of execution points with their weight does not make it a list of indicators. */
export const namesProjects = (table: DataTable): boolean =>
  listsProjects(table) || (table.recognised && columnOf(table, 'name') !== undefined && columnOf(table, 'budget') !== undefined);

/** The words that name a row: its name, its indicator, or the first text that is no number. */
export function labelOf(table: DataTable, row: DataRow): string {
  const named = textOf(row, columnOf(table, 'name')) || textOf(row, columnOf(table, 'indicator'));
  if (named !== '') return named;
  for (const { text, value } of row.cells.values()) if (text !== '' && value === undefined) return text;
  return '';
}

function sumColumn(table: DataTable, column: Column, rows: readonly DataRow[]): Summed | undefined {
  const sum = sumRows(table, column, rows);
  return sum && { column, cells: sum.cells, exact: toRational(sum.exact), range: sum.range };
}

function readTotals(table: DataTable, rows: readonly DataRow[]): ReadonlyMap<ColumnRole, Summed> {
  const sums = new Map<ColumnRole, Summed>();
  for (const role of MONEY_ROLES) {
    const column = columnOf(table, role);
    const sum = column && sumColumn(table, column, rows);
    if (sum) sums.set(role, sum);
  }
  return sums;
}

function listOthers(table: DataTable, summed: readonly DataRow[]): readonly DataRow[] {
  const own = new Set(summed);
  return table.rows.filter((row) => !own.has(row));
}

/** Cells outside the summed rows that hold the sum itself: those of a total row. */
function findTotals(table: DataTable, column: Column, summed: readonly DataRow[], exact: Rational): readonly NumberCell[] {
  const rows = listOthers(table, summed);
  return rows.flatMap((row) => numberOf(row, column) ?? []).filter(({ value }) => compareR(toRational(value), exact) === 0);
}

const findTotalRates = (table: DataTable, column: Column, summed: readonly DataRow[], exact: Rational): readonly NumberCell[] =>
  listOthers(table, summed)
    .flatMap((row) => numberOf(row, column) ?? [])
    .filter(({ value }) => compareR(toRational(value), toRational(roundR(exact, value.places))) === 0);

function* listMoney(table: DataTable, rows: readonly DataRow[]): Iterable<TableFact> {
  const sums = readTotals(table, rows);
  for (const [role, { column, cells, exact, range }] of sums) {
    const formula = `sum(${column.header}, ${cells.length}行)`;
    const totals = findTotals(table, column, rows, exact);
    const [stated] = totals;
    yield {
      kind: 'total',
      table,
      role,
      exact,
      // Where a total row states the sum the text repeats that number, rounded from no other.
      range: stated ? rounded(stated.value) : range,
      unit: column.unit,
      cells: [...cells, ...totals],
      formula,
      words: `“${column.header}”${cells.length}行合计`,
    };
  }
  for (const [role, against] of [
    ['budget', 'executed'],
    ['budget', 'initial-budget'],
  ] as const) {
    const [a, b] = [sums.get(role), sums.get(against)];
    if (!a || !b || a.column.unit !== b.column.unit) continue;
    const formula = `sum(${a.column.header}) - sum(${b.column.header})`;
    const words = `“${a.column.header}”与“${b.column.header}”合计之差`;
    const shared = { table, role, against, unit: a.column.unit, cells: [...a.cells, ...b.cells], formula, words };
    yield { kind: 'gap', ...shared, exact: subtractR(a.exact, b.exact), range: subtractI(a.range, b.range) };
  }
  for (const against of ['budget', 'initial-budget'] as const) {
    const [executed, budget] = [sums.get('executed'), sums.get(against)];
    const ratio = executed && budget && divideR(executed.exact, budget.exact);
    const range = executed && budget && divideI(executed.range, budget.range);
    if (!executed || !budget || !ratio || !range || executed.column.unit !== budget.column.unit) continue;
    const formula = `sum(${executed.column.header}) / sum(${budget.column.header})`;
    const words = `“${executed.column.header}”合计÷“${budget.column.header}”合计`;
    const rateColumn = against === 'budget' ? columnOf(table, 'rate') : undefined;
    const stated = rateColumn ? findTotalRates(table, rateColumn, rows, multiplyR(ratio, toRational(HUNDRED))) : [];
    const shared = {
      table,
      role: 'executed',
      against,
      unit: '%',
      cells: [...executed.cells, ...budget.cells, ...stated],
      formula,
      words,
    } as const;
    yield { kind: 'rate', ...shared, exact: multiplyR(ratio, toRational(HUNDRED)), range: multiplyI(range, exactly(HUNDRED)) };
  }
}

/** The serials of the first and the last row. */
function readSerialEnds(table: DataTable, rows: readonly DataRow[]): readonly NumberCell[] {
  const column = columnOf(table, 'serial');
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last && first !== last ? [first, last].flatMap((row) => numberOf(row, column) ?? []) : [];
}

const pickEnd = (cells: readonly NumberCell[], side: 1 | -1): NumberCell | undefined =>
  cells.reduce<NumberCell | undefined>(
    (best, cell) => (best && compareR(toRational(cell.value), toRational(best.value)) * side <= 0 ? best : cell),
    undefined,
  );

function* listMeans(table: DataTable, column: Column, rows: readonly DataRow[]): Iterable<TableFact> {
  const unit = column.role === 'rate' ? '%' : column.unit || '分';
  const { header, role } = column;
  const cells = rows.flatMap((row) => numberOf(row, column) ?? []);
  const [most, least] = [pickEnd(cells, 1), pickEnd(cells, -1)];
  if (!most || !least || cells.length < 2) return;
  const read = readPrecision(table, column);
  const shared = { table, role, unit, cells };
  for (const [kind, cell] of [
    ['most', most],
    ['least', least],
  ] as const) {
    const word = kind === 'most' ? '最高' : '最低';
    yield {
      kind,
      ...shared,
      exact: toRational(cell.value),
      range: read(cell.value),
      formula: `${kind === 'most' ? 'max' : 'min'}(${header})`,
      words: `“${header}”${word}值`,
    };
  }
  if (cells.length !== rows.length) return;
  const sum = cells.reduce((total, { value }) => add(total, value), count(0));
  const exact = divideR(toRational(sum), toRational(count(cells.length)));
  const range = divideI(
    cells.reduce((total, { value }) => addI(total, read(value)), exactly(count(0))),
    exactly(count(cells.length)),
  );
  if (exact && range)
    yield {
      kind: 'mean',
      ...shared,
      exact,
      range,
      formula: `mean(${header}, ${cells.length}行)`,
      words: `“${header}”${cells.length}行简单平均`,
    };
  for (const against of ['budget', 'executed'] as const) {
    const weight = columnOf(table, against);
    if (!weight) continue;
    const pairs = rows.flatMap((row) => {
      const [score, share] = [numberOf(row, column), numberOf(row, weight)];
      return score && share ? [{ score, share }] : [];
    });
    const whole = pairs.reduce((total, { share }) => add(total, share.value), count(0));
    const weighted = pairs.reduce((total, { score, share }) => add(total, multiply(score.value, share.value)), count(0));
    const mean = divideR(toRational(weighted), toRational(whole));
    if (pairs.length !== rows.length || !mean) continue;
    // Shares are taken at face value: what their rounding could move lies far below the last place of a score.
    const spread = pairs.reduce(
      (total, { score, share }) => addI(total, multiplyI(read(score.value), exactly(share.value))),
      exactly(count(0)),
    );
    const around = divideI(spread, exactly(whole));
    const words = `按“${weight.header}”加权平均的“${header}”`;
    if (around)
      yield {
        kind: 'weighted-mean',
        ...shared,
        against,
        cells: pairs.flatMap(({ score, share }) => [score, share]),
        exact: mean,
        range: around,
        formula: `sum(${header} × ${weight.header}) / sum(${weight.header})`,
        words,
      };
  }
}

/** Points of a table of indicators add up to those of the whole. */
function* listPoints(table: DataTable, rows: readonly DataRow[]): Iterable<TableFact> {
  const weights = columnOf(table, 'weight');
  const weighed = weights && sumColumn(table, weights, rows);
  const full = weighed !== undefined && compareR(weighed.exact, toRational(HUNDRED)) === 0;
  for (const role of ['score', 'weight'] as const) {
    const column = columnOf(table, role);
    const sum = column && sumColumn(table, column, rows);
    if (!sum) continue;
    const { header } = sum.column;
    const cells = [...sum.cells, ...findTotals(table, sum.column, rows, sum.exact)];
    yield {
      kind: 'total',
      table,
      role,
      exact: sum.exact,
      range: sum.range,
      unit: '分',
      cells,
      full,
      formula: `sum(${header}, ${sum.cells.length}行)`,
      words: `“${header}”${sum.cells.length}行合计`,
    };
  }
}

const factsOf = new WeakMap<DataTable, readonly TableFact[]>();

/** All that a table gives by its columns; rows of one project's indicators are no list of projects and give no means. */
export function listTableFacts(table: DataTable): readonly TableFact[] {
  const known = factsOf.get(table);
  if (known) return known;
  const facts = findTableFacts(table);
  factsOf.set(table, facts);
  return facts;
}

function findTableFacts(table: DataTable): readonly TableFact[] {
  if (!table.recognised) return [];
  const rows = ownRows(table);
  if (rows.length < 2) return [];
  const facts = [...listMoney(table, rows)];
  const isList = namesProjects(table);
  if (columnOf(table, 'weight') && !isList) facts.push(...listPoints(table, rows));
  const scores = table.columns.filter(({ role }) => role === 'score' || role === 'rate');
  if (isList || columnOf(table, 'budget')) for (const column of scores) facts.push(...listMeans(table, column, rows));
  const exact = toRational(count(rows.length));
  facts.push({
    kind: 'rows',
    table,
    role: isList ? 'name' : columnOf(table, 'indicator') ? 'indicator' : 'other',
    exact,
    range: exactly(count(rows.length)),
    unit: '',
    cells: readSerialEnds(table, rows),
    formula: `count(${rows.length}行)`,
    words: `表中数据行`,
  });
  return facts;
}
