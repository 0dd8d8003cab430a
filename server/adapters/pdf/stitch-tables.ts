import type { PageCell, PageTable } from './page-layout.ts';

export type StitchedCell = Omit<PageCell, 'left' | 'right' | 'top' | 'bottom' | 'full'> & { readonly page: number };

/** A table put together from its parts on one or more pages. */
export type StitchedTable = { readonly cells: readonly StitchedCell[]; readonly rowCount: number };

/** A table with its page, and whether nothing but margins stands between it and the edges of the page. */
export type TablePart = { readonly table: PageTable; readonly page: number; readonly first: boolean; readonly last: boolean };

const SAME_EDGE = 3.5;

const sameColumns = (a: PageTable, b: PageTable): boolean =>
  a.edges.length === b.edges.length && a.edges.every((edge, i) => Math.abs(edge - (b.edges[i] ?? 0)) <= SAME_EDGE);

const rowText = (cells: readonly PageCell[], row: number): string =>
  cells
    .filter((cell) => cell.row === row)
    .map(({ column, text }) => `${column}:${text.replace(/\s/gu, '')}`)
    .join('|');

/** How many rows at the top of the part are those at the top of the table. */
function countRepeated(head: PageTable, part: PageTable): number {
  const most = Math.min(6, head.rowCount - 1, part.rowCount);
  let count = 0;
  while (count < most && rowText(head.cells, count) === rowText(part.cells, count)) count += 1;
  // Rows that end inside a merged cell are no whole header.
  const cut = part.cells.some(({ row, rowSpan }) => row < count && row + rowSpan > count);
  return cut || !part.cells.some(({ row, text }) => row < count && /\p{L}/u.test(text)) ? 0 : count;
}

const NUMBER = /^[-+\d.,%\s]+$/u;

type Open = { cells: (PageCell & { page: number })[]; rowCount: number; head: PageTable; part: TablePart };

/** Whether the part's first row is the rest of the table's last row, which the page break went through. */
function goesOnInRow({ cells, rowCount }: Open, rest: readonly PageCell[], row: number): boolean {
  const lower = rest.filter((cell) => cell.row === row);
  const written = lower.filter(({ text }) => text !== '');
  if (written.length === 0 || written.length === lower.length) return false;
  return written.every(({ column, text }) => {
    const upper = cells.find((cell) => cell.column === column && cell.row + cell.rowSpan === rowCount);
    return upper !== undefined && upper.text !== '' && upper.full && !(NUMBER.test(text) && NUMBER.test(upper.text));
  });
}

function append(open: Open, part: TablePart): void {
  const { table, page } = part;
  const skipped = countRepeated(open.head, table);
  const rest = table.cells.filter(({ row }) => row >= skipped);
  const joined = goesOnInRow(open, rest, skipped);
  const base = open.rowCount - skipped - (joined ? 1 : 0);
  for (const cell of rest) {
    const above = open.cells.findIndex((upper) => upper.column === cell.column && upper.row + upper.rowSpan === open.rowCount);
    const upper = open.cells[above];
    if (cell.row === skipped && upper && joined) {
      open.cells[above] = { ...upper, text: upper.text + cell.text, full: cell.full, rowSpan: upper.rowSpan + cell.rowSpan - 1 };
      continue;
    }
    // A merged cell that goes on below is drawn there again, empty.
    const continued = cell.row === skipped && upper && cell.text === '' && cell.rowSpan > 1 && upper.columnSpan === cell.columnSpan;
    if (continued) open.cells[above] = { ...upper, rowSpan: upper.rowSpan + cell.rowSpan };
    else open.cells.push({ ...cell, row: cell.row + base, page });
  }
  open.rowCount += table.rowCount - skipped - (joined ? 1 : 0);
  open.part = part;
}

/** Puts parts of one table together: the last thing of a page and the first of the next, with the same columns. */
export function stitchTables(parts: readonly TablePart[]): ReadonlyMap<TablePart, StitchedTable | undefined> {
  const result = new Map<TablePart, StitchedTable | undefined>();
  const opened: { readonly first: TablePart; readonly open: Open }[] = [];
  for (const part of parts) {
    const last = opened.at(-1)?.open;
    const follows = last?.part.last && part.first && part.page === last.part.page + 1 && sameColumns(last.part.table, part.table);
    if (follows) {
      append(last, part);
      result.set(part, undefined);
    } else {
      const cells = part.table.cells.map((cell) => ({ ...cell, page: part.page }));
      opened.push({ first: part, open: { cells, rowCount: part.table.rowCount, head: part.table, part } });
    }
  }
  for (const { first, open } of opened) {
    const cells = open.cells.map(
      ({ row, column, rowSpan, columnSpan, text, page }): StitchedCell => ({ row, column, rowSpan, columnSpan, text, page }),
    );
    result.set(first, { cells, rowCount: open.rowCount });
  }
  return result;
}
