import type { Cell, Grid } from '../../../schemas/document.ts';
import { refused } from '../../../schemas/outcome.ts';
import { isRecord } from '../../formula/read-value.ts';

/** A dossier in the making: what was read so far, where each value stood, and what is to be said to the user. */
export type Draft = {
  readonly value: Record<string, unknown>;
  readonly places: Map<string, string>;
  readonly notes: string[];
  /** The unit of all amounts that say none themselves. */
  moneyUnit: string;
};

export const openDraft = (): Draft => ({ value: {}, places: new Map(), notes: [], moneyUnit: '万元' });

export const placeOf = (grid: Grid, cell: Cell): string =>
  `“${grid.name}”表 ${cell.address ?? `第${cell.row + 1}行第${cell.column + 1}列`}`;

/** Puts a value at a path of names inside a record. */
export function setAt(record: Record<string, unknown>, path: string, value: unknown): void {
  let at = record;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const inner = at[step];
    const next = isRecord(inner) ? inner : {};
    at[step] = next;
    at = next;
  }
  at[steps.at(-1) ?? ''] = value;
}

export function put(draft: Draft, path: string, value: unknown, place: string): void {
  setAt(draft.value, path, value);
  draft.places.set(path, place);
}

/** A number kept as text reads well, digits as written; a formula without result or an error does not. */
export const isUnreadable = ({ trouble }: Cell): boolean => trouble === 'no-cached-value' || trouble === 'error-value';

/** What stands in a cell that cannot be read as a value. */
export const refuseTrouble = (grid: Grid, cell: Cell) =>
  refused(
    'unreadable-cell',
    `${placeOf(grid, cell)}：应为数值或文字，收到${cell.trouble === 'error-value' ? `错误值 ${cell.text}` : '没有结果的公式'}`,
    '请在表格软件中重新计算并保存，或改填数值后重试。',
  );
