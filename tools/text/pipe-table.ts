import type { CellPlace } from './grid-place.ts';
import type { RawLine } from './raw-lines.ts';

const isEdge = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === ' ' || character === '　';

/** Offsets of the bars that part cells: not escaped, not inside backticks. */
function findBars(source: string, start: number, end: number): readonly number[] {
  const bars: number[] = [];
  const lastTick = start + source.slice(start, end).lastIndexOf('`');
  let quoted = false;
  for (let i = start; i < end; i += 1) {
    const code = source.charCodeAt(i);
    if (code === 0x5c) i += 1;
    else if (code === 0x60) quoted = !quoted && i < lastTick;
    else if (code === 0x7c && !quoted) bars.push(i);
  }
  return bars;
}

/** The line of dashes under a Markdown header: `|---|:--:|`. */
export function isSeparator(source: string, { start, end }: RawLine): boolean {
  let dashes = 0;
  let bars = 0;
  for (let i = start; i < end; i += 1) {
    const character = source[i];
    if (character === '-' || character === '—') dashes += 1;
    else if (character === '|') bars += 1;
    else if (character !== ':' && character !== '+' && !isEdge(character)) return false;
  }
  return dashes > 0 && bars > 0;
}

/** How many bars a line holds, two being as good as more. */
function countBars(source: string, { start, end }: RawLine): number {
  let bars = 0;
  for (let i = start; i < end && bars < 2; i += 1) if (source.charCodeAt(i) === 0x7c) bars += 1;
  return bars;
}

/** Whether the line looks like a row by itself: it opens with a bar and has another. */
export const isBarredRow = (source: string, line: RawLine): boolean => source[line.start] === '|' && countBars(source, line) > 1;

/** A row that only closes with a bar, as pages that were copied leave them: `合计 | 120 | 98 |`. */
export const isClosedRow = (source: string, line: RawLine): boolean =>
  source[line.start] !== '|' && source[line.end - 1] === '|' && findBars(source, line.start, line.end).length > 2;

export const hasBar = (source: string, line: RawLine): boolean => countBars(source, line) > 0;

/** The cells of one row; the bars at both ends are frame, not cells. */
export function readPipeRow(source: string, { start, end }: RawLine, row: number): readonly CellPlace[] {
  const bars = findBars(source, start, end);
  const edges = [...bars];
  if (bars[0] !== start) edges.unshift(start - 1);
  if (bars.at(-1) !== end - 1) edges.push(end);
  const cells: CellPlace[] = [];
  for (let column = 0; column + 1 < edges.length; column += 1) {
    let from = (edges[column] ?? 0) + 1;
    let to = edges[column + 1] ?? from;
    while (from < to && isEdge(source[from])) from += 1;
    while (to > from && isEdge(source[to - 1])) to -= 1;
    cells.push({ start: from, end: to, row, column });
  }
  return cells;
}
