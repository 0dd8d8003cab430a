import type { SourceDocument } from '../../schemas/document.ts';
import { readNumerals } from '../number/read-numerals.ts';
import { StoredGrid } from './cell-store.ts';
import { settleHeadings } from './file-headings.ts';
import type { CellPlace } from './grid-place.ts';
import { isCoverMark, isHeading, isTitleLine, type TextLine, trackLevels } from './headings.ts';
import { readHtmlLines } from './html-lines.ts';
import { readHtmlTable } from './html-table.ts';
import { readMarker } from './markers.ts';
import { fillsPage, findWrapWidth, goesOn, isPageNumber, joinLines } from './paragraphs.ts';
import { hasBar, isBarredRow, isClosedRow, isSeparator, readPipeRow } from './pipe-table.ts';
import { readProseCells } from './prose-cells.ts';
import { type RawLine, readPlainLines, readRawLines } from './raw-lines.ts';
import type { Block, Line, Marker, Report, TableBlock, TextBlock } from './report.ts';
import { normaliseLine } from './source-map.ts';
import { laySpacedRows, readSpacedLine, type SpacedLine } from './spaced-table.ts';
import { layOutTable } from './table-layout.ts';

/** What a stretch of the source was seen to be, before paragraphs are put together. */
type Part =
  | { readonly kind: 'text'; readonly line: TextLine; readonly whole: Line }
  | { readonly kind: 'gap'; readonly page: boolean }
  | { readonly kind: 'table'; readonly table: TableBlock };

const BLANK: Part = { kind: 'gap', page: false };
const PAGE: Part = { kind: 'gap', page: true };
const OPENS_TABLE = /<table\b/iu;

type Levels = ReadonlyMap<number, number>;
const NO_LEVELS: Levels = new Map();

function readText(source: string, raw: RawLine, levels: Levels): Part {
  const whole = normaliseLine(source, raw.start, raw.end);
  if (whole.text === '') return BLANK;
  if (isPageNumber(whole.text)) return PAGE;
  return { kind: 'text', line: { raw, text: whole.text, marker: readMarker(whole.text), outline: levels.get(raw.from) }, whole };
}

const LEAST_CLOSED = 3;

/** Rows that only close with a bar; a few of them in a row are a table. */
function countClosedRows(source: string, lines: readonly RawLine[], from: number): number {
  let count = 0;
  for (let line = lines[from]; line && !line.blank && isClosedRow(source, line); line = lines[from + count]) count += 1;
  return count >= LEAST_CLOSED ? count : 0;
}

const TOTAL = /^(?:合计|总计|小计|共计|总额)$/u;

/** 总计 spanned the first columns, and the cells it stood over were lost: what follows belongs to the last columns. */
function spreadTotal(source: string, row: readonly CellPlace[], width: number): readonly CellPlace[] {
  const [first] = row;
  const lost = width - row.length;
  if (!first || lost <= 0 || !TOTAL.test(source.slice(first.start, first.end).replace(/\s/gu, ''))) return row;
  return row.map((cell, i) => (i === 0 ? cell : { ...cell, column: cell.column + lost }));
}

/** Rows written with bars: all start with one, or a line of dashes stands under the first. */
function countPipeRows(source: string, lines: readonly RawLine[], from: number): number {
  const [first, second] = [lines[from], lines[from + 1]];
  if (!first || first.blank) return 0;
  const ruled = second !== undefined && !second.blank && isSeparator(source, second) && hasBar(source, first);
  if (!ruled && !isBarredRow(source, first)) return countClosedRows(source, lines, from);
  let count = 0;
  for (let line = first; !line.blank && (ruled ? hasBar(source, line) : isBarredRow(source, line)); ) {
    count += 1;
    const next = lines[from + count];
    if (!next) break;
    line = next;
  }
  return count;
}

function readSpacedRun(source: string, lines: readonly RawLine[], from: number): readonly SpacedLine[] {
  const run: SpacedLine[] = [];
  for (let i = from; ; i += 1) {
    const raw = lines[i];
    const line = raw && !raw.blank && raw.hashes === 0 && !raw.bullet ? readSpacedLine(source, raw, run.length === 0 ? 3 : 2) : undefined;
    if (!line) return run;
    run.push(line);
  }
}

/** Reads the lines of one stretch of the source that holds no grid. */
function readParts(source: string, rawLines: Iterable<RawLine>, levels: Levels, name: () => string): readonly Part[] {
  const lines = [...rawLines];
  const parts: Part[] = [];
  // A stretch of columns without a number is no table; each of its lines need not be asked again.
  let spacedFrom = 0;
  const addTable = (start: number, end: number, rows: readonly (readonly CellPlace[])[]): void => {
    parts.push({ kind: 'table', table: layOutTable(source, name(), { start, end }, rows, rows.length) });
  };
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    if (!line) break;
    const html = !line.blank && source[line.start] === '<' ? source.slice(line.start, line.end).search(OPENS_TABLE) : -1;
    if (line.blank) {
      parts.push(BLANK);
      i += 1;
    } else if (html >= 0) {
      const table = readHtmlTable(source, line.start + html);
      addTable(table.start, table.end, table.rows);
      while (i < lines.length && (lines[i]?.start ?? 0) < table.end) i += 1;
    } else {
      const rows = countPipeRows(source, lines, i);
      if (rows > 0) {
        const held = lines.slice(i, i + rows).filter((row) => !isSeparator(source, row));
        const end = lines[i + rows - 1]?.end ?? line.end;
        const laid = held.map((row, r) => readPipeRow(source, row, r));
        const width = laid.reduce((most, { length }) => Math.max(most, length), 0);
        addTable(line.start, end, isClosedRow(source, line) ? laid.map((row) => spreadTotal(source, row, width)) : laid);
        i += rows;
        continue;
      }
      const spaced = i < spacedFrom ? [] : readSpacedRun(source, lines, i);
      const laid = laySpacedRows(source, spaced);
      spacedFrom = Math.max(spacedFrom, i + spaced.length);
      if (laid) {
        addTable(line.start, lines[i + laid.length - 1]?.end ?? line.end, laid);
        i += laid.length;
        continue;
      }
      parts.push(readText(source, line, levels));
      i += 1;
    }
  }
  return parts;
}

