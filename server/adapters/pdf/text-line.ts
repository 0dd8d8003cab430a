import { raise } from './fold-glyph.ts';
import type { Glyph } from './page-marks.ts';

/** A stretch of a line between two wide gaps. */
export type Field = { readonly text: string; readonly left: number; readonly right: number };

/** Text on one baseline, from left to right. */
export type TextLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly hidden: boolean;
  /** More than one where wide gaps part the line, as in a table without ruling lines. */
  readonly fields: readonly Field[];
};

const isWide = (text: string): boolean => (text.codePointAt(0) ?? 0) >= 0x2e80;
const isBlank = (text: string): boolean => text.trim() === '';

/** Gaps that are spaces, in ems: between letters, between ideographs, and between the two. */
const LETTER_GAP = 0.2;
const MIXED_GAP = 0.45;
const WIDE_GAP = 0.6;
/** From here on it is another column. */
const COLUMN_GAP = 1.6;

/** Raised and lowered text is smaller than this share of the text beside it. */
const SMALL = 0.87;

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Glyphs of about one baseline, in no order. */
type Row = { readonly glyphs: Glyph[]; base: number; size: number };

function clusterRows(glyphs: readonly Glyph[]): readonly Row[] {
  const rows: Row[] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && glyph.y - row.base <= 0.3 * Math.min(row.size, glyph.size)) {
      row.base += (glyph.y - row.base) / (row.glyphs.length + 1);
      row.size = Math.max(row.size, glyph.size);
      row.glyphs.push(glyph);
    } else rows.push({ glyphs: [glyph], base: glyph.y, size: glyph.size });
  }
  return rows;
}

type Marked = Glyph & { readonly raised?: boolean };

/** Whether the small row is raised or lowered text of the other: beside it in height, and next to some glyph of it. */
function leansOn(small: Row, row: Row | undefined): row is Row {
  if (!row || small.size > row.size * SMALL) return false;
  const top = row.base - row.size * 0.95;
  const bottom = row.base + row.size * 0.35;
  if (small.base < top || small.base - small.size * 0.7 > bottom) return false;
  return small.glyphs.every(({ x }) =>
    row.glyphs.some((glyph) => Math.abs(glyph.x + glyph.width - x) < row.size || Math.abs(glyph.x - x) < row.size * 1.5),
  );
}

const MOST_SMALL = 12;

/** Rows with what is raised above or lowered below them. */
function joinRaised(rows: readonly Row[]): readonly (readonly Marked[])[] {
  const joined: Marked[][] = rows.map(({ glyphs }) => glyphs);
  rows.forEach((row, i) => {
    if (row.glyphs.length > MOST_SMALL) return;
    const host = [rows[i + 1], rows[i - 1]].find((other) => leansOn(row, other));
    if (!host) return;
    const raised = host.base - row.base > 0.12 * host.size;
    joined[rows.indexOf(host)]?.push(...row.glyphs.map((glyph) => ({ ...glyph, raised })));
    joined[i] = [];
  });
  return joined.filter(({ length }) => length > 0);
}

/** The same glyph drawn twice for boldness or shadow counts once. `glyphs` from left to right. */
function dropDoubles(glyphs: readonly Marked[]): readonly Marked[] {
  const kept: Marked[] = [];
  for (const glyph of glyphs) {
    let double = false;
    for (let i = kept.length - 1; i >= 0 && !double; i -= 1) {
      const other = kept[i];
      if (!other || glyph.x - other.x > glyph.width * 0.4) break;
      double = other.text === glyph.text && Math.abs(other.y - glyph.y) < glyph.size * 0.3;
    }
    if (!double) kept.push(glyph);
  }
  return kept;
}

function writeLine(row: readonly Marked[]): TextLine | undefined {
  const glyphs = dropDoubles([...row].sort((a, b) => a.x - b.x));
  const size = median(glyphs.filter(({ text }) => !isBlank(text)).map((glyph) => glyph.size));
  const fields: { text: string; left: number; right: number }[] = [];
  let last: Marked | undefined;
  let spaced = false;
  let hidden = 0;
  let count = 0;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      spaced = true;
      continue;
    }
    // A small figure among larger text hangs above it; where all is small, it is the line.
    const isRaised = glyph.raised ?? (last !== undefined && glyph.size < size * SMALL && last.y - glyph.y > size * 0.15);
    const text = isRaised ? [...glyph.text].map(raise).join('') : glyph.text;
    const field = fields.at(-1);
    const gap = last ? (glyph.x - last.x - last.width) / Math.max(Math.min(size, 1000), 1) : 0;
    const [wideBefore, wideAfter] = [last !== undefined && isWide(last.text), isWide(glyph.text)];
    const least = wideBefore && wideAfter ? WIDE_GAP : wideBefore || wideAfter ? MIXED_GAP : LETTER_GAP;
    if (!field || gap > COLUMN_GAP) fields.push({ text, left: glyph.x, right: glyph.x + glyph.width });
    else {
      field.text += (spaced && gap > -0.3) || gap > least ? ` ${text}` : text;
      field.right = Math.max(field.right, glyph.x + glyph.width);
    }
    spaced = false;
    last = glyph;
    count += 1;
    if (glyph.hidden) hidden += 1;
  }
  const [first, end] = [fields[0], fields.at(-1)];
  if (!first || !end || !last) return undefined;
  return {
    text: fields.map((field) => field.text).join('  '),
    left: first.left,
    right: Math.max(...fields.map(({ right }) => right)),
    base: median(glyphs.map(({ y }) => y)),
    size,
    hidden: hidden * 2 > count,
    fields,
  };
}

/** The lines of some glyphs from top to bottom, spaces where the gaps are. */
export function readLines(glyphs: readonly Glyph[]): readonly TextLine[] {
  return joinRaised(clusterRows(glyphs)).flatMap((row) => writeLine(row) ?? []);
}
