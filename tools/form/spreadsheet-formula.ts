import { findRepeats } from '../formula/combine.ts';
import { evaluateIn } from '../formula/evaluate.ts';
import { formatFormula } from '../formula/format-formula.ts';
import { type Comparison, type Formula, namesRows } from '../formula/formula.ts';
import { isRational, type Value } from '../formula/scope.ts';
import { selectRows } from '../formula/select-rows.ts';
import { formatDecimal } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';
import { isLeaf, type LedgerCells, type RowAt, showValue, YES } from './ledger-cells.ts';

/** What a formula's names are in the workbook. `name` heads the columns that a formula over rows needs. */
export type Sayable = {
  readonly cells: LedgerCells;
  readonly name: string;
  /** The cell of a figure's value; undefined where it has none. */
  readonly figure: (id: string) => string | undefined;
};

/** Binary noise is taken off at this place before anything is compared or summed. */
const NOISE = 10;
/** What spreadsheets read, with room to spare. */
const LONGEST = 8000;
const MOST_ARGUMENTS = 200;

const COMPARE: Readonly<Record<Comparison, string>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '=': '=', '!=': '<>' };
const JOIN: Readonly<Record<string, string>> = { sum: 'SUM', mean: 'AVERAGE', min: 'MIN', max: 'MAX' };

/** Carries a formula that a spreadsheet cannot say out of the recursion; never leaves this file. */
class Unsayable extends Error {}
const fail = (): never => {
  throw new Unsayable();
};
const need = <T>(value: T | undefined): T => (value === undefined ? fail() : value);

/** The formula as a spreadsheet computes it, without the equals sign; undefined where it has no words for it. */
export function writeSpreadsheetFormula(formula: Formula, sayable: Sayable): string | undefined {
  try {
    const written = say(formula, undefined, sayable);
    return written.length > LONGEST ? undefined : written;
  } catch (trouble) {
    if (trouble instanceof Unsayable) return undefined;
    throw trouble;
  }
}

const settled = (formula: Formula): boolean =>
  formula.kind === 'number' ||
  formula.kind === 'figure' ||
  formula.kind === 'text' ||
  isLeaf(formula) ||
  (formula.kind === 'call' && (formula.name === 'round' || formula.name === 'sqrt' || formula.name === 'count'));

/** The value with its binary noise taken off. */
function saySettled(formula: Formula, at: RowAt | undefined, to: Sayable): string {
  const said = say(formula, at, to);
  return settled(formula) ? said : `ROUND(${said},${NOISE})`;
}

function say(formula: Formula, at: RowAt | undefined, to: Sayable): string {
  switch (formula.kind) {
    case 'number':
      return formula.unit === '' ? formatDecimal(formula.value) : fail();
    case 'text':
      return `"${formula.text.replaceAll('"', '""')}"`;
    case 'figure':
      return need(to.figure(formula.id));
    case 'name':
    case 'path':
      return need(to.cells.leaf(formula, at));
    case 'rows':
      return fail();
    case 'negate':
      return `-(${say(formula.of, at, to)})`;
    case 'binary':
      return `(${say(formula.left, at, to)}${formula.op}${say(formula.right, at, to)})`;
    case 'call':
      return isLeaf(formula) ? need(to.cells.leaf(formula, at)) : sayCall(formula.name, formula.of, at, to);
    default:
      return sayTest(formula, at, to);
  }
}