/** Whether a line begins a paragraph in a file that knows its paragraphs; `last` is the line before it. */
type Begins = (line: TextLine, last: TextLine | undefined) => boolean;

/** Puts the parts together into headings, paragraphs and tables; where nothing says what begins a paragraph, it is guessed. */
function buildBlocks(source: string, parts: readonly Part[], begins: Begins | undefined, titled = true): readonly Block[] {
  const blocks: Block[] = [];
  const levels = trackLevels();
  const width = begins ? undefined : findWrapWidth(parts.flatMap((part) => (part.kind === 'text' ? [part.line] : [])));
  let lines: TextLine[] = [];
  let whole: Line | undefined;
  let length = 0;
  let gap: 'none' | 'blank' | 'page' = 'none';
  let opening = titled && parts.filter(({ kind }) => kind === 'text').length > 1;

  const addText = (kind: TextBlock['kind'], level: number, line: Line, marker: Marker | undefined): void => {
    blocks.push({ kind, level, ...line, ...(marker ? { marker } : {}), numerals: readNumerals(line.text) });
  };
  const finish = (): void => {
    if (whole) addText('paragraph', levels.body, lines.length > 1 ? joinLines(source, lines) : whole, lines[0]?.marker);
    lines = [];
    whole = undefined;
    length = 0;
  };
  const tableFollows = (index: number): boolean => {
    let next = index + 1;
    while (parts[next]?.kind === 'gap') next += 1;
    return parts[next]?.kind === 'table';
  };

  parts.forEach((part, index) => {
    if (part.kind === 'gap') {
      gap = part.page ? 'page' : gap === 'none' ? 'blank' : gap;
      return;
    }
    if (part.kind === 'table') {
      finish();
      blocks.push(part.table);
      opening = false;
    } else {
      const { line } = part;
      if (whole && !begins?.(line, lines.at(-1)) && goesOn({ lines, length }, line, gap, width, tableFollows(index))) {
        lines.push(line);
        length += line.text.length;
      } else {
        finish();
        const open = fillsPage(line, width);
        if (!open && isHeading(line)) {
          addText('heading', levels.next(line), part.whole, line.marker);
          opening = false;
        } else if (!open && opening && isTitleLine(line)) addText('heading', 0, part.whole, undefined);
        else {
          opening &&= isCoverMark(line);
          lines = [line];
          whole = part.whole;
          length = line.text.length;
        }
      }
    }
    gap = 'none';
  });
  finish();
  return blocks;
}

/** Understands a document as its reader sees it: headings with their levels, paragraphs put together again, tables laid out. */
export function readReport(document: SourceDocument): Report {
  const { text, format } = document;
  const grids = [...(document.grids ?? [])].sort((a, b) => a.start - b.start);
  const parts: Part[] = [];
  let tables = 0;
  const name = (): string => {
    tables += 1;
    return `表${tables}`;
  };
  const wholeLines = format === 'docx' || format === 'pdf';
  const readLines = format === 'html' ? readHtmlLines : wholeLines ? readPlainLines : readRawLines;
  const levels = document.headings ? settleHeadings(document) : NO_LEVELS;
  let at = 0;
  for (const grid of grids) {
    if (grid.start > at) parts.push(...readParts(text, readLines(text, at, grid.start), levels, name));
    const fallback = name();
    const [rows, size] = grid instanceof StoredGrid ? [grid.places(), grid.rowCount] : [grid.rows, grid.rows.length];
    parts.push({ kind: 'table', table: layOutTable(text, grid.name || fallback, grid, rows, size) });
    at = Math.max(at, grid.end);
  }
  parts.push(...readParts(text, readLines(text, at, text.length), levels, name));
  // Only a line break inside a paragraph may part a sentence, and none before an indent; in a cell people break sentences to fit.
  const begins: Begins = ({ raw }) => text[raw.from - 1] === '\n' || raw.indent >= 2;
  const beginsInCell: Begins = (line, last) => begins(line, last) && !/[，、]$/u.test(last?.text ?? '');
  const blocks = buildBlocks(text, parts, wholeLines ? begins : undefined);
  if (!wholeLines) return { text, blocks };
  const readCell = (from: number, to: number): readonly Block[] =>
    buildBlocks(text, readParts(text, readPlainLines(text, from, to), NO_LEVELS, name), wholeLines ? beginsInCell : undefined, false);
  return { text, blocks: readProseCells(text, grids, blocks, readCell) };
}
