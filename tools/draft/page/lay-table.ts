import { type Page, POINTS } from '../../../schemas/page.ts';
import { measureText } from './measure-text.ts';
import { type Column, type ColumnKind, type PageTable, type Piece, textOf } from './page-block.ts';
import type { Align } from './read-markdown.ts';

type Cells = readonly (readonly (readonly Piece[])[])[];
type Need = {
  readonly kind: ColumnKind;
  readonly tight: number;
  readonly least: number;
  readonly natural: number;
  readonly cells: readonly number[];
};

const TWIPS = 20;
/** What a cell keeps free on both sides together, in twips. */
const PADDING = 170;
/** A column of words is not made narrower than so many characters, and so many of a head are not broken. */
const NARROWEST = 4;
const SHORT_PIECE = 4;
const SHORT_BRACKET = 5;
const TIGHTEST = 2;
/** Heads up to so many characters stand on one line if there is room. */
const LONGEST_HEAD = 6;
/** Over how many lines the longest words of a column may be spread. */
const MOST_LINES = 7;
const BESIDE = 0.1;
/** A column of words as short as these is set in the middle and not broken. */
const LONGEST_LABEL = 4;
/** Smaller letters or broken heads are worth it from so much of the lines on. */
const SAVED = 0.85;

const FIGURE = /^[+\-−]?\d[\d,，]*(?:\.\d+)?[%‰]?$/u;
const NOTHING = /^[—–\-/]?$/u;
const SERIAL = /^(?:序号|编号|名次|排名|项次)$/u;

function kindOf(head: string, cells: readonly string[], align: Align, widest: number): ColumnKind {
  if (SERIAL.test(head.trim())) return 'label';
  if (align === 'right') return 'figure';
  const told = cells.filter((cell) => !NOTHING.test(cell));
  return told.length > 0 && told.every((cell) => FIGURE.test(cell)) ? 'figure' : widest <= LONGEST_LABEL ? 'label' : 'words';
}

