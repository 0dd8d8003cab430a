import { applyX, applyY, type Matrix } from './matrix.ts';
import type { Rule } from './page-marks.ts';

export type PathSink = {
  readonly codes: Readonly<Record<string, number>>;
  readonly matrix: Matrix;
  readonly lineWidth: number;
  readonly width: number;
  readonly height: number;
  readonly level: Rule[];
  readonly upright: Rule[];
};

type Point = readonly [number, number];

/** Filled shapes no thicker than this are lines. */
const THICK = 3.5;
/** How far a line may lean and still be level or upright. */
const LEAN = 0.8;
const MOST_RULES = 60_000;

const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
/** Numbers that follow each step of a path: move, line, curve, quadratic curve, close. */
const ARGUMENTS = [2, 2, 6, 4, 0];

/** Straight-sided pieces of a path in page points; pieces with curves are left out. */
function readPieces(data: ArrayLike<number>, matrix: Matrix): readonly (readonly Point[])[] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  let curved = false;
  const finish = (): void => {
    if (piece.length > 1 && !curved) pieces.push(piece);
    piece = [];
    curved = false;
  };
  for (let i = 0; i < data.length; ) {
    const step = data[i] ?? -1;
    const count = ARGUMENTS[step];
    if (count === undefined) break;
    if (step === MOVE) finish();
    if (step === CLOSE) {
      const [first] = piece;
      if (first) piece.push(first);
    } else if (step === MOVE || step === LINE) {
      const [x, y] = [data[i + 1] ?? 0, data[i + 2] ?? 0];
      piece.push([applyX(matrix, x, y), applyY(matrix, x, y)]);
    } else curved = true;
    i += count + 1;
  }
  finish();
  return pieces;
}

function addRule({ level, upright, width, height }: PathSink, [x0, y0]: Point, [x1, y1]: Point): void {
  if (level.length + upright.length > MOST_RULES) return;
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (dy <= LEAN && dx > dy) {
    const [from, to] = [Math.max(0, Math.min(x0, x1)), Math.min(width, Math.max(x0, x1))];
    const at = (y0 + y1) / 2;
    if (to > from && at >= 0 && at <= height) level.push({ at, from, to });
  } else if (dx <= LEAN && dy > dx) {
    const [from, to] = [Math.max(0, Math.min(y0, y1)), Math.min(height, Math.max(y0, y1))];
    const at = (x0 + x1) / 2;
    if (to > from && at >= 0 && at <= width) upright.push({ at, from, to });
  }
}

function addFilled(sink: PathSink, piece: readonly Point[]): void {
  const xs = piece.map(([x]) => x);
  const ys = piece.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [wide, high] = [right - left, bottom - top];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  if (high <= THICK && wide >= high) addRule(sink, [left, y], [right, y]);
  if (wide <= THICK && high >= wide) addRule(sink, [x, top], [x, bottom]);
}

const isOneOf = (codes: PathSink['codes'], paint: unknown, names: readonly string[]): boolean =>
  names.some((name) => codes[name] === paint);
const STROKES = ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
const FILLS = ['fill', 'eoFill'];
const MOST_CORNERS = 12;

/** Adds the level and upright lines that a painted path shows: strokes, and filled shapes as thin as lines. */
export function readPath(paint: unknown, given: unknown, sink: PathSink): void {
  const data: unknown = Array.isArray(given) ? given[0] : undefined;
  if (!(data instanceof Float32Array)) return;
  const stroked = isOneOf(sink.codes, paint, STROKES);
  if (!stroked && !isOneOf(sink.codes, paint, FILLS)) return;
  const { matrix, lineWidth } = sink;
  const thick = lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  for (const piece of readPieces(data, matrix)) {
    if (!stroked) {
      if (piece.length <= MOST_CORNERS) addFilled(sink, piece);
    } else if (thick <= THICK * 2) {
      piece.forEach((point, i) => {
        const next = piece[i + 1];
        if (next) addRule(sink, point, next);
      });
    }
  }
}
