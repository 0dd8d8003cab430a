import { FORM_WORDS } from '../../schemas/form-words.ts';
import { type Field, type SheetOf, type SheetType, WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { isRecord } from '../formula/read-value.ts';
import { laySheet } from './lay-sheet.ts';
import { addressOf, type CellSpec, type FormSheet } from './sheet.ts';
import { valueAt, writeValue } from './write-value.ts';

/** The sheets that hold the facts, and where in them each fact of the dossier stands: `projects[3].budget` at `'项目'!E5`. */
export type DataSheets = { readonly sheets: readonly FormSheet[]; readonly places: ReadonlyMap<string, string> };

/** Lines left free below what is filled in, for the lists that grow. */
const FREE = 30;

const WIDTHS: Readonly<Record<Field['type'], number>> = {
  text: 24,
  decimal: 12,
  money: 15,
  number: 14,
  integer: 10,
  date: 13,
  list: 40,
  'yes-no': 10,
  sign: 10,
  steps: 20,
};
const WIDE = new Set(['name', 'reason', 'goal', 'result', 'cause', 'text', 'duties', 'title']);
const widthOf = ({ path, type, words: [word = ''] }: Field): number => Math.max(WIDE.has(path) ? 34 : WIDTHS[type], 2 * word.length + 3);

const STYLE = (type: Field['type']): CellSpec['style'] =>
  type === 'money' || type === 'decimal' || type === 'integer'
    ? 'amount'
    : type === 'number' || type === 'date'
      ? 'entry'
      : type === 'text' || type === 'list'
        ? 'words'
        : 'centre';

const offer = ({ list }: Field): readonly string[] | undefined => (list ? FORM_WORDS[list] : undefined);

const rowsAt = (dossier: unknown, path: string): readonly unknown[] => {
  const rows = valueAt(dossier, path);
  return Array.isArray(rows) ? rows : [];
};

type Row = { readonly path: string; readonly value: unknown; readonly lead?: readonly CellSpec[] };

function layRows(
  title: string,
  fields: readonly Field[],
  heads: readonly { readonly text: string; readonly width: number }[],
  rows: readonly Row[],
  places: Map<string, string>,
): FormSheet {
  const layer = laySheet(title, [...heads.map(({ width }) => width), ...fields.map(widthOf)]);
  layer.row(
    [...heads.map(({ text }) => text), ...fields.map(({ words: [word = ''] }) => word)].map((text) => ({ style: 'head', text }) as const),
  );
  for (const { path, value, lead = heads.map((): CellSpec => ({ style: 'centre', text: '' })) } of rows) {
    const row = layer.next();
    for (const [column, field] of fields.entries())
      if (path !== '') places.set(`${path}.${field.path}`, `'${title}'!${addressOf(row, column + heads.length)}`);
    layer.row([
      ...lead,
      ...fields.map(
        (field): CellSpec => ({ style: STYLE(field.type), ...writeValue(valueAt(value, field.path), field), list: offer(field) }),
      ),
    ]);
  }
  return layer.finish({ landscape: true, repeat: [1, 1] }, 1);
}

const free = (count: number): readonly undefined[] => Array.from({ length: count }, () => undefined);

function layFacts({ title, fields }: SheetOf<'facts'>, dossier: unknown, places: Map<string, string>): FormSheet {
  const layer = laySheet(title, [24, 60, 40]);
  for (const field of fields) {
    const row = layer.next();
    places.set(field.path, `'${title}'!${addressOf(row, 1)}`);
    const content = writeValue(valueAt(dossier, field.path), field);
    layer.row([
      { style: 'label', text: field.words[0] ?? '' },
      { style: 'words', ...content, list: offer(field) },
      { style: 'signature', text: field.note ?? '' },
    ]);
  }
  return layer.finish({ landscape: false });
}

function layNested(sheet: SheetOf<'nested'>, dossier: unknown, blank: number, places: Map<string, string>): FormSheet {
  const { title, fields, parent, child } = sheet;
  const heads = [
    { text: WORKBOOK.project_key[0] ?? '', width: 10 },
    { text: WORKBOOK.project_name[0] ?? '', width: 30 },
  ];
  const rows = rowsAt(dossier, parent).flatMap((project, index) =>
    rowsAt(project, child).map(
      (value, at): Row => ({
        path: `${parent}[${index}].${child}[${at}]`,
        value,
        lead: [
          { style: 'amount', number: String(index + 1) },
          { style: 'words', text: isRecord(project) ? String(project.name ?? '') : '' },
        ],
      }),
    ),
  );
  return layRows(title, fields, heads, [...rows, ...free(blank).map((): Row => ({ path: '', value: undefined }))], places);
}

/** Parts below each other, each row with how deep it stands. */
function* listParts(parts: readonly unknown[], depth: number): Generator<Record<string, unknown>> {
  for (const part of parts) {
    if (!isRecord(part)) continue;
    yield { ...part, depth };
    yield* listParts(Array.isArray(part.parts) ? part.parts : [], depth + 1);
  }
}

function layDataSheet(sheet: SheetType, dossier: unknown, blank: number, places: Map<string, string>): FormSheet {
  if (sheet.kind === 'facts') return layFacts(sheet, dossier, places);
  if (sheet.kind === 'nested') return layNested(sheet, dossier, blank, places);
  const values = sheet.kind === 'tree' ? [...listParts(rowsAt(dossier, sheet.path), 0)] : rowsAt(dossier, sheet.path);
  const rows = [...values, ...free(blank)].map((value, index): Row => ({ path: `${sheet.path}[${index}]`, value }));
  return layRows(sheet.title, sheet.fields, [], rows, places);
}

/** The data sheets of a dossier; `blank` tells how many lines stay free in each list. */
export function layDataSheets(dossier: Record<string, unknown>, blank = FREE): DataSheets {
  const places = new Map<string, string>();
  const sheets = WORKBOOK.sheets.map((sheet) => layDataSheet(sheet, dossier, blank, places));
  return { sheets, places };
}
