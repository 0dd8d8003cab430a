import type { Cell, Grid } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { type Field, type SheetType, WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { isRecord } from '../formula/read-value.ts';
import { cleanCell } from './clean-cell.ts';
import { findNearest } from './find-nearest.ts';

/** A workbook as an unproved dossier, and where each value stood: `projects[3].budget` in “项目”表 E6. */
export type Workbook = { readonly value: Record<string, unknown>; readonly places: ReadonlyMap<string, string> };

type Draft = { readonly value: Record<string, unknown>; readonly places: Map<string, string> };

const HEADER_WITHIN = 10;
const MONEY_UNIT = /单位[:：]?\s{0,3}(元|万元|亿元)/u;

/** A label as it is compared: no blanks, no brackets, no stars or colons, no unit behind it. */
const labelOf = (text: string): string => text.replace(/[\s*＊:：()（）]/gu, '').replace(/(?:亿元|万元|元|%|％)$/u, '');
const withoutBrackets = (text: string): string => labelOf(text.replace(/[(（][^()（）]{0,40}[)）]/gu, ''));

const placeOf = (grid: Grid, cell: Cell): string => `“${grid.name}”表 ${cell.address ?? `第${cell.row + 1}行第${cell.column + 1}列`}`;

const findSheet = (grid: Grid): SheetType | undefined => {
  const name = grid.name.replace(/[\s\d.、]/gu, '');
  return WORKBOOK.sheets.find(({ title, aliases }) => [title, ...aliases].includes(name));
};

/** The field that a label names, with what its brackets add or without (`执行数（至年底）`). */
function findField(fields: readonly Field[], text: string): Field | undefined {
  const named = (label: string) => fields.find(({ words }) => words.includes(label));
  return named(labelOf(text)) ?? named(withoutBrackets(text));
}

function put(draft: Draft, path: string, value: unknown, place: string): void {
  let at: Record<string, unknown> = draft.value;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const inner = at[step];
    const next = isRecord(inner) ? inner : {};
    at[step] = next;
    at = next;
  }
  at[steps.at(-1) ?? ''] = value;
  draft.places.set(path, place);
}

/** A number kept as text reads well, digits as written; a formula without result or an error does not. */
const isUnreadable = ({ trouble }: Cell): boolean => trouble === 'no-cached-value' || trouble === 'error-value';

/** What stands in a cell that cannot be read as a value. */
const refuseTrouble = (grid: Grid, cell: Cell) =>
  refused(
    'unreadable-cell',
    `${placeOf(grid, cell)}：应为数值或文字，收到${cell.trouble === 'error-value' ? `错误值 ${cell.text}` : '没有结果的公式'}`,
    '请在表格软件中重新计算并保存，或改填数值后重试。',
  );

function readFacts(grid: Grid, fields: readonly Field[], draft: Draft): Outcome<void> {
  for (const row of grid.rows) {
    for (const [index, cell] of row.entries()) {
      const field = findField(fields, cell.text);
      const content = row[index + 1];
      if (!field) {
        const nearest =
          index === 0 &&
          content &&
          content.text.trim() !== '' &&
          findNearest(
            labelOf(cell.text),
            fields.flatMap(({ words }) => words),
          );
        if (nearest) {
          return refused(
            'unknown-label',
            `${placeOf(grid, cell)}：不认识的名称“${cell.text.trim()}”`,
            `是否应为“${nearest}”？改正后重试。`,
          );
        }
        continue;
      }
      if (!content || findField(fields, content.text)) continue;
      if (isUnreadable(content)) return refuseTrouble(grid, content);
      const value = cleanCell(content.text, field.type);
      if (value !== undefined) put(draft, field.path, value, placeOf(grid, content));
    }
  }
  return served(undefined);
}

type Columns = ReadonlyMap<number, Field>;

function readHeader(row: readonly Cell[], fields: readonly Field[]): Columns {
  const columns = new Map<number, Field>();
  const taken = new Set<string>();
  for (const cell of row) {
    const field = findField(fields, cell.text);
    if (!field || taken.has(field.path)) continue;
    columns.set(cell.column, field);
    taken.add(field.path);
  }
  return columns;
}

