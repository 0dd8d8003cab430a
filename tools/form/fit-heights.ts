import type { FormCell, StyleName } from './sheet.ts';

const LINE = 15;
const PADDING = 5;
const LOWEST = 20;
/** What spreadsheets allow. */
const HIGHEST = 400;
const TITLE_LINE = 26;
const wraps = (style: StyleName): boolean => style !== 'aside' && style !== 'aside-head' && style !== 'amount' && style !== 'computed';

/** Width in half-width characters: what is wide in print counts two. */
export function measureText(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f || '“”‘’—…≥≤×÷●○①②③④⑤⑥⑦⑧⑨⑩'.includes(sign) ? 2 : 1;
  return width;
}

const countLines = (text: string, width: number): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(measureText(line) / Math.max(2, width - 3))), 0);

const spanWidth = (columns: readonly number[], from: number, across: number): number =>
  columns.slice(from, from + across).reduce((sum, width) => sum + width, 0);

/** Row heights at which no text is cut: spreadsheets do not fit merged cells themselves. */
export function fitHeights(cells: readonly FormCell[], columns: readonly number[], wanted: readonly (number | undefined)[]): number[] {
  const heights = wanted.map((height) => height ?? LOWEST);
  const needed = ({ text, number, style, column, across = 1 }: FormCell): number => {
    const shown = text ?? number ?? '';
    if (shown === '' || !wraps(style)) return 0;
    const line = style === 'title' ? TITLE_LINE : LINE;
    const width = spanWidth(columns, column, across) / (style === 'title' ? 1.75 : 1);
    return Math.min(HIGHEST, countLines(shown, width) * line + PADDING);
  };
  for (const cell of cells) {
    const { row, down = 1 } = cell;
    if (down === 1) heights[row] = Math.max(heights[row] ?? 0, needed(cell));
  }
  // What stands across several rows takes what they have; each of them gives its share of the rest.
  for (const cell of cells) {
    const { row, down = 1 } = cell;
    if (down === 1) continue;
    const have = heights.slice(row, row + down).reduce((sum, height) => sum + height, 0);
    const share = Math.ceil(Math.max(0, needed(cell) - have) / down);
    for (let r = row; r < row + down; r += 1) heights[r] = Math.min(HIGHEST, (heights[r] ?? LOWEST) + share);
  }
  return heights;
}
