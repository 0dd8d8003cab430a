import { type Field, WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { isRecord } from '../formula/read-value.ts';

/** A sheet as rows of text. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, step) => (isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);

/** A value as a cell says it, so that reading it gives the value back. */
function writeCell(value: unknown, { type }: Field): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join('；');
  if (type === 'yes-no') return (value === true ? WORKBOOK.yes[0] : WORKBOOK.no[0]) ?? '';
  if (type === 'sign') return Object.entries(WORKBOOK.signs).find(([, sign]) => sign === value)?.[0] ?? String(value);
  return String(value);
}

/** The workbook that reads into this dossier; of an empty one, the sheets with their labels, ready to be filled. */
export function composeWorkbook(dossier: Record<string, unknown>): readonly Sheet[] {
  return WORKBOOK.sheets.map((sheet) => {
    const labels = sheet.fields.map(({ words: [label = ''] }) => label);
    if (sheet.kind === 'facts') {
      return {
        name: sheet.title,
        rows: sheet.fields.map((field, index) => [labels[index] ?? '', writeCell(valueAt(dossier, field.path), field)]),
      };
    }
    const records = valueAt(dossier, sheet.path);
    const rows = Array.isArray(records) ? records : [];
    return {
      name: sheet.title,
      rows: [labels, ...rows.map((record) => sheet.fields.map((field) => writeCell(valueAt(record, field.path), field)))],
    };
  });
}
