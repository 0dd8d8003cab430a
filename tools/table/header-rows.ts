import { offsetAt } from '../text/offset-at.ts';
import type { TableBlock, TableCell } from '../text/report.ts';
import { readCellValue } from './cell-value.ts';
import type { Column, ColumnRole } from './data-table.ts';
import { isFactRole, readHeaderPath, readHeaderWord, refinesHeader } from './header-words.ts';

export type TableRow = TableBlock['rows'][number];

/** A stretch of a table under one header: where the header stands and where its rows end. */
export type Section = {
  readonly columns: readonly Column[];
  readonly headerFrom: number;
  readonly rowsFrom: number;
  readonly rowsTo: number;
};

const MAX_HEADER_ROWS = 4;
const MONEY: ReadonlySet<ColumnRole> = new Set(['initial-budget', 'budget', 'executed', 'balance', 'returned']);

/** The cells of a row that say something, each once. */
export const listCells = (row: TableRow): readonly TableCell[] =>
  [...new Set(row)].filter((cell) => cell !== undefined).filter(({ text }) => text !== '');
export const isBlankRow = (row: TableRow): boolean => row.every((cell) => cell === undefined || cell.text === '');

const holdsNumber = (row: TableRow): boolean => row.some((cell) => cell !== undefined && readCellValue(cell.text) !== undefined);

/** Whether the row names columns: two roles or more, at least one of them of facts, and no number. */
export function isHeaderRow(row: TableRow): boolean {
  if (holdsNumber(row)) return false;
  const cells = listCells(row);
  if (cells.length < 2 || cells.some(({ text }) => text.length > 40)) return false;
  const roles = cells.map(({ text }) => readHeaderWord(text).role).filter((role) => role !== 'other');
  return new Set(roles).size > 1 && roles.some(isFactRole);
}

/** Whether `row` goes on with the header above it: no number, gaps or merged cells where the row above names a column, words under its gaps. */
function continuesHeader(above: TableRow, row: TableRow): boolean {
  if (isBlankRow(row) || holdsNumber(row) || listCells(row).some(({ text }) => text.length > 30)) return false;
  let covered = 0;
  let refined = 0;
  let last = '';
  const width = Math.max(above.length, row.length);
  for (let column = 0; column < width; column += 1) {
    const [top, cell] = [above[column], row[column]];
    last = top?.text || last;
    if (cell && cell === top) covered += 1;
    else if (!cell || cell.text === '') covered += top && top.text !== '' ? 1 : 0;
    else {
      const spread = top !== undefined && (top === above[column - 1] || top === above[column + 1]);
      const gap = !top || top.text === '' || !above[column + 1]?.text;
      if (!spread && !gap && cell.text !== top.text) return false;
      if (refinesHeader(last, cell.text)) refined += 1;
    }
  }
  return refined > 0 && covered > 0;
}

/** The header texts over one column, top first; a gap in an upper row takes the word to its left. */
function readPath(rows: readonly TableRow[], column: number): readonly string[] {
  const path: string[] = [];
  let last: TableCell | undefined;
  rows.forEach((row, level) => {
    let cell = row[column];
    const below = rows[level + 1]?.[column];
    if ((!cell || cell.text === '') && below && below.text !== '') {
      let left = column;
      while (left > 0 && !row[left]?.text) left -= 1;
      cell = row[left];
    }
    if (cell && cell !== last && cell.text !== '' && cell.text !== path.at(-1)) path.push(cell.text);
    last = cell ?? last;
  });
  return path;
}

const widthOf = (rows: readonly TableRow[]): number => rows.reduce((most, row) => Math.max(most, row.length), 0);

/** The columns that header rows name. `unit` is what the caption states and goes to columns of money. */
export function readColumns(rows: readonly TableRow[], width: number, unit: string): readonly Column[] {
  const words = Array.from({ length: width }, (_, index) => {
    const path = readPath(rows, index);
    return { path, ...readHeaderPath(path) };
  });
  const best = new Map<ColumnRole, number>();
  for (const { role, rank } of words) best.set(role, Math.min(best.get(role) ?? rank, rank));
  // A label column such as 项目资金（万元） tells the unit of the amounts beside it.
  const shared = unit || (words.find(({ role, unit: own }) => role === 'other' && own.endsWith('元'))?.unit ?? '');
  const taken = new Set<string>();
  return words.map(({ path, role: claimed, rank, loose, unit: own }, index) => {
    // Of two columns with one header path the first is meant; a merged header square repeats it.
    const key = path.join('\n');
    const contested = loose === true && words.some((word, other) => other !== index && word.role === claimed);
    const role = taken.has(key) || contested || rank > (best.get(claimed) ?? rank) ? 'other' : claimed;
    taken.add(key);
    const named = rows.map((row) => row[index]).findLast((cell) => cell !== undefined && cell.text !== '');
    const [start, end] = named ? [offsetAt(named, 0), offsetAt(named, named.text.length)] : [0, 0];
    return { index, role, header: path.join(''), unit: own || (MONEY.has(role) ? shared : ''), start, end };
  });
}

/** Cuts a table where headers stand. The rows before the first header belong to no section. */
export function findSections(rows: readonly TableRow[], unit: string): readonly Section[] {
  const width = widthOf(rows);
  const sections: Section[] = [];
  let r = 0;
  while (r < rows.length) {
    const row = rows[r];
    if (!row || !isHeaderRow(row)) {
      r += 1;
      continue;
    }
    let end = r + 1;
    for (let above = row; end < rows.length && end - r < MAX_HEADER_ROWS; end += 1) {
      const next = rows[end];
      if (!next || !continuesHeader(above, next)) break;
      above = next;
    }
    const columns = readColumns(rows.slice(r, end), width, unit);
    const previous = sections.at(-1);
    const repeated = previous && previous.columns.map(({ header }) => header).join('\t') === columns.map(({ header }) => header).join('\t');
    if (repeated) sections[sections.length - 1] = { ...previous, rowsTo: rows.length };
    else {
      if (previous) sections[sections.length - 1] = { ...previous, rowsTo: r };
      sections.push({ columns, headerFrom: r, rowsFrom: end, rowsTo: rows.length });
    }
    r = end;
  }
  return sections;
}
