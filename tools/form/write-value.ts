import { type Field, WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { isRecord } from '../formula/read-value.ts';
import { parseDecimal } from '../number/decimal.ts';
import type { CellContent } from './sheet.ts';

/** What stands at a path of names. */
export const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, step) => (isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);

/** One a line; a line of its own at the end says that other marks between words divide nothing. */
function writeList(items: readonly unknown[]): string {
  const written = items.map(String);
  const lines = written.join('\n');
  return written.length === 1 && /[；;]/u.test(lines) ? `${lines}\n` : lines;
}

const showSteps = (steps: readonly unknown[]): string =>
  steps.map((step) => (isRecord(step) ? `${String(step.from)}:${String(step.score)}` : '')).join('；');

/** A value as a cell holds it, so that reading the cell gives the value back. */
export function writeValue(value: unknown, { type }: Field): CellContent {
  if (value === undefined || value === null) return { text: '' };
  if (Array.isArray(value)) return { text: type === 'steps' ? showSteps(value) : writeList(value) };
  if (type === 'yes-no') return { text: (value === true ? WORKBOOK.yes[0] : WORKBOOK.no[0]) ?? '' };
  if (type === 'sign') return { text: Object.entries(WORKBOOK.signs).find(([, sign]) => sign === value)?.[0] ?? String(value) };
  const text = String(value);
  return type !== 'text' && type !== 'date' && parseDecimal(text) ? { number: text } : { text };
}
