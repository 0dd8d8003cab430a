import type { CellPlace } from './grid-place.ts';

/** An HTML table in the source: its own offsets and its cells row by row. */
export type HtmlTable = { readonly start: number; readonly end: number; readonly rows: readonly (readonly CellPlace[])[] };

const TAG = /<(\/?)(table|tr|td|th|caption|thead|tbody|tfoot|colgroup|col)\b([^<>]{0,1000})>/giu;
const SPAN = /\b(row|col)span\s{0,3}=\s{0,3}["']?(\d{1,4})/giu;

function readSpans(attributes: string): { readonly row: number; readonly col: number } {
  const spans = { row: 1, col: 1 };
  for (const [, axis, size] of attributes.matchAll(SPAN)) {
    if (axis?.toLowerCase() === 'row') spans.row = Math.max(1, Number(size));
    else spans.col = Math.max(1, Number(size));
  }
  return spans;
}

/** Lays one row's cells beside those that reach into it from above. `reach` counts, per column, the rows still covered. */
function placeRow(open: readonly OpenCell[], row: number, reach: number[]): readonly CellPlace[] {
  const covered = reach.map((rows) => rows > 0);
  for (const [column, rows] of reach.entries()) reach[column] = Math.max(0, rows - 1);
  let column = 0;
  return open.map(({ start, end, rowSpan, columnSpan }) => {
    while (covered[column]) column += 1;
    const place: CellPlace = { start, end, row, column, rowSpan, columnSpan };
    for (let x = 0; x < columnSpan; x += 1) {
      while (reach.length <= column + x) reach.push(0);
      reach[column + x] = rowSpan - 1;
    }
    column += columnSpan;
    return place;
  });
}

type OpenCell = { readonly start: number; end: number; readonly rowSpan: number; readonly columnSpan: number };

/** Reads the table that opens at `from`. A nested table is text of the cell it stands in. */
export function readHtmlTable(source: string, from: number): HtmlTable {
  const rows: CellPlace[][] = [];
  const reach: number[] = [];
  let cells: OpenCell[] = [];
  let cell: OpenCell | undefined;
  let depth = 0;
  let inRow = false;
  let end = source.length;
  const closeCell = (at: number): void => {
    if (cell) cell.end = at;
    cell = undefined;
  };
  const closeRow = (at: number): void => {
    closeCell(at);
    if (inRow && cells.length > 0) rows.push([...placeRow(cells, rows.length, reach)]);
    cells = [];
    inRow = false;
  };
  const tags = new RegExp(TAG);
  tags.lastIndex = from;
  for (let tag = tags.exec(source); tag; tag = tags.exec(source)) {
    const [whole, slash, name, attributes] = tag;
    const closing = slash === '/';
    const kind = name?.toLowerCase();
    if (kind === 'table') {
      depth += closing ? -1 : 1;
      if (depth > 0) continue;
      closeRow(tag.index);
      end = tag.index + whole.length;
      break;
    }
    if (depth > 1) continue;
    if (kind === 'tr') {
      closeRow(tag.index);
      inRow = !closing;
    } else if (kind === 'td' || kind === 'th') {
      closeCell(tag.index);
      if (closing) continue;
      inRow = true;
      const spans = readSpans(attributes ?? '');
      cell = { start: tag.index + whole.length, end: source.length, rowSpan: spans.row, columnSpan: Math.min(spans.col, 200) };
      cells.push(cell);
    }
  }
  closeRow(end);
  return { start: from, end, rows };
}
