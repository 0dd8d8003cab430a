import { applyX, applyY, IDENTITY, type Matrix, multiply, readMatrix } from './matrix.ts';

/** What of a font its glyphs' places depend on. */
export type FontShape = { readonly scale: number; readonly height: number; readonly vertical: boolean };

/** The text half of the graphics state, as PDF keeps it; copied whole when the state is saved. */
export type TextState = {
  readonly font: FontShape;
  readonly fontSize: number;
  readonly flipped: boolean;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
};

export const PLAIN_FONT: FontShape = { scale: 0.001, height: 1, vertical: false };

export const START: TextState = {
  font: PLAIN_FONT,
  fontSize: 0,
  flipped: false,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

type PutGlyph = (unicode: string, x: number, y: number, ex: number, ey: number, ux: number, uy: number) => void;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** Walks the text operators of a page: where the next glyph stands, in the space of the current matrix. */
export class TextCursor {
  #matrix: Matrix = IDENTITY;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;

  begin(): void {
    this.setMatrix(IDENTITY);
  }

  setMatrix(given: unknown): void {
    this.#matrix = readMatrix(given) ?? IDENTITY;
    this.#x = 0;
    this.#y = 0;
    this.#lineX = 0;
    this.#lineY = 0;
  }

  move(x: unknown, y: unknown): void {
    this.#lineX += number(x);
    this.#lineY += number(y);
    this.#x = this.#lineX;
    this.#y = this.#lineY;
  }

  /** Puts each glyph with its origin, the end of its advance and the tip of its height, all on the page. */
  show(glyphs: unknown, state: TextState, page: Matrix, put: PutGlyph): void {
    if (!Array.isArray(glyphs)) return;
    const { font, fontSize, charSpacing, wordSpacing } = state;
    const m = multiply(page, this.#matrix);
    const unit = fontSize * font.scale;
    const direction = state.flipped ? -1 : 1;
    const stretch = state.stretch * direction;
    const up = fontSize * font.height * direction;
    let x = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x += ((font.vertical ? 1 : -1) * glyph * fontSize) / 1000;
        continue;
      }
      if (!isRecord(glyph)) continue;
      const spacing = ((glyph.isSpace ? wordSpacing : 0) + charSpacing) * direction;
      const width = number(glyph.width) * unit;
      let left = this.#x + x * stretch;
      let base = this.#y + state.rise;
      let advance = width + spacing;
      // Spacing between letters belongs to the letter, so that it is no gap.
      let shown = spacing > 0 ? advance : width;
      if (font.vertical) {
        const metric: readonly unknown[] = Array.isArray(glyph.vmetric) ? glyph.vmetric : [-1000, 500, 880];
        left = this.#x - number(metric[1]) * unit;
        base -= x + number(metric[2]) * unit;
        advance = -number(metric[0]) * unit - spacing;
        shown = width;
      }
      const unicode = typeof glyph.unicode === 'string' ? glyph.unicode : '';
      const right = left + shown * stretch;
      put(unicode, applyX(m, left, base), applyY(m, left, base), applyX(m, right, base), applyY(m, right, base), m[2] * up, m[3] * up);
      x += advance;
    }
    if (font.vertical) this.#y -= x;
    else this.#x += x * stretch;
  }
}
