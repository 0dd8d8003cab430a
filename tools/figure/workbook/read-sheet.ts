import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { type SheetOf, type SheetType, WORKBOOK } from '../../../schemas/workbook-sheets.ts';
import { isRecord } from '../../formula/read-value.ts';
import { cleanCell } from '../clean-cell.ts';
import { type Draft, isUnreadable, placeOf, put, refuseTrouble } from './draft.ts';
import { findField, labelOf, nearestWord, readLabelUnit } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { readRecords, type SheetRecord, withUnit } from './read-records.ts';

/** A sheet of names with what belongs to them on their right. */
export function readFacts({ grid }: Matrix, { fields }: SheetOf<'facts'>, draft: Draft): Outcome<void> {
  for (const row of grid.rows) {
    for (const [index, cell] of row.entries()) {
      const field = findField(fields, cell.text);
      const content = row.slice(index + 1).find(({ column }) => column >= cell.column + (cell.columnSpan ?? 1));
      if (!field) {
        const nearest = index === 0 && content && content.text.trim() !== '' && nearestWord(fields, labelOf(cell.text));
        if (nearest)
          return refused(
            'unknown-label',
            `${placeOf(grid, cell)}：不认识的名称“${cell.text.trim()}”`,
            `是否应为“${nearest}”？改正后重试。`,
          );
        continue;
      }
      if (!content || content.column > cell.column + (cell.columnSpan ?? 1) || findField(fields, content.text)) continue;
      if (isUnreadable(content)) return refuseTrouble(grid, content);
      const read = cleanCell(content.shown ?? content.text, field.type);
      const unit = field.type === 'money' ? readLabelUnit(cell.text) : undefined;
      const value = withUnit(read, unit !== undefined && unit !== draft.moneyUnit ? unit : '');
      if (value !== undefined) put(draft, field.path, value, placeOf(grid, content));
    }
  }
  return served(undefined);
}

/** Puts records at `path[0]`, `path[1]` …; a list that is there already goes on. */
export function putRecords(draft: Draft, path: string, records: readonly SheetRecord[], sheet: string): void {
  // A sheet that was not filled in says nothing, not that there is nothing.
  if (records.length === 0) return;
  put(
    draft,
    path,
    records.map(({ value }) => value),
    `“${sheet}”表`,
  );
  for (const [index, { places, place }] of records.entries()) {
    draft.places.set(`${path}[${index}]`, place);
    for (const [field, where] of places) draft.places.set(`${path}[${index}].${field}`, where);
  }
}

/** Rows that belong to a project: by its serial, or by a name that only one project has. */
function putNested(draft: Draft, { child, title }: SheetOf<'nested'>, records: readonly SheetRecord[], { grid }: Matrix): Outcome<void> {
  const projects = Array.isArray(draft.value.projects) ? draft.value.projects.filter(isRecord) : [];
  const [keyWord = ''] = WORKBOOK.project_key;
  const [nameWord = ''] = WORKBOOK.project_name;
  for (const { value, places, lead, place } of records) {
    const [key, named] = [lead.get(keyWord), lead.get(nameWord)];
    const serial = key ? Number(cleanCell(key.text, 'integer')) : Number.NaN;
    const name = named?.text.trim() ?? '';
    const alike = projects.flatMap((project, index) => (name !== '' && project.name === name ? [index] : []));
    const index = Number.isInteger(serial) && serial > 0 ? serial - 1 : alike.length === 1 ? (alike[0] ?? -1) : -1;
    const project = projects[index];
    if (!project) {
      const where = key ? placeOf(grid, key) : named ? placeOf(grid, named) : place;
      const got = Number.isInteger(serial)
        ? `项目序号 ${serial}`
        : name === ''
          ? '空'
          : alike.length > 1
            ? `有 ${alike.length} 个同名的“${name}”`
            : `没有名为“${name}”的项目`;
      return refused(
        'unknown-project',
        `${where}：应为“项目”表中的项目序号（1 至 ${projects.length}），收到${got}`,
        `请在“${title}”表填写项目序号后重试。`,
      );
    }
    const rows = Array.isArray(project[child]) ? project[child] : [];
    project[child] = [...rows, value];
    for (const [field, where] of places) draft.places.set(`projects[${index}].${child}[${rows.length}].${field}`, where);
  }
  return served(undefined);
}

/** Rows with their depth as parts below each other. */
function putTree(draft: Draft, { path }: SheetOf<'tree'>, records: readonly SheetRecord[], { grid }: Matrix): Outcome<void> {
  const roots: Record<string, unknown>[] = [];
  const open: Record<string, unknown>[] = [];
  for (const { value, places, place } of records) {
    const { depth = 0, section, ...part } = value;
    const level = Number(depth);
    const parent = open[level - 1];
    if (!Number.isInteger(level) || level < 0 || (level > 0 && !parent)) {
      return refused(
        'wrong-depth',
        `${places.get('depth') ?? place}：层次应为 0 至 ${open.length}，收到 ${String(depth)}`,
        `请按上下级改正“${grid.name}”表的层次后重试。`,
      );
    }
    const node: Record<string, unknown> = level === 0 && section !== undefined ? { section, ...part } : { ...part };
    if (level === 0) roots.push(node);
    else if (parent) parent.parts = [...(Array.isArray(parent.parts) ? parent.parts : []), node];
    open.length = level;
    open.push(node);
  }
  if (roots.length > 0) put(draft, path, roots, `“${grid.name}”表`);
  return served(undefined);
}

/** Reads one data sheet into the draft. Sheets of rows that belong to projects must come after the projects. */
export function readSheet(matrix: Matrix, sheet: SheetType, draft: Draft): Outcome<void> {
  if (sheet.kind === 'facts') return readFacts(matrix, sheet, draft);
  const records = readRecords(matrix, sheet, draft);
  if (!records.ok) return records;
  if (sheet.kind === 'nested') return putNested(draft, sheet, records.value, matrix);
  if (sheet.kind === 'tree') return putTree(draft, sheet, records.value, matrix);
  putRecords(draft, sheet.path, records.value, matrix.grid.name);
  return served(undefined);
}
