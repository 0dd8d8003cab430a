import type { Finding } from '../../schemas/check.ts';

/**
 * Where a finding stands, in the words of the file's user: the cell of a spreadsheet, page and paragraph of an office file,
 * line and sign of a text; then the row and column of a table by their words.
 */
export function describePlace({ line, column, locator }: Pick<Finding, 'line' | 'column' | 'locator'>): string {
  if (locator?.cell && locator.page === undefined && locator.paragraph === undefined)
    return locator.table ? `${locator.table}!${locator.cell}` : locator.cell;
  const words: string[] = [];
  if (locator?.part) words.push(locator.part);
  if (locator?.page !== undefined) words.push(`第${locator.page}页`);
  if (locator?.paragraph !== undefined) words.push(`第${locator.paragraph}段`);
  if (words.length === 0) words.push(`第${line}行第${column}字`);
  if (locator?.table) {
    const row = locator.row === undefined ? '' : locator.row > 0 ? `第${locator.row}行` : '合计行';
    words.push([locator.table, row, locator.column].filter(Boolean).join(' '));
  }
  return words.join(' ');
}
