import type { Finding } from '../../schemas/check.ts';

type Locator = NonNullable<Finding['locator']>;
type Placed = Pick<Finding, 'line' | 'column' | 'locator'>;

const isCounted = (column: string): boolean => /^\d{1,4}$/u.test(column);

/** A column is called by its header; where it has none, counted. */
const nameColumn = (column: string): string => (isCounted(column) ? `第${column}列` : ` ${column}`);

function nameCell({ table = '', row, column = '', cell }: Locator): string {
  // The total row has no position of its own.
  const line = row === undefined ? '' : row > 0 ? `第${row}行` : '合计行';
  const place = [table, line + (column === '' ? '' : nameColumn(column))].filter(Boolean).join(' ');
  return cell === undefined ? place : `${place}（${cell}）`;
}

const isCell = ({ table, row, cell }: Locator): boolean => table !== undefined && (row !== undefined || cell !== undefined);

/** Tables of a Word file or a PDF are counted; those of a workbook have the names of their sheets. */
const COUNTED_TABLE = /^表\d{1,4}$/u;

const isSheetCell = (finding: Pick<Finding, 'locator'>): boolean =>
  finding.locator?.cell !== undefined && !hasOwnPlaces(finding) && !COUNTED_TABLE.test(finding.locator.table ?? '');

/** Whether the file's users count pages or paragraphs instead of lines. */
export const hasOwnPlaces = ({ locator }: Pick<Finding, 'locator'>): boolean =>
  locator?.page !== undefined || locator?.paragraph !== undefined || locator?.part !== undefined;

/** The words by which a user of a Word file, a PDF or a table finds the place: `第5页`, `第12段`, `表3 第4行第3列（C4）`; '' where there are only lines. */
export function describeLocator({ locator }: Pick<Finding, 'locator'>): string {
  if (!locator) return '';
  const { page, part, paragraph, table } = locator;
  const inside = isCell(locator) ? nameCell(locator) : table !== undefined ? table : paragraph === undefined ? '' : `第${paragraph}段`;
  return [page === undefined ? '' : `第${page}页`, part ?? '', inside].filter(Boolean).join(' ');
}

/** The place in whole words, for lists that are read away from the file. */
export function describePlace(finding: Placed): string {
  const { line, column, locator } = finding;
  if (isSheetCell(finding)) return `${locator?.table ?? ''}!${locator?.cell ?? ''}`;
  return describeLocator(finding) || `第${line}行第${column}字`;
}

/** The place as short as a tool prints it: `9:60` in a text, `表1!C5` in a spreadsheet, else the words. */
export function formatPlace(finding: Placed): string {
  const { line, column, locator } = finding;
  if (isSheetCell(finding)) return `${locator?.table ?? ''}!${locator?.cell ?? ''}`;
  return hasOwnPlaces(finding) || locator?.cell !== undefined ? describeLocator(finding) : `${line}:${column}`;
}

/** Files whose bytes are their text: a place in them is a line. */
const PLAIN = /(?:^-|\.(?:md|txt|html?|csv|tsv))$/iu;

/** Whether the finding stands at a line that a viewer of the file can show. */
export const hasLine = (file: string, finding: Pick<Finding, 'locator'>): boolean => PLAIN.test(file) && !hasOwnPlaces(finding);
