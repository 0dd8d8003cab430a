import { WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { evaluate, evaluateIn } from '../formula/evaluate.ts';
import { formatFormula } from '../formula/format-formula.ts';
import { type Formula, namesRows, ROWS } from '../formula/formula.ts';
import { followRows, isRecord } from '../formula/read-value.ts';
import type { Scope, Value } from '../formula/scope.ts';
import { formatDecimal } from '../number/decimal.ts';
import { exactDecimal } from '../number/rational.ts';
import { addressOf, type CellContent, nameSheets } from './sheet.ts';
import { valueAt } from './write-value.ts';

/** A row of a list of the dossier, counted from 0. */
export type RowAt = { readonly list: string; readonly index: number };

/** A column of a list: facts as given, or what a formula makes of each row. */
export type LedgerColumn = {
  readonly head: string;
  readonly said: string;
  readonly cells: readonly CellContent[];
  readonly given: boolean;
};

export type LedgerList = {
  readonly sheet: string;
  readonly names: readonly string[];
  readonly rows: readonly unknown[];
  readonly columns: readonly LedgerColumn[];
};

export type LedgerInput = { readonly path: string; readonly name: string; readonly content: CellContent };

/** Rows above the first one of a list and of the inputs, and columns before the first one of a list. */
export const HEADS = 2;
export const LEADS = 2;

export const YES = WORKBOOK.yes[0] ?? '是';
const NO = WORKBOOK.no[0] ?? '否';
/** Spreadsheets keep no more digits. */
const DIGITS = 15;

/** What a spreadsheet holds of a value; undefined where it would not be the same number. */
export function showValue(value: Value): CellContent | undefined {
  if (value === undefined) return { text: '' };
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'boolean') return { text: value ? YES : NO };
  const exact = exactDecimal(value);
  return exact && String(exact.units).replace('-', '').length <= DIGITS ? { number: formatDecimal(exact) } : undefined;
}

const READINGS = new Set(['step', 'number', 'low', 'high', 'date']);

/** What is read from the dossier as it stands: a field, or what a field says in words. */
export const isLeaf = (formula: Formula): boolean =>
  formula.kind === 'name' || formula.kind === 'path' || (formula.kind === 'call' && READINGS.has(formula.name));

type Place = { readonly at: RowAt | undefined; readonly field: Formula };

/** The list and the field that a leaf means: `projects[3].budget` is `budget` of a row. */
function placeLeaf(leaf: Formula, at: RowAt | undefined): Place {
  if (leaf.kind === 'call') {
    const [first] = leaf.of;
    const inner = first && placeLeaf(first, at);
    return inner ? { at: inner.at, field: { ...leaf, of: [inner.field] } } : { at, field: leaf };
  }
  if (leaf.kind !== 'path') return { at, field: leaf };
  const [name, index] = leaf.steps.slice(-1).concat(leaf.steps.slice(-2, -1));
  const list = leaf.steps.slice(0, -2).join('.');
  return typeof name === 'string' && typeof index === 'number' && ROWS.has(list)
    ? { at: { list, index }, field: { kind: 'name', name } }
    : { at: undefined, field: leaf };
}

const sheetType = (list: string) => WORKBOOK.sheets.find((sheet) => 'path' in sheet && sheet.path === list);

const titleOf = (list: string): string => sheetType(list)?.title ?? list;

/** What a call makes of a field, in words. */
const READ_AS: Readonly<Record<string, string>> = { step: '末位单位', number: '读数', low: '下限', high: '上限', date: '日期' };

const CALLED = /^(step|number|low|high|date)\((.{1,80})\)$/u;

function nameField(list: string, said: string): string {
  const [, call, field] = CALLED.exec(said) ?? [];
  if (call !== undefined && field !== undefined) return `${nameField(list, field)}（${READ_AS[call] ?? call}）`;
  return sheetType(list)?.fields.find(({ path }) => path === said)?.words[0] ?? said;
}

/** What the workbook calls a fact that stands by itself; '' where it has no name there. */
function nameFact(path: string): string {
  for (const sheet of WORKBOOK.sheets) {
    const field = sheet.kind === 'facts' ? sheet.fields.find((one) => one.path === path) : undefined;
    if (field?.words[0] !== undefined) return field.words[0];
  }
  return '';
}

/** A row is called by its name, or by its first words. */
function nameRow(list: string, row: unknown): string {
  if (!isRecord(row)) return typeof row === 'string' ? row : '';
  if (typeof row.name === 'string') return row.name;
  const words = (sheetType(list)?.fields ?? []).map(({ path }) => valueAt(row, path)).find((value) => typeof value === 'string');
  return typeof words === 'string' ? words : '';
}

type OpenList = LedgerList & { columns: LedgerColumn[]; known: Map<string, number> };