/** A yes or no; a field that holds one says it in words. */
function sayTest(formula: Formula, at: RowAt | undefined, to: Sayable): string {
  switch (formula.kind) {
    case 'name':
    case 'path':
      return `(${say(formula, at, to)}="${YES}")`;
    case 'and':
    case 'or':
      return `${formula.kind.toUpperCase()}(${sayTest(formula.left, at, to)},${sayTest(formula.right, at, to)})`;
    case 'not':
      return `NOT(${sayTest(formula.of, at, to)})`;
    case 'compare': {
      const [left, right] = [saySettled(formula.left, at, to), saySettled(formula.right, at, to)];
      if (formula.left.kind === 'text' || formula.right.kind === 'text') {
        const same = `EXACT(${left},${right})`;
        return formula.op === '=' ? same : formula.op === '!=' ? `NOT(${same})` : fail();
      }
      return `(${left}${COMPARE[formula.op]}${right})`;
    }
    case 'call': {
      const [first, second, third] = formula.of;
      if (formula.name === 'given' && first) {
        if (first.kind === 'figure') return to.figure(first.id) === undefined ? 'FALSE()' : 'TRUE()';
        return `(${say(first, at, to)}<>"")`;
      }
      if (formula.name === 'if' && first && second && third)
        return `IF(${sayTest(first, at, to)},${sayTest(second, at, to)},${sayTest(third, at, to)})`;
      return fail();
    }
    default:
      return fail();
  }
}

function sayCall(name: string, of: readonly Formula[], at: RowAt | undefined, to: Sayable): string {
  const [first, second, third] = of;
  if (!first) return fail();
  if (namesRows(first)) return at ? fail() : sayOverRows(name, first, of.slice(1), to);
  const value = (part: Formula | undefined) => say(part ?? fail(), at, to);
  switch (name) {
    case 'given':
      return sayTest({ kind: 'call', name, of }, at, to);
    case 'if':
      return `IF(${sayTest(first, at, to)},${value(second)},${value(third)})`;
    case 'round':
      return `ROUND(${value(first)},${value(second)})`;
    case 'sqrt':
      return `ROUND(SQRT(${value(first)}),${value(second)})`;
    case 'abs':
      return `ABS(${value(first)})`;
    default:
      if (of.length > MOST_ARGUMENTS) return fail();
      return `${JOIN[name] ?? fail()}(${of.map(value).join(',')})`;
  }
}

/** Rows of a list, with what makes them belong: a test for each row, in words and by our own judgement. */
type Chosen = {
  readonly list: string;
  readonly said: string;
  readonly test: ((index: number) => string) | undefined;
  keeps(index: number): boolean;
};

function chooseRows(from: Formula, to: Sayable): Chosen {
  if (from.kind === 'rows') return { list: from.list, said: '', test: undefined, keeps: () => true };
  const [inner, by, size] = from.kind === 'call' ? from.of : [];
  if (from.kind !== 'call' || inner?.kind !== 'rows' || !by) return fail();
  const { list } = inner;
  const { scope } = to.cells;
  const rows = need(selectRows(from, scope, (part, row) => evaluateIn(part, scope, row)));
  const kept = new Set(rows.map(({ position }) => position));
  const keeps = (index: number) => kept.has(index);
  const said = formatFormula(from);
  if (from.name === 'where') return { list, said, test: (index) => sayTest(by, { list, index }, to), keeps };
  const column = isLeaf(by) ? need(to.cells.takeField(list, by)) : fail();
  const range = to.cells.rangeOf(list, column);
  const most = say(size ?? fail(), undefined, to);
  return {
    list,
    said,
    // On a tie the first ones go first.
    test: (index) => {
      const own = to.cells.cellOf(list, column, index);
      const above = `${range.split(':')[0]}:${own.replace(/^.*!/u, '')}`;
      return `(RANK(${own},${range})+COUNTIF(${above},${own})-1<=${most})`;
    },
    keeps,
  };
}

/** The value of a cell that sums go over: infinite fractions are cut where noise begins. */
const cut = (value: Value): Value => (isRational(value) ? toRational(roundR(value, NOISE)) : value);

