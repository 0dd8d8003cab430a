import type { Cell } from '../../../schemas/document.ts';
import { FORM_LABELS } from '../../../schemas/form-labels.ts';
import { type Outcome, served } from '../../../schemas/outcome.ts';
import { cleanCell } from '../clean-cell.ts';
import { isUnreadable, placeOf, refuseTrouble } from './draft.ts';
import type { FoundForm } from './find-form.ts';
import type { Taken, TakenRecord } from './form-indicators.ts';
import { isOneOf, labelOf, listLabels, readLabelUnit } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { withUnit } from './read-records.ts';

/** The money of a form: the total's fields, the sources, and the two parts of a department's spending. */
export type FormFunds = {
  readonly total: TakenRecord;
  readonly sources: readonly TakenRecord[];
  readonly parts: ReadonlyMap<'basic' | 'project', TakenRecord>;
};

const COLUMNS = ['initial', 'budget', 'executed', 'cause'] as const;
type Column = (typeof COLUMNS)[number];

type FundHeader = { readonly row: number; readonly columns: ReadonlyMap<number, Column>; readonly units: ReadonlyMap<number, string> };

function findFundHeader(matrix: Matrix, until: number): FundHeader | undefined {
  for (let row = 0; row < until; row += 1) {
    const columns = new Map<number, Column>();
    const units = new Map<number, string>();
    for (const cell of matrix.row(row)) {
      const column = COLUMNS.find((name) => isOneOf(cell.text, FORM_LABELS[name]) && ![...columns.values()].includes(name));
      if (!column) continue;
      columns.set(cell.column, column);
      const unit = readLabelUnit(cell.text);
      if (unit) units.set(cell.column, unit);
    }
    const found = new Set(columns.values());
    if (found.has('budget') && found.has('executed')) return { row, columns, units };
  }
  return undefined;
}

/** The words of a row: what stands left of the first amount, nearest last, without what names the whole block. */
function readRowLabel(matrix: Matrix, row: number, first: number): string {
  const words: string[] = [];
  for (let column = 0; column < first; column += 1) {
    const cell = matrix.at(row, column);
    const label = cell ? labelOf(cell.text) : '';
    if (cell && label !== '' && words.at(-1) !== label) words.push(label);
  }
  return words.at(-1) ?? '';
}

const isBlock = (label: string): boolean =>
  listLabels(label.replace(/\d{1,6}分?$/u, '')).some((word) => FORM_LABELS.fund_block.includes(word)) ||
  /^(?:项目资金|预算执行情况)/u.test(label);

/** Reads the amounts between the fund header and the indicators. */
export function readFormFunds(
  { matrix, header }: FoundForm,
  own: string,
  sheetUnit: string | undefined,
  lenient: boolean,
): Outcome<FormFunds> {
  const total = new Map<string, Taken>();
  const sources: TakenRecord[] = [];
  const parts = new Map<'basic' | 'project', TakenRecord>();
  const funds = findFundHeader(matrix, header.from);
  if (!funds) return served({ total, sources, parts });
  const firstColumn = Math.min(...funds.columns.keys());
  let whole = false;
  for (let row = funds.row + 1; row < header.from; row += 1) {
    const taken = readRow(matrix, row, funds, { own, sheetUnit, lenient });
    if (!taken.ok) return taken;
    const label = readRowLabel(matrix, row, firstColumn);
    const plain = label.replace(/^其中/u, '');
    if (taken.value.size === 0 && !FORM_LABELS.fund_total.includes(plain)) {
      // The amounts end where something else is said.
      if (
        whole &&
        label !== '' &&
        !isBlock(label) &&
        !['basic', 'project'].some((key) => isOneOf(plain, key === 'basic' ? FORM_LABELS.basic : FORM_LABELS.project)) &&
        !label.startsWith('其中') &&
        isEnd(matrix, row)
      )
        break;
      continue;
    }
    if (!whole && (FORM_LABELS.fund_total.includes(plain) || isBlock(label) || label === '')) {
      for (const [path, value] of taken.value) total.set(path, value);
      whole = true;
    } else if (FORM_LABELS.basic.includes(plain)) parts.set('basic', taken.value);
    else if (FORM_LABELS.project.includes(plain)) parts.set('project', taken.value);
    else if (['budget', 'executed'].some((path) => taken.value.has(path)))
      sources.push(withName(taken.value, plain, matrix, row, firstColumn));
  }
  return served({ total, sources, parts });
}

/** Whether a row begins another part of the form: something is written where amounts would stand. */
const isEnd = (matrix: Matrix, row: number): boolean =>
  matrix.row(row).some(({ text }) => isOneOf(text, [...FORM_LABELS.goal, ...FORM_LABELS.result]));

function withName(record: TakenRecord, name: string, matrix: Matrix, row: number, first: number): TakenRecord {
  const label: Cell | undefined = matrix.at(row, first - 1);
  return new Map([['source', { value: name, place: label ? placeOf(matrix.grid, label) : '', computed: false }], ...record]);
}

type Reading = { readonly own: string; readonly sheetUnit: string | undefined; readonly lenient: boolean };

function readRow(
  matrix: Matrix,
  row: number,
  { columns, units }: FundHeader,
  { own, sheetUnit, lenient }: Reading,
): Outcome<Map<string, Taken>> {
  const record = new Map<string, Taken>();
  for (const [column, path] of columns) {
    const cell = matrix.at(row, column);
    if (!cell || cell.row !== row || cell.column !== column) continue;
    if (isUnreadable(cell)) {
      if (lenient) continue;
      return refuseTrouble(matrix.grid, cell);
    }
    const unit = units.get(column) ?? sheetUnit ?? own;
    const value =
      path === 'cause' ? cleanCell(cell.text, 'text') : withUnit(cleanCell(cell.shown ?? cell.text, 'money'), unit === own ? '' : unit);
    if (value === undefined || (path !== 'cause' && typeof value === 'string' && !/^\d/u.test(value))) continue;
    record.set(path, { value, place: placeOf(matrix.grid, cell), computed: cell.formula === true });
  }
  return served(record);
}
