import { FORM_LABELS } from '../../../schemas/form-labels.ts';
import { type Outcome, served } from '../../../schemas/outcome.ts';
import { cleanCell } from '../clean-cell.ts';
import { isUnreadable, placeOf, refuseTrouble } from './draft.ts';
import { type FoundForm, readIndicatorHeader } from './find-form.ts';
import { isOneOf } from './labels.ts';
import type { Header } from './read-header.ts';
import { splitTarget, splitWeight } from './written-indicator.ts';

/** One thing read out of a form: its value, where it stood, and whether the sheet computed it. */
export type Taken = { readonly value: unknown; readonly place: string; readonly computed: boolean };
export type TakenRecord = ReadonlyMap<string, Taken>;

/** The points that a form writes behind a class or group: 产出指标（50分）. */
export type StatedWeight = { readonly class: string; readonly group?: string; readonly weight: string; readonly place: string };

export type FormIndicators = {
  readonly records: readonly TakenRecord[];
  readonly weights: readonly StatedWeight[];
  readonly points: Taken | undefined;
  /** The first row below the indicators. */
  readonly below: number;
};

/** Reads the indicators under the header, down to the total or the remarks at the foot. A header that comes again begins a new part. */
export function readFormIndicators({ matrix, header: first }: FoundForm, lenient: boolean): Outcome<FormIndicators> {
  const records: TakenRecord[] = [];
  const weights: StatedWeight[] = [];
  const seen = new Set<object>();
  let header: Header = first;
  let row = first.below;
  let [lastClass, lastGroup]: [Taken | undefined, Taken | undefined] = [undefined, undefined];
  for (; row < matrix.rows; row += 1) {
    const again = readIndicatorHeader(matrix, row);
    if (again) {
      header = again;
      continue;
    }
    const cells = matrix.row(row);
    const [lead] = cells;
    if (lead && isOneOf(lead.text, FORM_LABELS.total)) break;
    if (lead && isOneOf(lead.text, FORM_LABELS.footers) && records.length > 0)
      return served({ records, weights, points: undefined, below: row });
    const record = new Map<string, Taken>();
    for (const [column, field] of header.columns) {
      const cell = matrix.at(row, column);
      if (!cell || (cell.row !== row && field.path !== 'class' && field.path !== 'group')) continue;
      if (isUnreadable(cell)) {
        if (lenient) continue;
        return refuseTrouble(matrix.grid, cell);
      }
      const value = cleanCell(cell.shown ?? cell.text, field.type);
      if (value === undefined) continue;
      const taken: Taken = { value, place: placeOf(matrix.grid, cell), computed: cell.formula === true };
      if (field.path !== 'class' && field.path !== 'group') {
        record.set(field.path, taken);
        continue;
      }
      const { words, weight } = splitWeight(String(value));
      record.set(field.path, { ...taken, value: words });
      if (weight !== undefined && !seen.has(cell)) {
        seen.add(cell);
        const name = field.path === 'class' ? words : String(record.get('class')?.value ?? lastClass?.value ?? '');
        weights.push({ class: name, ...(field.path === 'group' ? { group: words } : {}), weight, place: taken.place });
      }
    }
    if (!record.has('class') && lastClass) {
      record.set('class', lastClass);
      if (!record.has('group') && lastGroup) record.set('group', lastGroup);
    }
    if (!record.has('class') && record.has('name')) record.set('class', { value: FORM_LABELS.only_class, place: '', computed: true });
    lastClass = record.get('class') ?? lastClass;
    lastGroup = record.get('group');
    const settled = settleRecord(record);
    if (['name', 'target', 'actual', 'own_score'].some((path) => settled.has(path))) records.push(settled);
  }
  return served({ records, weights, points: readTotal(row, matrix, header), below: row });
}

/** The points in the row of the total, in the column of the points. */
function readTotal(row: number, matrix: FoundForm['matrix'], { columns }: Header): Taken | undefined {
  const column = [...columns].find(([, { path }]) => path === 'own_score')?.[0];
  const cell = column === undefined ? undefined : matrix.at(row, column);
  const value = cell && !isUnreadable(cell) ? cleanCell(cell.shown ?? cell.text, 'decimal') : undefined;
  return cell && value !== undefined ? { value, place: placeOf(matrix.grid, cell), computed: cell.formula === true } : undefined;
}

/** The target after adjustment takes the place of the first one; a sign, unit or points written into a cell are told apart. */
function settleRecord(record: Map<string, Taken>): TakenRecord {
  const adjusted = record.get('adjusted_target');
  if (adjusted) record.set('target', adjusted);
  record.delete('adjusted_target');
  record.delete('coefficient');
  const name = record.get('name');
  if (name && !record.has('weight')) {
    const { words, weight } = splitWeight(String(name.value));
    if (weight !== undefined) {
      record.set('name', { ...name, value: words });
      record.set('weight', { ...name, value: weight });
    }
  }
  const target = record.get('target');
  if (target) {
    const given = {
      target: String(target.value),
      actual: record.get('actual')?.value,
      sign: record.get('direction')?.value,
      unit: record.get('unit')?.value,
    };
    for (const [path, value] of Object.entries(splitTarget(given))) record.set(path, { ...(record.get(path) ?? target), value });
  }
  return record;
}
