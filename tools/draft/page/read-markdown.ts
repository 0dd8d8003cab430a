import { type HtmlTable, readHtmlTable } from '../../text/html-table.ts';
import { BREAK, linkAddress, readInlineMark } from '../../text/inline-marks.ts';
import { isSeparator, readPipeRow } from '../../text/pipe-table.ts';
import type { Piece } from './page-block.ts';

export type Align = 'left' | 'right' | 'centre' | undefined;
/** The blocks of a finished report, in order. A table's first row are its heads. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly depth: number; readonly pieces: readonly Piece[] }
  | { readonly kind: 'paragraph'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'table'; readonly aligns: readonly Align[]; readonly rows: readonly (readonly (readonly Piece[])[])[] };

type Line = { readonly start: number; readonly end: number };

function readLines(source: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < source.length; ) {
    const stop = source.indexOf('\n', start);
    const end = stop < 0 ? source.length : stop;
    lines.push({ start, end: source[end - 1] === '\r' ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

/** What XML cannot hold: control characters, halves of characters. */
function isUnwritable(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code < 0x20) return code !== 0x09;
  if (code === 0xfffe || code === 0xffff) return true;
  const within = (other: number, from: number, to: number) => other >= from && other <= to;
  if (within(code, 0xd800, 0xdbff)) return !within(source.charCodeAt(at + 1), 0xdc00, 0xdfff);
  return within(code, 0xdc00, 0xdfff) && !within(source.charCodeAt(at - 1), 0xd800, 0xdbff);
}

const BOLD = /^\*{2,3}/u;

/** The words of a stretch of Markdown without its marks; what is bold and what follows a break is a piece of its own. */
function readPieces(source: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let at: number[] = [];
  let [bold, broken] = [false, false];
  const cut = () => {
    if (text.trim() === '') [text, at] = ['', []];
    if (text === '') return;
    pieces.push({ text, at, ...(bold ? { bold: true as const } : {}), ...(broken ? { broken: true as const } : {}) });
    [text, at, broken] = ['', [], false];
  };
  let address: { readonly start: number; readonly end: number } | undefined;
  for (let i = start; i < end; ) {
    if (address && i === address.start) {
      i = address.end;
      address = undefined;
      continue;
    }
    if (source[i] === '[') {
      address = linkAddress(source, i);
      if (address && address.end <= end) {
        i += 1;
        continue;
      }
      address = undefined;
    }
    if (isUnwritable(source, i)) {
      i += 1;
      continue;
    }
    const mark = readInlineMark(source, i, start, end);
    if (!mark || i + mark.skip > end) {
      text += source[i] === '\t' ? ' ' : source[i];
      at.push(i);
      i += 1;
      continue;
    }
    if (BOLD.test(source.slice(i, i + mark.skip))) {
      cut();
      bold = !bold;
    } else if (mark.emit === BREAK) {
      cut();
      broken = true;
    } else if (mark.emit !== 0) {
      text += String.fromCharCode(mark.emit);
      at.push(i);
    }
    i += mark.skip;
  }
  cut();
  return pieces;
}

const trim = (source: string, { start, end }: Line): Line => {
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(source[from] ?? '')) from += 1;
  while (to > from && /\s/u.test(source[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
};

/** A line as `readPipeRow` takes it. */
const asRow = ({ start, end }: Line) => ({ start, end, from: start, blank: false, hashes: 0, bullet: false, indent: 0 });

function readAligns(source: string, line: Line): Align[] {
  return readPipeRow(source, asRow(line), 0).map(({ start, end }) => {
    const [left, right] = [source[start] === ':', source[end - 1] === ':'];
    return left && right ? 'centre' : right ? 'right' : left ? 'left' : undefined;
  });
}

const WIDEST = 60;

/** A table in HTML; what a merged cell reaches over stays empty. */
function layHtmlTable(source: string, { rows }: HtmlTable): readonly (readonly (readonly Piece[])[])[] {
  const width = Math.min(WIDEST, Math.max(1, ...rows.map((row) => (row.at(-1)?.column ?? 0) + 1)));
  return rows.map((row) => {
    const cells: (readonly Piece[])[] = Array.from({ length: width }, () => []);
    for (const { start, end, column } of row) {
      const place = trim(source, { start, end });
      cells[Math.min(column, width - 1)] = readPieces(source, place.start, place.end);
    }
    return cells;
  });
}

const isLatin = (character: string | undefined): boolean => character !== undefined && /[\w,.;:)]/u.test(character);

/** Reads the Markdown that reports are written in: headings, paragraphs, lists as they are numbered, pipe tables. */
export function readMarkdown(source: string): readonly MarkdownBlock[] {
  const lines = readLines(source).map((line) => trim(source, line));
  const blocks: MarkdownBlock[] = [];
  let paragraph: Piece[] = [];
  const finish = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', pieces: paragraph });
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line) break;
    const [next, written] = [lines[i + 1], source.slice(line.start, line.end)];
    const [, hashes, bullet] = /^(?:(#{1,6})\s+|([-*+]\s+|>\s?)|\d+[.)]\s)/u.exec(written) ?? [];
    if (written === '' || /^(?:-{3,}|\*{3,}|_{3,})$/u.test(written)) finish();
    else if (hashes) {
      finish();
      blocks.push({
        kind: 'heading',
        depth: hashes.length,
        pieces: readPieces(source, trim(source, { start: line.start + hashes.length, end: line.end }).start, line.end),
      });
    } else if (/^<table\b/iu.test(written)) {
      finish();
      const table = readHtmlTable(source, line.start);
      if (table.rows.length > 0) blocks.push({ kind: 'table', aligns: [], rows: layHtmlTable(source, table) });
      while ((lines[i + 1]?.start ?? source.length) < table.end) i += 1;
    } else if (next && written.includes('|') && isSeparator(source, asRow(next))) {
      finish();
      const rows = [line];
      for (i += 2; lines[i] && source.slice(lines[i]?.start, lines[i]?.end).includes('|'); i += 1) rows.push(lines[i] ?? line);
      i -= 1;
      const cells = rows.map((row) => readPipeRow(source, asRow(row), 0).map(({ start, end }) => readPieces(source, start, end)));
      blocks.push({ kind: 'table', aligns: readAligns(source, next), rows: cells });
    } else {
      // A list item begins a paragraph; a line that runs on is joined, with a blank only between Latin words.
      if (bullet || /^\d+[.)]\s/u.test(written)) finish();
      const last = paragraph.at(-1);
      const blank = last && isLatin(last.text.at(-1)) && isLatin(written[0]) ? [{ text: ' ', at: [line.start - 1] }] : [];
      paragraph.push(...blank, ...readPieces(source, line.start + (bullet?.length ?? 0), line.end));
    }
  }
  finish();
  return blocks;
}
