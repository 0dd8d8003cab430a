import { FORM_LABELS } from '../../../schemas/form-labels.ts';
import { type Field, WORKBOOK } from '../../../schemas/workbook-sheets.ts';
import { isOneOf, labelOf } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { type Header, readColumns } from './read-header.ts';

/** A filled 自评表: its indicators under a header of their own, and above them what it is about. */
export type FoundForm = { readonly matrix: Matrix; readonly header: Header; readonly kind: 'project' | 'department' };

const HEADER_WITHIN = 80;

/** The columns of an indicator in any form: those of the data sheet, a target after adjustment, and what is only computed. */
const FIELDS: readonly Field[] = [
  ...(WORKBOOK.sheets.find(({ title }) => title === '指标')?.fields ?? []),
  { path: 'adjusted_target', words: FORM_LABELS.adjusted_target, type: 'number' },
  { path: 'coefficient', words: FORM_LABELS.coefficient, type: 'number' },
];

/** Whether a header names indicators: what they are called, what was wanted or reached, and points. */
function namesIndicators({ columns }: Header): boolean {
  const paths = new Set(Array.from(columns.values(), ({ path }) => path));
  return (
    paths.has('name') &&
    (paths.has('target') || paths.has('actual')) &&
    (paths.has('weight') || paths.has('own_score')) &&
    columns.size >= 4
  );
}

export const readIndicatorHeader = (matrix: Matrix, row: number): Header | undefined => {
  const header = readColumns(matrix, row, FIELDS, 1);
  return namesIndicators(header) ? header : undefined;
};

/** The form that a sheet holds; a plain table of indicators, with nothing above its header but a title, is none. */
export function findForm(matrix: Matrix): FoundForm | undefined {
  for (let row = 0; row < Math.min(matrix.rows, HEADER_WITHIN); row += 1) {
    const header = readIndicatorHeader(matrix, row);
    if (!header) continue;
    const above = matrix.grid.rows.slice(0, row).flat();
    const says = (words: readonly string[]): boolean => above.some(({ text }) => isOneOf(text, words));
    const project = says(FORM_LABELS.project_name);
    const titled = above.some(({ text }) => FORM_LABELS.titles.some((title) => labelOf(text).includes(title)));
    if (!project && !says(FORM_LABELS.department) && !(titled && (says(FORM_LABELS.budget) || says(FORM_LABELS.executed))))
      return undefined;
    return { matrix, header, kind: project ? 'project' : 'department' };
  }
  return undefined;
}
