import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { type SheetType, WORKBOOK } from '../../../schemas/workbook-sheets.ts';
import { findField } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { findHeader } from './read-header.ts';

/** Which sheet of the workbook a grid is, and whether its name says so. */
export type ChosenSheet = { readonly sheet: SheetType; readonly named: boolean };

/** What a table must name before its content alone tells what it is. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  项目: ['name', 'budget', 'executed'],
  指标: ['class', 'name', 'target', 'weight'],
  总体目标: ['name', 'target', 'unit'],
  所属单位: ['name', 'nature', 'rank'],
};
const LEAST_FACTS = 3;

/** A sheet's name without serials, brackets and blanks. */
export const plainName = (name: string): string => name.replace(/[\s\d.、（）()]/gu, '');

const findNamed = (matrix: Matrix): SheetType | undefined =>
  WORKBOOK.sheets.find(({ title, aliases }) => [title, ...aliases].includes(plainName(matrix.grid.name)));

/** Whether the header has everything that such a sheet is known by. */
function fits(matrix: Matrix, sheet: SheetType): boolean {
  if (sheet.kind === 'facts') {
    const found = matrix.grid.rows.filter(([first]) => first !== undefined && findField(sheet.fields, first.text) !== undefined);
    return found.length >= LEAST_FACTS;
  }
  const telling = TELLING[sheet.title];
  const header = telling && findHeader(matrix, sheet.fields);
  const paths = header ? new Set(Array.from(header.columns.values(), ({ path }) => path)) : new Set<string>();
  return telling?.every((path) => paths.has(path)) ?? false;
}

/** The sheet that a grid is by its name, or else by its content; refused where the content could be of two kinds. */
export function chooseSheet(matrix: Matrix): Outcome<ChosenSheet | undefined> {
  const named = findNamed(matrix);
  const fitting = WORKBOOK.sheets.filter((sheet) => fits(matrix, sheet));
  if (named && (fitting.length === 0 || fitting.includes(named) || TELLING[named.title] === undefined))
    return served({ sheet: named, named: true });
  const [only, second] = fitting;
  if (only && second && !named) {
    return refused(
      'ambiguous-sheet',
      `“${matrix.grid.name}”表既像“${only.title}”又像“${second.title}”`,
      '请把工作表改名为其中一个后重试。',
    );
  }
  return served(only ? { sheet: only, named: false } : undefined);
}
