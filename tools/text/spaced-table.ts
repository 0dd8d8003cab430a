import { classOf, fold, isDigit, SPACE } from './characters.ts';
import type { CellPlace } from './grid-place.ts';
import type { RawLine } from './raw-lines.ts';

/** One field of a line that is laid out in columns; `left` and `right` are places on the page, an ideograph counting two. */
type Field = { readonly start: number; readonly end: number; readonly left: number; readonly right: number };
export type SpacedLine = { readonly fields: readonly Field[]; readonly tabbed: boolean };

const MAX_FIELD = 60;
const TAB = 0x09;
const isWide = (code: number): boolean => code >= 0x1100 && (code < 0x2000 || code >= 0x2e80);

/** Whether a tab, a wide space or two spaces stand in the line: most lines hold none. */
function holdsGap(source: string, { start, end }: RawLine): boolean {
  for (let i = start; i < end; i += 1) {
    const code = source.charCodeAt(i);
    if (classOf(code) === SPACE && (code === TAB || isWide(code) || classOf(source.charCodeAt(i + 1)) === SPACE)) return true;
  }
  return false;
}
const SPREAD = 6;
/** A single ideograph. */
const isLone = (source: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  end - start === 1 && isWide(source.charCodeAt(start));

/** The line's fields, parted by a tab or by two or more spaces; `undefined` where it has fewer than `least` or reads as running text. */
export function readSpacedLine(source: string, line: RawLine, least: number): SpacedLine | undefined {
  if (!holdsGap(source, line)) return undefined;
  const { start, end, from } = line;
  const fields: Field[] = [];
  let tabbed = false;
  let place = 0;
  for (let i = from; i < start; i += 1) place += isWide(source.charCodeAt(i)) ? 2 : 1;
  let begin = start;
  let left = place;
  for (let i = start; i <= end; ) {
    let width = 0;
    let tabs = 0;
    let j = i;
    for (; j < end && classOf(source.charCodeAt(j)) === SPACE; j += 1) {
      if (source[j] === '\t') tabs += 1;
      width += isWide(source.charCodeAt(j)) ? 2 : 1;
    }
    if (i === end || tabs > 0 || width > 1) {
      const last = fields.at(-1);
      // 合  计 is one word spread out.
      if (
        last &&
        isLone(source, last) &&
        isLone(source, { start: begin, end: i }) &&
        begin - last.end <= SPREAD &&
        !source.slice(last.end, begin).includes('\t')
      )
        fields.splice(-1, 1, { start: last.start, end: i, left: last.left, right: place });
      else fields.push({ start: begin, end: i, left, right: place });
      if (i - begin > MAX_FIELD || source[i - 1] === '。') return undefined;
      if (i === end) break;
      // Empty fields between tabs are cells of their own.
      for (let empty = 1; empty < tabs; empty += 1) fields.push({ start: j, end: j, left: place, right: place });
      if (tabs > 0) tabbed = true;
      place += width;
      i = j;
      begin = j;
      left = place;
      continue;
    }
    place += width;
    if (j > i) i = j;
    else {
      place += isWide(source.charCodeAt(i)) ? 2 : 1;
      i += 1;
    }
  }
  return fields.length >= least || (tabbed && fields.length > 1) ? { fields, tabbed } : undefined;
}

const SIGNS = new Set(['-', '+', '¥']);
const holdsNumber = (source: string, { start }: Field): boolean => {
  const first = fold(source.charCodeAt(start));
  return isDigit(SIGNS.has(String.fromCharCode(first)) ? fold(source.charCodeAt(start + 1)) : first);
};

/** Two lines or more, with some number at the start of a field: a table. Fewer fields than the widest line are put where they stand on the page. */
export function laySpacedRows(source: string, lines: readonly SpacedLine[]): readonly (readonly CellPlace[])[] | undefined {
  if (lines.length < 2 || !lines.some(({ fields }) => fields.some((field) => holdsNumber(source, field)))) return undefined;
  const widest = lines.reduce((best, line) => (line.fields.length > best.fields.length ? line : best));
  const tabbed = lines.every((line) => line.tabbed);
  if (!tabbed && lines.filter(({ fields }) => fields.length === widest.fields.length).length * 2 < lines.length) return undefined;
  return lines.map(({ fields }, row) => {
    const byPlace = !tabbed && fields.length < widest.fields.length;
    let free = 0;
    return fields.map(({ start, end, left, right }) => {
      const over = byPlace ? widest.fields.findIndex((column, index) => index >= free && left < column.right && right > column.left) : -1;
      const column = over >= 0 ? over : free;
      free = column + 1;
      return { start, end, row, column };
    });
  });
}
