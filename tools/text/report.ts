import type { Numeral } from '../number/numeral.ts';

/**
 * Normalised text in which every character knows its place in the source (`offsetAt`): `at[i]` is the source offset, `at[text.length]`
 * the end. Where the text stands in the source as it is, which most does, `at` is just where it begins.
 */
export type Line = { readonly text: string; readonly at: number | Uint32Array };

/** How a heading or list item is numbered. `value` is the number it states. */
export type MarkerStyle =
  | 'cn-dun' // 一、
  | 'cn-paren' // （一）
  | 'ar-dun' // 1、
  | 'ar-dot' // 1.
  | 'ar-paren' // （1）
  | 'ar-rparen' // 1)
  | 'circled' // ①
  | 'cn-is' // 一是
  | 'cn-first' // 第一，
  | 'cn-sequence'; // 首先 其次
export type Marker = { readonly style: MarkerStyle; readonly value: number; readonly start: number; readonly end: number };

/** A stretch of running text: a heading, or a paragraph put together again from its broken lines. */
export type TextBlock = Line & {
  readonly kind: 'heading' | 'paragraph';
  /** 1 … 6; a paragraph has the level of the heading it stands under plus one. Title is 0. */
  readonly level: number;
  /** The marker the block begins with, if any (offsets in this block's text). */
  readonly marker?: Marker;
  readonly numerals: readonly Numeral[];
  /** Prose of a table's cell, which stands in that table too. */
  readonly inTable?: boolean;
};

/** One cell with its own line, numerals read; header cells too. */
export type TableCell = Line & {
  readonly row: number;
  readonly column: number;
  readonly address?: string | undefined;
  readonly hidden?: boolean;
  readonly trouble?: 'no-cached-value' | 'error-value' | 'text-number';
  readonly numerals: readonly Numeral[];
};

/** A table as laid out (merged cells filled, fragments not yet stitched). */
export type TableBlock = {
  readonly kind: 'table';
  readonly name: string;
  /** Source offsets of the whole table. */
  readonly start: number;
  readonly end: number;
  readonly rows: readonly (readonly (TableCell | undefined)[])[];
};

export type Block = TextBlock | TableBlock;

/** A document as the checker sees it: blocks in reading order. */
export type Report = { readonly text: string; readonly blocks: readonly Block[] };
