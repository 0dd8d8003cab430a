import { foldGlyph } from './fold-glyph.ts';
import { IDENTITY, type Matrix, multiply, readMatrix } from './matrix.ts';
import type { Glyph, PageMarks, Rule, Turn } from './page-marks.ts';
import { readPath } from './read-path.ts';
import { type FontShape, PLAIN_FONT, START, TextCursor, type TextState } from './text-cursor.ts';

/** What pdf.js says a page draws: operator codes with their arguments. */
export type Drawing = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };

export type PageFrame = {
  readonly width: number;
  readonly height: number;
  /** From the page's own space to points from the upper left corner, its rotation done. */
  readonly view: Matrix;
};

export type Lookups = {
  readonly codes: Readonly<Record<string, number>>;
  font(name: unknown): FontShape;
  /** Whether a layer (optional content) is shown. */
  isShown(layer: unknown): boolean;
};

type State = { readonly matrix: Matrix; readonly lineWidth: number; readonly text: TextState };

const DEEPEST = 512;
/** Text this far from a quarter turn is slanted. */
const SLANT = 0.09;

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

function turnOf(dx: number, dy: number): Turn | undefined {
  const [across, along] = [Math.abs(dx), Math.abs(dy)];
  if (along <= SLANT * across) return dx >= 0 ? 0 : 2;
  if (across <= SLANT * along) return dy < 0 ? 1 : 3;
  return undefined;
}

/** Turns a place so that text of the turn reads from left to right; the page keeps its upper left corner at 0,0. */
export function turnPlace(x: number, y: number, turn: Turn, width: number, height: number): readonly [number, number] {
  if (turn === 1) return [height - y, x];
  if (turn === 2) return [width - x, height - y];
  if (turn === 3) return [y, width - x];
  return [x, y];
}

/** Follows a page's operators and gives its glyphs and ruling lines. */
export function readMarks(
  { fnArray, argsArray }: Drawing,
  { width, height, view }: PageFrame,
  { codes, font, isShown }: Lookups,
): PageMarks {
  const glyphs: Record<Turn, Glyph[]> = { 0: [], 1: [], 2: [], 3: [] };
  const level: Rule[] = [];
  const upright: Rule[] = [];
  const cursor = new TextCursor();
  const saved: State[] = [];
  const layers: boolean[] = [];
  let hiddenLayers = 0;
  let state: State = { matrix: view, lineWidth: 1, text: START };
  const setText = (change: Partial<TextState>): void => {
    state = { ...state, text: { ...state.text, ...change } };
  };
  const save = (): void => {
    if (saved.length < DEEPEST) saved.push(state);
  };
  const restore = (): void => {
    state = saved.pop() ?? state;
  };
  const transform = (given: unknown): void => {
    state = { ...state, matrix: multiply(state.matrix, readMatrix(given) ?? IDENTITY) };
  };
  const setFont = (name: unknown, size: unknown): void =>
    setText({ font: font(name) ?? PLAIN_FONT, fontSize: Math.abs(number(size)), flipped: number(size) < 0 });
  const put = (unicode: string, x: number, y: number, ex: number, ey: number, ux: number, uy: number): void => {
    const turn = turnOf(ex - x || uy * -1e-6, ey - y);
    if (turn === undefined || x < -2 || y < -2 || x > width + 2 || y > height + 2) return;
    const [left, base] = turnPlace(x, y, turn, width, height);
    const text = foldGlyph(unicode);
    if (text === '') return;
    glyphs[turn].push({
      text,
      x: left,
      y: base,
      width: Math.hypot(ex - x, ey - y),
      size: Math.hypot(ux, uy),
      hidden: (state.text.mode & 3) === 3,
    });
  };
  const steps: Readonly<Record<string, (args: readonly unknown[]) => void>> = {
    save,
    restore,
    beginGroup: save,
    endGroup: restore,
    transform,
    paintFormXObjectBegin: ([matrix]) => {
      save();
      if (matrix) transform(matrix);
    },
    paintFormXObjectEnd: restore,
    beginAnnotation: ([, , outer, inner]) => {
      save();
      state = { matrix: view, lineWidth: 1, text: START };
      transform(outer);
      transform(inner);
    },
    endAnnotation: restore,
    setLineWidth: ([thickness]) => {
      state = { ...state, lineWidth: number(thickness) };
    },
    beginText: () => cursor.begin(),
    setCharSpacing: ([n]) => setText({ charSpacing: number(n) }),
    setWordSpacing: ([n]) => setText({ wordSpacing: number(n) }),
    setHScale: ([n]) => setText({ stretch: number(n) / 100 }),
    setLeading: ([n]) => setText({ leading: -number(n) }),
    setTextRise: ([n]) => setText({ rise: number(n) }),
    setTextRenderingMode: ([n]) => setText({ mode: number(n) }),
    setFont: ([name, size]) => setFont(name, size),
    setGState: ([entries]) => {
      if (!Array.isArray(entries)) return;
      for (const entry of entries) {
        if (!Array.isArray(entry)) continue;
        const [key, value]: readonly unknown[] = entry;
        if (key === 'Font' && Array.isArray(value)) setFont(value[0], value[1]);
        else if (key === 'LW') state = { ...state, lineWidth: number(value) };
      }
    },
    moveText: ([x, y]) => cursor.move(x, y),
    setLeadingMoveText: ([x, y]) => {
      setText({ leading: number(y) });
      cursor.move(x, y);
    },
    nextLine: () => cursor.move(0, state.text.leading),
    setTextMatrix: ([matrix]) => cursor.setMatrix(matrix),
    showText: ([shown]) => {
      if (hiddenLayers === 0) cursor.show(shown, state.text, state.matrix, put);
    },
    beginMarkedContent: () => layers.push(true),
    beginMarkedContentProps: ([tag, properties]) => {
      const shown = tag !== 'OC' || isShown(properties);
      layers.push(shown);
      if (!shown) hiddenLayers += 1;
    },
    endMarkedContent: () => {
      if (layers.pop() === false) hiddenLayers -= 1;
    },
    constructPath: ([paint, data]) => {
      if (hiddenLayers === 0)
        readPath(paint, data, { codes, matrix: state.matrix, lineWidth: state.lineWidth, width, height, level, upright });
    },
  };
  const byCode: (((args: readonly unknown[]) => void) | undefined)[] = [];
  for (const [name, step] of Object.entries(steps)) {
    const code = codes[name];
    if (code !== undefined) byCode[code] = step;
  }
  for (let i = 0; i < fnArray.length; i += 1) {
    const step = byCode[fnArray[i] ?? -1];
    if (!step) continue;
    const args = argsArray[i];
    // A matrix comes as the list of arguments itself.
    if (step === transform) transform(args);
    else step(Array.isArray(args) ? args : []);
  }
  return { width, height, glyphs, level, upright };
}
