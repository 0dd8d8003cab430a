import { type Page, POINTS } from '../../../schemas/page.ts';
import { measureText } from './measure-text.ts';
import { type Column, type ColumnKind, type PageTable, type Piece, textOf } from './page-block.ts';
import type { Align } from './read-markdown.ts';

type Cells = readonly (readonly (readonly Piece[])[])[];
type Need = { readonly kind: ColumnKind; readonly least: number; readonly natural: number; readonly cells: readonly number[] };

const TWIPS = 20;
/** What a cell keeps free on both sides together, in twips. */
const PADDING = 170;
/** A column of words is not made narrower than so many characters, and so many of a head are not broken. */
const NARROWEST = 4;
const SHORT_PIECE = 3;
/** Heads up to so many characters stand on one line if there is room. */
const LONGEST_HEAD = 6;
/** Over how many lines words are spread, and how many ways of doing so are tried. */
const MOST_LINES = 7;
const MOST_TRIALS = 4000;
/** Smaller letters or broken heads are worth it from so much of the lines on. */
const SAVED = 0.85;

const FIGURE = /^[+\-−]?\d[\d,，]*(?:\.\d+)?[%‰]?$/u;
const NOTHING = /^[—–\-/]?$/u;
const SERIAL = /^(?:序号|编号|名次|排名|项次)$/u;

function kindOf(head: string, cells: readonly string[], align: Align): ColumnKind {
  if (SERIAL.test(head.trim())) return 'serial';
  if (align === 'right') return 'figure';
  const told = cells.filter((cell) => !NOTHING.test(cell));
  return told.length > 0 && told.every((cell) => FIGURE.test(cell)) ? 'figure' : 'words';
}

/** A short piece of a head is not broken, a long one into two at most. */
function leastOfHead(piece: string): number {
  const width = measureText(piece);
  return width <= SHORT_PIECE ? width : Math.max(SHORT_PIECE, Math.ceil(width / 2));
}

/** What a column needs, in characters. */
function needOf(head: string, texts: readonly string[], align: Align): Need {
  const kind = kindOf(head, texts, align);
  const cells = texts.map(measureText);
  const widest = Math.max(0, ...cells);
  const headWidth = measureText(head);
  const headLeast = Math.max(2, ...head.split(/(?=[（(])/u).map(leastOfHead));
  const least = Math.max(headLeast, kind === 'words' ? Math.min(widest, NARROWEST) : widest);
  const oneLine = headWidth <= LONGEST_HEAD ? headWidth : Math.ceil(headWidth / 2);
  return { kind, least, natural: Math.max(least, widest, oneLine), cells: kind === 'words' ? cells : [] };
}

/** Widths of a column of words to try: the longest cell on one line, on two, …; and most cells on one. */
function listWidths({ least, natural, cells }: Need, most: number): readonly number[] {
  const sorted = cells.toSorted((a, b) => a - b);
  const usual = [0.9, 0.75].map((part) => sorted[Math.floor(sorted.length * part)] ?? natural);
  const parts = Array.from({ length: Math.max(1, most - 2) }, (_, lines) => natural / (lines + 1) + (lines > 0 ? 0.5 : 0));
  return [...new Set([...parts, ...usual, least].map((width) => Math.max(least, Math.ceil(width))))].slice(0, most + 1);
}

/** How many lines all rows take together. */
function countLines(needs: readonly Need[], widths: readonly number[]): number {
  const rows = Math.max(0, ...needs.map(({ cells }) => cells.length));
  let lines = 0;
  for (let row = 0; row < rows; row += 1) {
    let most = 1;
    for (const [i, { cells }] of needs.entries()) most = Math.max(most, Math.ceil((cells[row] ?? 0) / (widths[i] ?? 1)));
    lines += most;
  }
  return lines;
}

/** Widths of the columns, in characters, that fit into a line and give the fewest lines; figures are never broken. */
function chooseWidths(needs: readonly Need[], line: number): { readonly widths: readonly number[]; readonly lines: number } | undefined {
  const words = needs.flatMap(({ kind }, i) => (kind === 'words' ? [i] : []));
  const most = Math.max(1, Math.min(MOST_LINES, Math.floor(MOST_TRIALS ** (1 / Math.max(1, words.length)))));
  let best: { readonly widths: readonly number[]; readonly lines: number } | undefined;
  const sets = needs.map((need) => (need.kind === 'words' ? listWidths(need, most) : []));
  for (const heads of ['natural', 'least'] as const) {
    const trial = needs.map((need) => (need.kind === 'words' ? 0 : need[heads]));
    const before = best;
    const go = (at: number, left: number): void => {
      const column = words[at];
      if (left < 0) return;
      if (column === undefined) {
        const lines = countLines(needs, trial);
        // Heads are broken only where that saves lines worth having.
        if (!best || lines < best.lines * (best === before ? SAVED : 1)) best = { widths: [...trial], lines };
        return;
      }
      for (const width of sets[column] ?? []) {
        trial[column] = width;
        go(at + 1, left - width);
      }
    };
    go(0, line - trial.reduce((sum, width) => sum + width, 0));
  }
  return best;
}

type Fitted = { readonly size: number; readonly columns: readonly Column[]; readonly lines: number };

/** The columns over a width in twips, or nothing where they need more; what is left over goes to all in proportion. */
function fitColumns(needs: readonly Need[], size: number, width: number): Fitted | undefined {
  const chosen = chooseWidths(needs, (width - PADDING * needs.length) / (size * TWIPS));
  if (!chosen) return undefined;
  const needed = chosen.widths.map((characters) => Math.ceil(characters * size * TWIPS) + PADDING);
  const sum = needed.reduce((total, one) => total + one, 0);
  const laid = needs.map(({ kind }, i) => ({ kind, width: Math.floor(((needed[i] ?? 0) * width) / sum) }));
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
  const listFits = (width: number) => sizes.table.flatMap((name) => fitColumns(needs, POINTS[name], width) ?? []);
  const upright = turned ? [] : listFits(widths.portrait);
  const fitted = upright.length > 0 ? upright : listFits(widths.landscape);
  // A smaller size only where it saves a fifth of the lines, the last one only where no other will do.
  const usual = fitted.filter(({ size }, at) => at === 0 || size > POINTS[sizes.table.at(-1) ?? '五号'] || sizes.table.length < 3);
  const best = usual.reduce<Fitted | undefined>((one, other) => (!one || other.lines < one.lines * SAVED ? other : one), undefined);
  if (best) return { landscape: upright.length === 0, table: { role: 'table', columns: best.columns, rows: cells, size: best.size } };
  const even = Math.floor(widths.landscape / Math.max(1, heads.length));
  const smallest = POINTS[sizes.table.at(-1) ?? '五号'];
  return {
    landscape: true,
    table: { role: 'table', columns: needs.map(({ kind }) => ({ kind, width: even })), rows: cells, size: smallest },
  };
}
