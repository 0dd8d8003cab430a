import type { Cell } from '../../../schemas/document.ts';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { type Field, type SheetType, WORKBOOK } from '../../../schemas/workbook-sheets.ts';
import { cleanCell } from '../clean-cell.ts';
import { type Draft, isUnreadable, placeOf, refuseTrouble, setAt } from './draft.ts';
import { findField, isOneOf, isTotal, labelOf, nearestWord, readLabelUnit, readUnitLine } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { findHeader, type Header } from './read-header.ts';

/** One row as a record, the place of each field, and what the columns before it say. */
export type SheetRecord = {
  readonly value: Record<string, unknown>;
  readonly places: ReadonlyMap<string, string>;
  readonly lead: ReadonlyMap<string, Cell>;
  readonly place: string;
};

const carried = new Set(['class', 'group']);
/** Numbers of the columns themselves, as some forms print them under the header. */
const isColumnNumbers = (cells: readonly Cell[]): boolean => {
  const texts = cells.map(({ text }) => text.trim()).filter((text) => text !== '');
  if (texts.length > 0 && WORKBOOK.column_numbers.includes(labelOf(texts[0] ?? ''))) return true;
  return texts.length > 2 && texts.every((text, index) => text === String(index + 1));
};

/** The unit of the amounts in a column, where it is not the workbook's own. */
const unitOf = (label: Cell | undefined, sheetUnit: string | undefined, { moneyUnit }: Draft): string => {
  const unit = (label && readLabelUnit(label.text)) ?? sheetUnit ?? moneyUnit;
  return unit === moneyUnit ? '' : unit;
};

/** An amount without a unit of its own takes that of its column. */
export const withUnit = (value: unknown, unit: string): unknown =>
  typeof value === 'string' && unit !== '' && /^-?\d+(?:\.\d+)?$/u.test(value) ? value + unit : value;

/** `单位：元` above the header of this very sheet. */
export function readSheetUnit(matrix: Matrix, until: number): string | undefined {
  for (let row = 0; row <= Math.min(until, matrix.rows - 1); row += 1)
    for (const { text } of matrix.row(row)) {
      const unit = readUnitLine(text);
      if (unit) return unit;
    }
  return undefined;
}

type Kind = {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly skeleton: readonly string[];
  readonly leads?: readonly (readonly string[])[];
};

const kindOf = (sheet: SheetType): Kind => ({
  ...sheet,
  ...(sheet.kind === 'nested' ? { leads: [WORKBOOK.project_key, WORKBOOK.project_name] } : {}),
});

/** The columns that hold something and that nobody knows: near misses are refused, others said. */
function nameUnknown(matrix: Matrix, header: Header, { fields, leads = [] }: Kind, draft: Draft): Outcome<void> {
  for (const [column, label] of header.labels) {
    if (header.columns.has(column) || label.text.trim() === '') continue;
    if (isOneOf(label.text, WORKBOOK.ignored_columns) || leads.some((words) => isOneOf(label.text, words)) || findField(fields, label.text))
      continue;
    let filled = false;
    for (let row = header.below; row < matrix.rows && !filled; row += 1) filled = (matrix.at(row, column)?.text.trim() ?? '') !== '';
    if (!filled) continue;
    const place = placeOf(matrix.grid, label);
    const nearest = nearestWord(fields, labelOf(label.text));
    if (nearest && !isTotal(label.text))
      return refused('unknown-column', `${place}：不认识的列“${label.text.trim()}”`, `是否应为“${nearest}”？改正后重试。`);
    draft.notes.push(`${place}：列“${label.text.trim().replace(/\s+/gu, '')}”不在自评数据之内，没有读入`);
  }
  return served(undefined);
}

/** The rows of a sheet as records; totals, column numbers and unfilled lines are left out. */
export function readRecords(matrix: Matrix, sheet: SheetType, draft: Draft): Outcome<readonly SheetRecord[]> {
  const kind = kindOf(sheet);
  const { fields, title, skeleton, leads = [] } = kind;
  const { grid } = matrix;
  const header = findHeader(matrix, fields);
  if (!header) {
    const words = fields.map(({ words: [word] }) => word).join('、');
    return refused('no-header', `“${grid.name}”表没有认得的表头`, `“${title}”表的表头应有 ${words} 等，列的先后不限。`);
  }
  const known = nameUnknown(matrix, header, kind, draft);
  if (!known.ok) return known;
  const sheetUnit = readSheetUnit(matrix, header.from);
  const units = new Map(
    [...header.columns].map(([column, { type }]) => [column, type === 'money' ? unitOf(header.labels.get(column), sheetUnit, draft) : '']),
  );
  const leadColumns = new Map(
    [...header.labels].flatMap(([column, { text }]) =>
      leads.filter((words) => isOneOf(text, words)).map(([word = '']) => [column, word] as const),
    ),
  );
  const records: SheetRecord[] = [];
  const above = new Map<string, unknown>();
  for (let row = header.below; row < matrix.rows; row += 1) {
    const cells = matrix.row(row);
    if (cells.slice(0, 4).some(({ text }) => isTotal(text)) || isColumnNumbers(cells)) continue;
    const value: Record<string, unknown> = {};
    const places = new Map<string, string>();
    for (const [column, field] of header.columns) {
      const cell = matrix.at(row, column);
      if (!cell) continue;
      if (isUnreadable(cell)) return refuseTrouble(grid, cell);
      const content = withUnit(cleanCell(cell.shown ?? cell.text, field.type), units.get(column) ?? '');
      if (content === undefined) continue;
      if (cell.row !== row && !carried.has(field.path)) {
        if (field.type === 'text' || field.type === 'list') continue;
        return refused(
          'merged-amount',
          `${placeOf(grid, cell)}：“${cell.text.trim()}”合并了 ${cell.rowSpan} 行，不知属于哪一行`,
          '请取消合并，逐行填写后重试。',
        );
      }
      setAt(value, field.path, content);
      places.set(field.path, placeOf(grid, cell));
    }
    if (!Object.keys(value).some((key) => !skeleton.includes(key))) {
      for (const key of carried) if (value[key] !== undefined) above.set(key, value[key]);
      continue;
    }
    carryDown(value, above);
    fillBlanks(value, fields);
    const lead = new Map(
      [...leadColumns].flatMap(([column, word]) => {
        const cell = matrix.at(row, column);
        return cell ? [[word, cell] as const] : [];
      }),
    );
    const [first] = cells;
    records.push({ value, places, lead, place: first ? placeOf(grid, first) : `“${grid.name}”表` });
  }
  return served(records);
}

/** A class that is written once for the rows below it; its group only together with it. */
function carryDown(value: Record<string, unknown>, above: Map<string, unknown>): void {
  if ('name' in value && value.class === undefined && above.get('class') !== undefined && !('source' in value)) {
    value.class = above.get('class');
    if (value.group === undefined && above.get('group') !== undefined) value.group = above.get('group');
  }
  if (value.class !== undefined) {
    above.set('class', value.class);
    above.set('group', value.group);
  }
}

function fillBlanks(value: Record<string, unknown>, fields: readonly Field[]): void {
  for (const { path, blank } of fields) if (blank !== undefined && value[path] === undefined) value[path] = blank;
}