function readRows(grid: Grid, { path, fields, title }: SheetType & { kind: 'rows' }, draft: Draft): Outcome<void> {
  const headers = grid.rows.slice(0, HEADER_WITHIN).map((row) => readHeader(row, fields));
  const most = Math.max(0, ...headers.map(({ size }) => size));
  const at = headers.findIndex(({ size }) => size === most);
  const columns = headers[at];
  if (most < Math.min(2, fields.length) || !columns) {
    const words = fields.map(({ words: [word] }) => word).join('、');
    return refused('no-header', `“${grid.name}”表没有认得的表头`, `“${title}”表的表头应有 ${words} 等，列的先后不限。`);
  }
  for (const cell of grid.rows[at] ?? []) {
    const label = labelOf(cell.text);
    if (label === '' || columns.has(cell.column) || WORKBOOK.ignored_columns.includes(label)) continue;
    const nearest = findNearest(
      label,
      fields.flatMap(({ words }) => words),
    );
    if (nearest)
      return refused('unknown-column', `${placeOf(grid, cell)}：不认识的列“${cell.text.trim()}”`, `是否应为“${nearest}”？改正后重试。`);
  }
  const records: Record<string, unknown>[] = [];
  for (const row of grid.rows.slice(at + 1)) {
    if (row.some((cell) => WORKBOOK.totals.includes(labelOf(cell.text)))) continue;
    const record: Record<string, unknown> = {};
    for (const cell of row) {
      const field = columns.get(cell.column);
      if (!field) continue;
      if (isUnreadable(cell)) return refuseTrouble(grid, cell);
      const value = cleanCell(cell.text, field.type);
      if (value === undefined) continue;
      record[field.path] = value;
      draft.places.set(`${path}[${records.length}].${field.path}`, placeOf(grid, cell));
    }
    if (Object.keys(record).length > 0) records.push(record);
  }
  // A sheet that was not filled in says nothing, not that there is nothing.
  if (records.length > 0) put(draft, path, records, `“${grid.name}”表`);
  return served(undefined);
}

/** `单位：万元` above a table, unless the workbook says the unit itself. */
function readMoneyUnit(grids: readonly Grid[], draft: Draft): void {
  const cells = grids.flatMap((grid) => grid.rows.slice(0, HEADER_WITHIN).flatMap((row) => row.map((cell) => ({ grid, cell }))));
  const said = cells.find(({ cell }) => MONEY_UNIT.test(cell.text));
  const [, unit] = said ? (MONEY_UNIT.exec(said.cell.text) ?? []) : [];
  if (said && unit && draft.value.money_unit === undefined) put(draft, 'money_unit', unit, placeOf(said.grid, said.cell));
}

/** Reads the sheets of a workbook into a dossier still to be proved. Sheets of other names are left alone. */
export function readWorkbook(grids: readonly Grid[]): Outcome<Workbook> {
  const draft: Draft = { value: {}, places: new Map() };
  const known = grids.flatMap((grid) => {
    const sheet = findSheet(grid);
    return sheet ? [{ grid, sheet }] : [];
  });
  if (known.length === 0) {
    const names = grids.map(({ name }) => `“${name}”`).join('、') || '没有工作表';
    const wanted = WORKBOOK.sheets.map(({ title }) => `“${title}”`).join('、');
    return refused(
      'no-dossier-sheet',
      `应有 ${wanted} 等工作表，收到 ${names}`,
      '请按这些名称命名工作表，或用 ziping init 生成一个空的工作簿再填。',
    );
  }
  for (const { grid, sheet } of known) {
    const read = sheet.kind === 'facts' ? readFacts(grid, sheet.fields, draft) : readRows(grid, sheet, draft);
    if (!read.ok) return read;
  }
  readMoneyUnit(
    known.map(({ grid }) => grid),
    draft,
  );
  return served(draft);
}