function sayOverRows(name: string, from: Formula, of: readonly Formula[], to: Sayable): string {
  const { cells } = to;
  const chosen = chooseRows(from, to);
  const { list } = chosen;
  const rows = cells.rowsOf(list);
  if (rows.length === 0) return name === 'count' || name === 'sum' || name === 'repeats' ? '0' : fail();
  if (name === 'repeats') return sayRepeats(chosen, of, to);
  const counts = name === 'count';
  const [expression, test] = counts ? [undefined, of[0]] : of;
  if (!test && !chosen.test) {
    if (counts) return `COUNT(${cells.serialsOf(list)})`;
    if (expression && isLeaf(expression)) return `${JOIN[name]}(${cells.rangeOf(list, need(cells.takeField(list, expression)))})`;
  }
  const passes = (index: number): string | undefined => {
    const both = [chosen.test?.(index), test && sayTest(test, { list, index }, to)].flatMap((part) => part ?? []);
    return both.length > 1 ? `AND(${both.join(',')})` : both[0];
  };
  const judge = (part: Formula, index: number) => evaluateIn(part, cells.scope, { fields: rows[index], position: index });
  const keeps = (index: number) => chosen.keeps(index) && (!test || judge(test, index) === true);
  // A sum takes nothing for what does not belong, the others pass over blanks.
  const nothing = counts || name === 'sum' ? '0' : '""';
  const said = [chosen.said, expression && formatFormula(expression), test && formatFormula(test)].filter(Boolean).join(' | ');
  const column = cells.takeColumn(list, `${counts ? 'count' : nothing === '0' ? 'sum' : 'pick'} ${said}`, to.name, (index) => {
    const value = expression ? saySettled(expression, { list, index }, to) : '1';
    const whether = passes(index);
    const formula = whether === undefined ? value : `IF(${whether},${value},${nothing})`;
    if (!keeps(index)) return nothing === '0' ? { number: '0', formula } : { text: '', formula };
    const content = showValue(expression ? cut(judge(expression, index)) : { top: 1n, bottom: 1n });
    return content && formula.length <= LONGEST ? { ...content, formula } : undefined;
  });
  return `${counts ? 'SUM' : JOIN[name]}(${cells.rangeOf(list, need(column))})`;
}

const isFolded = (words: readonly Value[]): boolean => {
  const exact = words.filter((word) => typeof word === 'string');
  return (
    exact.every((word) => !/\s/u.test(word)) &&
    new Set(exact).size === new Set(exact.map((word) => word.normalize('NFKC').toLowerCase())).size
  );
};

/** How many rows share all keys with another one. Spreadsheets do not tell `A` from `a`: where that matters nothing is said. */
function sayRepeats(chosen: Chosen, keys: readonly Formula[], to: Sayable): string {
  const { cells } = to;
  const { list } = chosen;
  const rows = cells.rowsOf(list);
  const valuesOf = (key: Formula): Value[] => rows.map((fields, position) => evaluateIn(key, cells.scope, { fields, position }));
  const values = keys.map(valuesOf);
  if (!keys.every(isLeaf) || !values.every(isFolded)) return fail();
  const columns = keys.map((key) => need(cells.takeField(list, key)));
  const inside = rows.flatMap((_, index) => (chosen.keeps(index) ? [index] : []));
  const repeated = new Set(findRepeats(inside.map((index) => values.map((column) => column[index]))).map((position) => inside[position]));
  const belongs =
    chosen.test &&
    need(
      cells.takeColumn(list, `within ${chosen.said}`, to.name, (index) => ({
        number: chosen.keeps(index) ? '1' : '0',
        formula: `IF(${chosen.test?.(index)},1,0)`,
      })),
    );
  const flag = cells.takeColumn(list, `repeats ${chosen.said} ${keys.map(formatFormula).join(', ')}`, to.name, (index) => {
    const same = columns.map((column) => `(${cells.rangeOf(list, column)}=${cells.cellOf(list, column, index)})`);
    const given = columns.map((column) => `${cells.cellOf(list, column, index)}<>""`);
    const own = belongs === undefined ? [] : [`${cells.cellOf(list, belongs, index)}=1`];
    const factors = [...same, ...(belongs === undefined ? ['1'] : [`(${cells.rangeOf(list, belongs)}=1)`])];
    return {
      number: repeated.has(index) ? '1' : '0',
      formula: `IF(AND(${[...own, ...given, `SUMPRODUCT(${factors.join('*')})>1`].join(',')}),1,0)`,
    };
  });
  return `SUM(${cells.rangeOf(list, need(flag))})`;
}
