import words from '../../schemas/lexicon/check-tables.json' with { type: 'json' };
import { decimal } from '../number/decimal.ts';
import { divideI, exactly, type Interval, multiplyI, subtractI } from '../number/interval.ts';
import { divideR, multiplyR, type Rational, subtractR, toRational } from '../number/rational.ts';
import type { WordTrie } from '../number/word-trie.ts';
import type { Column, ColumnRole } from '../table/data-table.ts';
import { readPrecision } from '../table/precision.ts';
import { columnOf, type NumberCell, numberOf } from '../table/roles.ts';
import type { NamedRow } from '../table/row-names.ts';
import { type Computed, compareFact } from './compare-fact.ts';
import { RATIO } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import type { Quantity, Statement } from './statement.ts';

/** A number that a row states, or that two of its cells give. */
export type RowFact = Computed & {
  readonly role: ColumnRole | 'unspent' | 'spent-rate';
  readonly header: string;
  readonly cells: readonly NumberCell[];
  readonly formula: string;
};

const HUNDRED = decimal('100');

const listCells = ({ table, row }: NamedRow): RowFact[] =>
  table.columns.flatMap((column): RowFact[] => {
    const cell = numberOf(row, column);
    if (!cell || column.role === 'serial') return [];
    const own = /%$|分$|元$/u.exec(cell.text)?.[0] === '%' ? '%' : column.unit;
    const unit = column.role === 'rate' || own === '%' ? '%' : column.role === 'score' || column.role === 'weight' ? '分' : own;
    return [
      {
        role: column.role,
        header: column.header,
        unit,
        exact: toRational(cell.value),
        range: readPrecision(table, column)(cell.value),
        cells: [cell],
        formula: column.header,
      },
    ];
  });

type Operand = { readonly cell: NumberCell; readonly column: Column; readonly exact: Rational; readonly range: Interval };

function readOperand({ table, row }: NamedRow, role: ColumnRole): Operand | undefined {
  const column = columnOf(table, role);
  const cell = numberOf(row, column);
  return column && cell && { cell, column, exact: toRational(cell.value), range: readPrecision(table, column)(cell.value) };
}

const known = new WeakMap<NamedRow, readonly RowFact[]>();

export function listRowFacts(named: NamedRow): readonly RowFact[] {
  const facts = known.get(named) ?? findRowFacts(named);
  known.set(named, facts);
  return facts;
}

/** Every number of a row, then what it has not spent and its execution rate where no column says so. */
function findRowFacts(named: NamedRow): readonly RowFact[] {
  const facts = listCells(named);
  const [budget, executed] = [readOperand(named, 'budget'), readOperand(named, 'executed')];
  if (!budget || !executed || budget.column.unit !== executed.column.unit) return facts;
  const cells = [budget.cell, executed.cell];
  const [b, e] = [budget.column.header, executed.column.header];
  facts.push({
    role: 'unspent',
    header: `${b}与${e}之差`,
    unit: budget.column.unit,
    exact: subtractR(budget.exact, executed.exact),
    range: subtractI(budget.range, executed.range),
    cells,
    formula: `${b} - ${e}`,
  });
  const [ratio, range] = [divideR(executed.exact, budget.exact), divideI(executed.range, budget.range)];
  if (ratio && range && !columnOf(named.table, 'rate')) {
    const hundred = exactly(HUNDRED);
    facts.push({
      role: 'spent-rate',
      header: '执行率',
      unit: '%',
      exact: multiplyR(ratio, toRational(HUNDRED)),
      range: multiplyI(range, hundred),
      cells,
      formula: `${e} / ${b}`,
    });
  }
  return facts;
}

/** Which rows a sentence names, and where each name ends. */
export function findNames(
  { text, start }: Statement,
  index: WordTrie<readonly NamedRow[]>,
): readonly { readonly rows: readonly NamedRow[]; readonly from: number; readonly end: number }[] {
  const found: { rows: readonly NamedRow[]; from: number; end: number }[] = [];
  for (let i = 0; i < text.length; ) {
    const match = index.longest(text, i);
    if (match) found.push({ rows: match.value, from: start + i, end: start + match.at });
    i = match?.at ?? i + 1;
  }
  return found;
}

const includes = (text: string, list: readonly string[]): boolean => list.some((word) => text.includes(word));
type MoneyRole = 'initial-budget' | 'budget' | 'executed' | 'balance' | 'returned';
const MONEY: readonly MoneyRole[] = ['returned', 'balance', 'initial-budget', 'executed', 'budget'];

function findMoneyRole(lead: string): MoneyRole | undefined {
  let best: MoneyRole | undefined;
  let at = -1;
  for (const role of MONEY) {
    for (const word of words.roles[role]) {
      const found = lead.lastIndexOf(word);
      if (found >= 0 && found + word.length > at) [best, at] = [role, found + word.length];
    }
  }
  return best;
}

export type RowRequest = 'named' | 'possible' | 'other';

/** How well the words between the row's name and the number say which of the row's numbers is meant. */
export function requestOf(quantity: Quantity, fact: RowFact): RowRequest {
  const { lead, term, kind } = quantity;
  const { name } = dimensionOf(quantity);
  if (fact.unit.endsWith('元')) {
    if (kind !== 'money' || (term.change !== undefined && term.change !== 0)) return 'other';
    const asked = findMoneyRole(lead);
    const left = fact.role === 'unspent' && (asked === 'balance' || /剩余|尚有|未/u.test(lead));
    if (fact.role === 'unspent') return left ? 'named' : 'other';
    return asked === undefined ? 'possible' : asked === fact.role ? 'named' : 'other';
  }
  if (fact.unit === '%') {
    if (name !== RATIO || term.change !== undefined) return 'other';
    if (fact.role === 'rate' || fact.role === 'spent-rate') return includes(lead, words.roles.rate) ? 'named' : 'possible';
    return 'possible';
  }
  if (fact.unit === '分') {
    if (kind !== 'score') return 'other';
    const weighs = includes(lead, words.roles.weight);
    return weighs === (fact.role === 'weight') && (weighs || includes(lead, words.roles.score)) ? 'named' : 'possible';
  }
  if (kind === 'money' || kind === 'score' || name === RATIO || (fact.role !== 'target' && fact.role !== 'actual')) return 'other';
  if (term.change !== undefined) return 'other';
  const [planned, reached] = [includes(lead, words.planned), includes(lead, words.reached)];
  if (fact.role === 'target') return planned ? 'named' : reached ? 'other' : 'possible';
  return reached && !planned ? 'named' : planned ? 'other' : 'possible';
}

/** A target or result stands in its table without its unit: compared as plain numbers, 万 and 亿 aside. */
export const compareCell = (quantity: Quantity, fact: RowFact) =>
  compareFact(quantity, fact.role === 'target' || fact.role === 'actual' ? { ...fact, unit: quantity.numeral.unit } : fact);
