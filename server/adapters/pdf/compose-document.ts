import type { Cell, Grid, Place, SourceDocument } from '../../../schemas/document.ts';
import { takeAlignedTables } from './aligned-table.ts';
import { type FlowLine, joinParagraphs, type Paragraph, readHabits } from './flow.ts';
import { takeFootnotes } from './footnotes.ts';
import { stripMargins } from './margins.ts';
import type { PageLayout } from './page-layout.ts';
import { joinText } from './seam.ts';
import { splitColumns } from './split-columns.ts';
import { type StitchedTable, stitchTables, type TablePart } from './stitch-tables.ts';
import type { TextLine } from './text-line.ts';

/** A document's text in the making. */
class Draft {
  readonly pieces: string[] = [];
  readonly places: Place[] = [];
  readonly grids: Grid[] = [];
  length = 0;

  write(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }

  /** Text with its place. */
  writeAt(text: string, locator: Place['locator']): void {
    const start = this.length;
    this.write(text);
    this.places.push({ start, end: this.length, locator });
  }
}

function countStarts(lines: readonly TextLine[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { left } of lines) counts.set(Math.round(left / 2), (counts.get(Math.round(left / 2)) ?? 0) + 1);
  return counts;
}

/** The size in which most characters are set. */
function readBodySize(pages: readonly PageLayout[]): number {
  const weights = new Map<number, number>();
  for (const { lines } of pages) {
    for (const { size, text } of lines) weights.set(Math.round(size * 2) / 2, (weights.get(Math.round(size * 2) / 2) ?? 0) + text.length);
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Edges of the text block: where several lines of pages of this width begin, and where the longest end. */
function readEdges(pages: readonly PageLayout[]): (page: PageLayout) => { readonly left: number; readonly right: number } {
  const cache = new Map<number, { left: number; right: number }>();
  return ({ width, edges: own }) => {
    if (own) return own;
    const known = cache.get(Math.round(width));
    if (known) return known;
    const lines = pages.filter((page) => !page.edges && Math.round(page.width) === Math.round(width)).flatMap((page) => page.lines);
    const starts = [...countStarts(lines)].sort((a, b) => a[0] - b[0]);
    const common = starts.find(([, count]) => count >= Math.max(2, lines.length * 0.05)) ?? starts[0];
    const near = lines.filter((line) => Math.abs(line.left / 2 - (common?.[0] ?? 0)) <= 1);
    const left = near.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY);
    const ends = lines.map(({ right }) => right).sort((a, b) => b - a);
    const right = ends[Math.min(ends.length - 1, Math.floor(ends.length * 0.03))] ?? width;
    const edges = { left: Number.isFinite(left) ? left : 0, right };
    cache.set(Math.round(width), edges);
    return edges;
  };
}

function writeTable(draft: Draft, { cells, rowCount }: StitchedTable): void {
  const name = `表${draft.grids.length + 1}`;
  const start = draft.length;
  const rows: Cell[][] = Array.from({ length: rowCount }, () => []);
  const ordered = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  ordered.forEach((cell, i) => {
    const above = ordered[i - 1];
    if (above) draft.write(above.row === cell.row ? '\t' : '\n');
    const { text, row, column, rowSpan, columnSpan, page } = cell;
    const from = draft.length;
    draft.writeAt(text, { page, table: name, row: row + 1, column: String(column + 1) });
    rows[row]?.push({
      text,
      start: from,
      end: draft.length,
      row,
      column,
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(columnSpan > 1 ? { columnSpan } : {}),
    });
  });
  draft.grids.push({ name, start, end: draft.length, rows });
  draft.write('\n\n');
}

const FINAL = /[。！？；：…!?;:][”’"）)》」]?$/u;
const LEAST_CUT = 18;
const textOf = (paragraph: Paragraph | undefined): string => paragraph?.pieces.map(({ line }) => line.text).join('') ?? '';

/** Rows of columns stay together, paragraphs stand apart; a vertical tab says that a sentence may have been cut here. */
function partParagraphs(upper: Paragraph | undefined, lower: Paragraph | undefined): string {
  if (isRow(upper) || isRow(lower)) return isRow(upper) && isRow(lower) ? '\n' : '\n\n';
  const [above, below] = [textOf(upper), textOf(lower)];
  return above.length >= LEAST_CUT && !FINAL.test(above) && /\p{L}/u.test(below) ? '\n\v' : '\n\n';
}

const isRow = (paragraph: Paragraph | undefined): boolean => (paragraph?.pieces[0]?.line.fields.length ?? 0) > 1;

/** A line of columns, each field where it stands on the page. */
function writeFields({ fields, size }: TextLine, left: number): string {
  const unit = size / 2;
  let text = '';
  let at = 0;
  for (const field of fields) {
    const wanted = Math.round((field.left - left) / unit);
    const gap = text === '' ? Math.max(0, wanted) : Math.max(2, wanted - at);
    text += ' '.repeat(Math.min(gap, 200)) + field.text;
    at += gap + [...field.text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
  }
  return text;
}

type Item = { readonly top: number; readonly line?: TextLine; readonly part?: TablePart };

/** Lines and tables of a page from top to bottom. */
function listItems({ lines, tables, page }: PageLayout): readonly Item[] {
  const items: Item[] = [
    ...lines.map((line) => ({ top: line.base - line.size * 0.4, line })),
    ...tables.map((table) => ({ top: table.top, part: { table, page, first: false, last: false } })),
  ].sort((a, b) => a.top - b.top);
  return items.map((item, i) => (item.part ? { ...item, part: { ...item.part, first: i === 0, last: i === items.length - 1 } } : item));
}

/** Puts the pages together into one text with its tables and the page of everything. */
export function composeDocument(layouts: readonly PageLayout[], name: string): SourceDocument {
  const stripped = stripMargins(layouts);
  const bodySize = readBodySize(stripped);
  const footed = takeFootnotes(stripped, bodySize);
  const { notes } = footed;
  const pages = footed.pages.flatMap(splitColumns).map((page) => {
    const { lines, tables } = takeAlignedTables(page.lines);
    return { ...page, lines, tables: [...page.tables, ...tables] };
  });
  const edgesOf = readEdges(pages);
  const draft = new Draft();
  const items = pages.map((page) => ({ page, items: listItems(page) }));
  const stitched = stitchTables(items.flatMap((page) => page.items.flatMap(({ part }) => part ?? [])));
  const runs: (FlowLine[] | StitchedTable)[] = [[]];
  for (const { page, items: list } of items) {
    const { left, right } = edgesOf(page);
    let above: TextLine | undefined;
    for (const { line, part } of list) {
      if (part) {
        const table = stitched.get(part);
        if (table) runs.push(table, []);
        above = undefined;
        continue;
      }
      const run = runs.at(-1);
      if (!line || !Array.isArray(run)) continue;
      run.push({ line, page: page.page, left, right, pitch: above ? line.base - above.base : undefined });
      above = line;
    }
  }
  const habits = readHabits(
    runs.flatMap((run) => (Array.isArray(run) ? run : [])),
    bodySize,
  );
  for (const run of runs) {
    if (!Array.isArray(run)) {
      writeTable(draft, run);
      continue;
    }
    const lefts = new Map(run.map(({ line, left }) => [line, left]));
    const paragraphs = joinParagraphs(run, habits);
    paragraphs.forEach(({ pieces }, i) => {
      for (const { seam, line, page } of pieces) {
        draft.write(seam);
        draft.writeAt(line.fields.length > 1 ? writeFields(line, lefts.get(line) ?? 0) : line.text, { page });
      }
      draft.write(partParagraphs(paragraphs[i], paragraphs[i + 1]));
    });
  }
  notes.forEach(({ lines, page }, i) => {
    lines.forEach((line, at) => {
      const upper = lines[at - 1];
      if (upper) draft.write(joinText(upper, line, 0));
      draft.writeAt(line.text, { page, part: `脚注${i + 1}` });
    });
    draft.write('\n\n');
  });
  const { grids, places } = draft;
  return { name, format: 'pdf', text: `${draft.pieces.join('').trimEnd()}\n`, ...(grids.length > 0 ? { grids } : {}), places };
}