/** A short piece of a head, or what stands in brackets, is not broken, a long one into two at most. */
function leastOfHead(piece: string): number {
  const width = measureText(piece);
  const short = /^[（(]/u.test(piece) ? SHORT_BRACKET : SHORT_PIECE;
  return width <= short ? width : Math.max(SHORT_PIECE, Math.ceil(width / 2));
}

/** What a column needs, in characters. */
function needOf(head: string, texts: readonly string[], align: Align): Need {
  const cells = texts.map(measureText);
  const widest = Math.max(0, ...cells);
  const kind = kindOf(head, texts, align, widest);
  const headWidth = measureText(head);
  const headLeast = Math.max(TIGHTEST, ...head.split(/(?=[（(])/u).map(leastOfHead));
  const tight = Math.max(TIGHTEST, kind === 'words' ? Math.min(widest, NARROWEST) : widest);
  const least = Math.max(headLeast, tight);
  const oneLine = headWidth <= LONGEST_HEAD ? headWidth : Math.ceil(headWidth / 2);
  return { kind, tight, least, natural: Math.max(least, widest, oneLine), cells: kind === 'words' ? cells : [] };
}

/** Widths of a column of words to try: the longest cell on one line, on two, …; and most cells on one. */
function listWidths({ least, natural, cells }: Need): readonly number[] {
  const sorted = cells.toSorted((a, b) => a - b);
  const usual = [0.9, 0.75, 0.5].map((part) => sorted[Math.floor(sorted.length * part)] ?? natural);
  const parts = Array.from({ length: MOST_LINES }, (_, lines) => natural / (lines + 1) + (lines > 0 ? 0.5 : 0));
  return [...new Set([...parts, ...usual].map((width) => Math.max(least, Math.ceil(width))))];
}

/** How many lines all rows take together, and how full the cells beside the longest are: what decides between two ways of equal height. */
function weighLines(needs: readonly Need[], widths: readonly number[]): { readonly lines: number; readonly weight: number } {
  const rows = Math.max(0, ...needs.map(({ cells }) => cells.length));
  let [lines, beside] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    let most = 1;
    for (const [i, { cells }] of needs.entries()) {
      const own = Math.max(1, Math.ceil((cells[row] ?? 0) / (widths[i] ?? 1)));
      most = Math.max(most, own);
      beside += own - 1;
    }
    lines += most;
  }
  return { lines, weight: lines + beside * BESIDE };
}

type Chosen = { readonly widths: readonly number[]; readonly lines: number };

/** From the narrowest columns on, the widening that saves most for its width, again and again; nothing where even the narrowest do not fit. */
function widenWords(needs: readonly Need[], heads: 'natural' | 'least' | 'tight', line: number): Chosen | undefined {
  const widths = needs.map((need) => (need.kind === 'words' && heads === 'natural' ? need.least : need[heads]));
  let left = line - widths.reduce((sum, width) => sum + width, 0);
  if (left < 0) return undefined;
  const sets = needs.map((need) => (need.kind === 'words' ? listWidths(need) : []));
  for (let now = weighLines(needs, widths); ; ) {
    let best: { readonly column: number; readonly width: number; readonly gain: number; readonly then: typeof now } | undefined;
    for (const [column, set] of sets.entries()) {
      const own = widths[column] ?? 0;
      for (const width of set) {
        if (width <= own || width - own > left) continue;
        widths[column] = width;
        const then = weighLines(needs, widths);
        const gain = (now.weight - then.weight) / (width - own);
        if (gain > (best?.gain ?? 0)) best = { column, width, gain, then };
      }
      widths[column] = own;
    }
    if (!best) return { widths, lines: now.lines };
    left -= best.width - (widths[best.column] ?? 0);
    widths[best.column] = best.width;
    now = best.then;
  }
}

/** Widths of the columns, in characters, that fit into a line and give few lines; figures are never broken, heads only where that saves lines. */
function chooseWidths(needs: readonly Need[], line: number, tight: boolean): Chosen | undefined {
  if (tight) return widenWords(needs, 'tight', line);
  const [whole, broken] = [widenWords(needs, 'natural', line), widenWords(needs, 'least', line)];
  return whole && broken && broken.lines >= whole.lines * SAVED ? whole : broken;
}

/** What is left over: first the columns of figures are made alike, then all are widened in proportion. */
function spread(needs: readonly Need[], widths: readonly number[], whole: number): readonly number[] {
  const total = (all: readonly number[]) => all.reduce((sum, width) => sum + width, 0);
  const widest = Math.max(0, ...widths.filter((_, i) => needs[i]?.kind === 'figure'));
  const alike = widths.map((width, i) => (needs[i]?.kind === 'figure' ? widest : width));
  const base = total(alike) <= whole ? alike : widths;
  const sum = total(base);
  return base.map((width) => Math.floor((width * whole) / sum));
}

type Fitted = { readonly size: number; readonly columns: readonly Column[]; readonly lines: number };

/** The columns over a width in twips, or nothing where they need more; what is left over goes to all in proportion. */
function fitColumns(needs: readonly Need[], size: number, width: number, tight: boolean): Fitted | undefined {
  const chosen = chooseWidths(needs, (width - PADDING * needs.length) / (size * TWIPS), tight);
  if (!chosen) return undefined;
  const needed = chosen.widths.map((characters) => Math.ceil(characters * size * TWIPS) + PADDING);
  const laid = spread(needs, needed, width).map((own, i) => ({ kind: needs[i]?.kind ?? 'words', width: own }));
  const lost = width - laid.reduce((total, column) => total + column.width, 0);
  const columns = laid.map((column, i) => (i === laid.length - 1 ? { ...column, width: column.width + lost } : column));
  return { size, columns, lines: chosen.lines };
}

export type LaidTable = { readonly landscape: boolean; readonly table: PageTable };

/** `widths` in twips: what stands between the margins of an upright page and of one turned. */
export function layTable(
  rows: Cells,
  aligns: readonly Align[],
  { sizes, landscape }: Page,
  widths: { readonly portrait: number; readonly landscape: number },
): LaidTable {
  const [heads = [], ...body] = rows;
  const needs = heads.map((head, i) =>
    needOf(
      textOf(head),
      body.map((row) => textOf(row[i] ?? [])),
      aligns[i],
    ),
  );
  const all = heads.map((_, i) => i);
  const cells = rows.map((row) => all.map((i) => row[i] ?? []));
  const turned = heads.length >= landscape.columns && body.length >= landscape.rows;
  const [first = 12, ...others] = sizes.table.map((name) => POINTS[name]);
  const [last = first, usual] = [others.at(-1), [first, ...others.slice(0, -1)]];
  const fitAt = (sizesToTry: readonly number[], turn: boolean, tight: boolean) =>
    sizesToTry
      .flatMap((size) => fitColumns(needs, size, turn ? widths.landscape : widths.portrait, tight) ?? [])
      // A smaller size only where it saves enough lines.
      .reduce<Fitted | undefined>((one, other) => (!one || other.lines < one.lines * SAVED ? other : one), undefined);
  // Turned and cramped pages, and the smallest size, only where nothing else will do.
  for (const sizesToTry of [usual, [last]]) {
    for (const turn of turned ? [true] : [false, true]) {
      const best = fitAt(sizesToTry, turn, false) ?? fitAt(sizesToTry, turn, true);
      if (best) return { landscape: turn, table: { role: 'table', columns: best.columns, rows: cells, size: best.size } };
    }
  }
  const even = Math.floor(widths.landscape / Math.max(1, heads.length));
  return {
    landscape: true,
    table: { role: 'table', columns: needs.map(({ kind }) => ({ kind, width: even })), rows: cells, size: last },
  };
}
