import { CHINESE, classOf, DROPPED, fold, isPlain, isSteady, MARK, SPACE } from './characters.ts';
import { linkAddress, mathsEnd, readInlineMark } from './inline-marks.ts';
import { offsetAt } from './offset-at.ts';
import type { Line } from './report.ts';
import { SEAM, settleSpacing } from './spacing.ts';

type Piece = { readonly start: number; readonly end: number };

/** Grown on demand and used again for every line, so that a long report costs no garbage. */
let codes = new Uint16Array(4096);
let offsets = new Uint32Array(4096);

function makeRoom(length: number): void {
  if (length <= codes.length) return;
  codes = new Uint16Array(length * 2);
  offsets = new Uint32Array(length * 2);
}

/** Writes the folded characters of one piece from `count` on and gives the new count. */
function readPiece(source: string, { start, end }: Piece, from: number): number {
  let count = from;
  let maths = -1;
  let address: Piece | undefined;
  const put = (code: number, at: number): void => {
    codes[count] = code;
    offsets[count] = at;
    count += 1;
  };
  for (let i = start; i < end; i += 1) {
    const raw = source.charCodeAt(i);
    if (maths < 0 && !address && isPlain(raw)) {
      codes[count] = raw;
      offsets[count] = i;
      count += 1;
      continue;
    }
    const code = fold(raw);
    const kind = classOf(code);
    if (kind === DROPPED) continue;
    if (address && i === address.start) {
      i = address.end - 1;
      address = undefined;
      continue;
    }
    if (maths >= 0) {
      if (i === maths) {
        maths = -1;
        continue;
      }
      if (kind === SPACE || code === 0x7b || code === 0x7d) continue;
    }
    if (kind !== MARK) {
      put(code, i);
      continue;
    }
    if (code === 0x24) {
      maths = mathsEnd(source, i);
      if (maths >= 0 && maths < end) continue;
      maths = -1;
    }
    if (code === 0x5b) {
      address = linkAddress(source, i);
      if (address && address.end <= end) continue;
      address = undefined;
    }
    const mark = readInlineMark(source, i, start, end);
    if (!mark || i + mark.skip > end) {
      put(code, i);
      continue;
    }
    if (mark.emit !== 0) put(fold(mark.emit), i);
    i += mark.skip - 1;
  }
  return count;
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

const POOL = 65_536;
let pool = new Uint32Array(POOL);
let used = 0;

/** Offsets of many lines share one buffer: a small buffer for each costs more than the text it describes. */
function takeOffsets(length: number): Uint32Array {
  if (used + length > pool.length) {
    pool = new Uint32Array(Math.max(POOL, length));
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

/**
 * One paragraph from its broken lines: full-width digits and letters narrowed, invisible characters, Markdown and HTML marks
 * taken away, spaces that mean nothing removed and numbers that were torn apart rejoined. Every character keeps its source offset.
 */
export function normalisePieces(source: string, pieces: readonly Piece[]): Line {
  let count = 0;
  let end = 0;
  makeRoom(pieces.reduce((sum, piece) => sum + piece.end - piece.start + 1, 1));
  for (const piece of pieces) {
    if (count > 0) {
      codes[count] = SEAM;
      offsets[count] = end;
      count += 1;
    }
    count = readPiece(source, piece, count);
    end = piece.end;
  }
  let chinese = false;
  for (let i = 0; i < count && !chinese; i += 1) chinese = classOf(codes[i] ?? 0) === CHINESE;
  count = settleSpacing(codes, offsets, count, chinese);
  const at = takeOffsets(count + 1);
  at.set(offsets.subarray(0, count));
  at[count] = count > 0 ? (offsets[count - 1] ?? 0) + 1 : (pieces[0]?.start ?? 0);
  return { text: decoder.decode(codes.subarray(0, count)), at };
}

/** One stretch of the source as a line of its own. */
export function normaliseLine(source: string, start: number, end: number): Line {
  if (!isSteady(source, start, end)) return normalisePieces(source, [{ start, end }]);
  return { text: source.slice(start, end), at: start };
}

/** Where a stretch of a normalised line stands in the source. An empty stretch is the place between two characters. */
export function sourceSpan(line: Line, start: number, end: number): { readonly start: number; readonly end: number } {
  const from = offsetAt(line, start);
  return { start: from, end: end > start ? offsetAt(line, end - 1) + 1 : from };
}
