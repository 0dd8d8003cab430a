import type { Cell } from '../../../schemas/document.ts';
import type { Field } from '../../../schemas/workbook-sheets.ts';
import { findField } from './labels.ts';
import type { Matrix } from './matrix.ts';

/** The header of a table: which column holds which field, and where its rows begin. */
export type Header = {
  readonly columns: ReadonlyMap<number, Field>;
  readonly labels: ReadonlyMap<number, Cell>;
  /** First row and first row below. */
  readonly from: number;
  readonly below: number;
};

const HEADER_WITHIN = 10;

/** The columns that a row names; with `below`, the row under it may say it more closely, as under 在职人数 stand 行政 and 事业. */
export function readColumns(matrix: Matrix, row: number, fields: readonly Field[], depth: 1 | 2): Header {
  const columns = new Map<number, Field>();
  const labels = new Map<number, Cell>();
  const taken = new Set<string>();
  const all = [...matrix.row(row), ...(depth === 2 ? matrix.row(row + 1) : [])];
  const last = Math.max(-1, ...all.map(({ column, columnSpan = 1 }) => column + Math.min(columnSpan, 60) - 1));
  for (let column = 0; column <= last; column += 1) {
    const [upper, lower] = [matrix.at(row, column), depth === 2 ? matrix.at(row + 1, column) : undefined];
    const label = lower && lower !== upper ? lower : upper;
    if (!label || (label.column !== column && label === upper)) continue;
    labels.set(column, label);
    const texts = lower && upper && lower !== upper ? [lower.text, `${upper.text}${lower.text}`] : [label.text];
    const field = texts.map((text) => findField(fields, text)).find((found) => found !== undefined && !taken.has(found.path));
    if (!field) continue;
    columns.set(column, field);
    taken.add(field.path);
  }
  return { columns, labels, from: row, below: row + depth };
}

/** The header that names most fields among the first rows; one row where two say no more. */
export function findHeader(matrix: Matrix, fields: readonly Field[], within = HEADER_WITHIN): Header | undefined {
  let best: Header | undefined;
  for (let row = 0; row < Math.min(matrix.rows, within); row += 1) {
    for (const depth of [1, 2] as const) {
      const header = readColumns(matrix, row, fields, depth);
      if (header.columns.size > (best?.columns.size ?? 0)) best = header;
    }
  }
  return best && best.columns.size >= Math.min(2, fields.length) ? best : undefined;
}
