import { firstTokenWidth, joinText } from './seam.ts';
import type { TextLine } from './text-line.ts';

/** A line of the running text with the page it stands on and how it stands there. */
export type FlowLine = {
  readonly line: TextLine;
  readonly page: number;
  /** Edges of the text block on this page. */
  readonly left: number;
  readonly right: number;
  /** Distance from the line above on the same page, in points; `undefined` for the first. */
  readonly pitch: number | undefined;
};

/** Pieces of one paragraph in order; `seam` is what stands before the piece. */
export type Paragraph = { readonly pieces: readonly { readonly seam: string; readonly line: TextLine; readonly page: number }[] };

/** How lines of a document follow each other. */
export type Habits = {
  /** Usual distance of two lines of a paragraph, in ems. */
  readonly pitch: number;
  /** Paragraphs begin with an indent. */
  readonly indents: boolean;
  /** Enough lines end at the right edge that one that does so says nothing about the end of a paragraph. */
  readonly edged: boolean;
  /** Size of most of the text. */
  readonly size: number;
};

const FINAL = /[。！？；：…!?;:][”’"）)》」]?$/u;
const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条部]|[•●■◆▪➢])/u;
const INDENT = 1.2;

const indentOf = ({ line, left }: FlowLine): number => (line.left - left) / line.size;
const roomOf = ({ line, right }: FlowLine): number => right - line.right;

/** Whether both lines are of one title: large, set in the middle, one under the other. */
function isOneTitle({ line: upper, left, right }: FlowLine, { line: lower, pitch }: FlowLine, body: number): boolean {
  const middle = (left + right) / 2;
  const isCentred = (line: TextLine): boolean =>
    Math.abs((line.left + line.right) / 2 - middle) < line.size && line.left - left > line.size;
  return upper.size > body * 1.2 && pitch !== undefined && pitch < upper.size * 1.75 && isCentred(upper) && isCentred(lower);
}

/** Whether `next` goes on with the paragraph whose lines so far are `lines`. */
function goesOn(lines: readonly FlowLine[], next: FlowLine, { pitch, indents, edged, size }: Habits): boolean {
  const last = lines.at(-1);
  if (!last || last.line.fields.length > 1 || next.line.fields.length > 1) return false;
  if (Math.abs(last.line.size - next.line.size) > 0.09 * last.line.size) return false;
  if (isOneTitle(last, next, size)) return true;
  if (next.pitch !== undefined && next.pitch > 1.32 * pitch * next.line.size && next.pitch > 1.32 * (last.pitch ?? 0) * 0.9) return false;
  const room = roomOf(last);
  // The line was ended though more would have gone into it.
  if (room > firstTokenWidth(next.line) + 0.9 * last.line.size) return false;
  const indent = indentOf(next);
  const ended = FINAL.test(last.line.text);
  if (ended && !edged) return false;
  if (MARKER.test(next.line.text) && (ended || indent >= INDENT)) return false;
  if (indent < INDENT) return indents || !ended || next.pitch !== undefined;
  const hangs = next.line.left - last.line.left;
  // The whole paragraph is set in, or all but its first line.
  if (lines.length > 1 ? Math.abs(hangs) < 0.4 * next.line.size : hangs > 0.8 * next.line.size) return true;
  return Math.abs(hangs) < 0.4 * next.line.size && !ended && !indents;
}

/** Puts broken lines together into paragraphs: by the room a line leaves, the indent of the next and the distance between them. */
export function joinParagraphs(flow: readonly FlowLine[], habits: Habits): readonly Paragraph[] {
  const paragraphs: FlowLine[][] = [];
  for (const next of flow) {
    const open = paragraphs.at(-1);
    if (open && goesOn(open, next, habits)) open.push(next);
    else paragraphs.push([next]);
  }
  return paragraphs.map((lines) => ({
    pieces: lines.map((item, i) => {
      const upper = lines[i - 1];
      return { seam: upper ? joinText(upper.line, item.line, roomOf(upper)) : '', line: item.line, page: item.page };
    }),
  }));
}

const median = (numbers: readonly number[]): number | undefined => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Reads from the lines themselves how the document sets its paragraphs. */
export function readHabits(flow: readonly FlowLine[], size: number): Habits {
  const pitches = flow.flatMap(({ pitch, line }, i) => {
    const above = flow[i - 1];
    return pitch !== undefined && above && roomOf(above) < 2 * above.line.size ? [pitch / line.size] : [];
  });
  const starts = flow.filter((item, i) => {
    const above = flow[i - 1];
    return above && roomOf(above) > 3 * above.line.size && indentOf(item) >= INDENT && indentOf(item) < 5;
  });
  const flush = flow.filter((item, i) => {
    const above = flow[i - 1];
    return above && roomOf(above) > 3 * above.line.size && indentOf(item) < INDENT && roomOf(item) < 3 * item.line.size;
  });
  const edged = flow.filter((item) => roomOf(item) < 1.5 * item.line.size).length > 2;
  return { pitch: median(pitches) ?? 1.8, indents: starts.length > flush.length, edged, size };
}