const listOf = (rows: Formula): string | undefined =>
  rows.kind === 'rows' ? rows.list : rows.kind === 'call' && rows.of[0] ? listOf(rows.of[0]) : undefined;

/** Where the facts of a dossier stand in the workbook of its ledger; places are given out when they are first asked for. */
export type LedgerCells = ReturnType<typeof openLedgerCells>;

export function openLedgerCells(scope: Scope, inputSheet: string) {
  const inputs = new Map<string, { readonly row: number; readonly content: CellContent }>();
  const lists = new Map<string, OpenList>();
  const sheetNames = nameSheets([inputSheet, ...[...ROWS].map(titleOf)]);
  const sheetOf = new Map([...ROWS].map((list, index) => [list, sheetNames[index + 1] ?? list]));

  const openList = (list: string) => {
    const known = lists.get(list);
    if (known) return known;
    const rows = followRows(scope.dossier, list);
    const names = rows.map((row) => nameRow(list, row));
    const opened: OpenList = { sheet: sheetOf.get(list) ?? list, names, rows, columns: [], known: new Map() };
    lists.set(list, opened);
    return opened;
  };

  /** The column of a list with these cells, made where it is new; undefined where a cell cannot be written. */
  const takeColumn = (
    list: string,
    said: string,
    head: string,
    write: (index: number) => CellContent | undefined,
    given = false,
  ): number | undefined => {
    const { known, rows, columns } = openList(list);
    const at = known.get(said);
    if (at !== undefined) return at;
    const cells = rows.map((_, index) => write(index));
    if (cells.some((cell) => cell === undefined)) return undefined;
    known.set(said, columns.length);
    columns.push({ head, said, cells: cells.flatMap((cell) => cell ?? []), given });
    return columns.length - 1;
  };

  const takeField = (list: string, field: Formula): number | undefined => {
    const said = formatFormula(field);
    const { rows } = openList(list);
    const show = (index: number) => showValue(evaluateIn(field, scope, { fields: rows[index], position: index }));
    return takeColumn(list, said, nameField(list, said), show, true);
  };

  const quote = (sheet: string) => `'${sheet}'!`;
  const cellOf = (list: string, column: number, index: number) =>
    `${quote(openList(list).sheet)}${addressOf(index + HEADS, column + LEADS)}`;
  const rangeOf = (list: string, column: number): string => {
    const { sheet, rows } = openList(list);
    const fix = (address: string) => address.replace(/^([A-Z]+)(\d+)$/u, '$$$1$$$2');
    const [first, last] = [addressOf(HEADS, column + LEADS), addressOf(HEADS + rows.length - 1, column + LEADS)];
    return `${quote(sheet)}${fix(first)}:${fix(last)}`;
  };

  /** Asks for a leaf before any column is made of it, so that facts stand before what is computed of them. */
  const prepare = (formula: Formula, list?: string): void => {
    if (isLeaf(formula)) {
      const place = placeLeaf(formula, list === undefined ? undefined : { list, index: 0 });
      if (place.at) takeField(place.at.list, place.field);
    } else if ('left' in formula) {
      prepare(formula.left, list);
      prepare(formula.right, list);
    } else if (formula.kind === 'call') {
      const [first] = formula.of;
      const inner = first && namesRows(first) ? listOf(first) : list;
      for (const part of formula.of) prepare(part, inner);
    } else if (formula.kind === 'negate' || formula.kind === 'not') prepare(formula.of, list);
  };

  return {
    scope,
    prepare,
    rowsOf: (list: string) => openList(list).rows,
    takeColumn,
    takeField,
    cellOf,
    rangeOf,
    /** The range of the serials, which every row has. */
    serialsOf: (list: string) => rangeOf(list, -LEADS),
    /** The cell of a leaf; undefined where a spreadsheet cannot hold what stands there. */
    leaf(leaf: Formula, at: RowAt | undefined): string | undefined {
      const place = placeLeaf(leaf, at);
      if (place.at) {
        if (place.at.index >= openList(place.at.list).rows.length) return undefined;
        const column = takeField(place.at.list, place.field);
        return column === undefined ? undefined : cellOf(place.at.list, column, place.at.index);
      }
      const path = formatFormula(leaf);
      const known = inputs.get(path);
      const content = known?.content ?? showValue(evaluate(leaf, scope));
      if (!content) return undefined;
      const row = known?.row ?? inputs.size;
      inputs.set(path, { row, content });
      return `${quote(inputSheet)}${addressOf(row + HEADS, 2)}`;
    },
    inputs: (): readonly LedgerInput[] => [...inputs].map(([path, { content }]) => ({ path, name: nameFact(path), content })),
    lists: (): readonly LedgerList[] => [...lists.values()].filter(({ columns, rows }) => columns.length > 0 || rows.length > 0),
  };
}
