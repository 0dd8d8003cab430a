import type { Glyph, PageMarks, Rule, Turn } from './page-marks.ts';
import { turnPlace } from './read-marks.ts';
import { type RuledCell, type RuledGrid, readRuledGrids } from './ruled-grid.ts';
import { firstTokenWidth, joinText } from './seam.ts';
import { readLines, type TextLine } from './text-line.ts';

export type PageCell = RuledCell & {
  readonly text: string;
  /** The last line goes to the edge of the cell, so that the text may go on behind a page break. */
  readonly full: boolean;
};

export type PageTable = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Left edges of the columns and the right edge of the last. */
  readonly edges: readonly number[];
  readonly rowCount: number;
  readonly cells: readonly PageCell[];
};

/** A page as text: the lines that stand in no table, from top to bottom, and the tables. */
export type PageLayout = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly tables: readonly PageTable[];
  /** Level lines outside tables, such as the one above footnotes. */
  readonly level: readonly Rule[];
  /** Sides of a column, where the page is set in two. */
  readonly edges?: { readonly left: number; readonly right: number };
};

const TURNS: readonly Turn[] = [0, 1, 2, 3];

/** Undoes a turn. */
function straighten(x: number, y: number, turn: Turn, width: number, height: number): readonly [number, number] {
  if (turn === 1) return [y, height - x];
  if (turn === 2) return [width - x, height - y];
  if (turn === 3) return [width - y, x];
  return [x, y];
}

function turnRules({ level, upright, width, height }: PageMarks, turn: Turn): Pick<PageMarks, 'level' | 'upright'> {
  const flip = (rule: Rule, along: boolean, across: boolean, length: number, breadth: number): Rule => ({
    at: across ? breadth - rule.at : rule.at,
    from: along ? length - rule.to : rule.from,
    to: along ? length - rule.from : rule.to,
  });
  if (turn === 1)
    return {
      level: upright.map((r) => flip(r, true, false, height, width)),
      upright: level.map((r) => flip(r, false, true, width, height)),
    };
  if (turn === 2)
    return { level: level.map((r) => flip(r, true, true, width, height)), upright: upright.map((r) => flip(r, true, true, height, width)) };
  if (turn === 3)
    return {
      level: upright.map((r) => flip(r, false, true, height, width)),
      upright: level.map((r) => flip(r, true, false, width, height)),
    };
  return { level, upright };
}

const findSquare = (places: readonly number[], at: number): number => {
  let i = 0;
  while (i + 1 < places.length && (places[i + 1] ?? 0) < at) i += 1;
  return Math.min(i, places.length - 2);
};

const contains = ({ xs, ys }: RuledGrid, x: number, y: number): boolean =>
  x > (xs[0] ?? 0) - 1 && x < (xs.at(-1) ?? 0) + 1 && y > (ys[0] ?? 0) - 1 && y < (ys.at(-1) ?? 0) + 1;

/** The cell of a grid that holds the place. */
const cellOf = ({ xs, ys, cellAt }: RuledGrid, x: number, y: number): number => cellAt[findSquare(ys, y)]?.[findSquare(xs, x)] ?? 0;

type Filling = { readonly grid: RuledGrid; readonly inCell: Map<number, Record<Turn, Glyph[]>> };

/** How wide lines of a cell may be, in points: by its borders, and as wide as lines of its column were seen to be. */
type Room = { readonly drawn: number; readonly seen: number };

/** A cell's lines as one text: wrapped lines are put together, lines that were ended stay apart. */
function writeCell(lines: readonly TextLine[], { drawn, seen }: Room): { readonly text: string; readonly full: boolean } {
  let text = '';
  let full = false;
  lines.forEach((line, i) => {
    const upper = lines[i - 1];
    if (upper) {
      const { size, left, right } = upper;
      const free = drawn - (right - left);
      // What stands between text and border is not known to the width of a digit; other lines of the column tell.
      const torn = free < 1.15 * size && seen - (right - left) < 0.7 * size;
      text += torn || free < firstTokenWidth(line) + 0.2 * size ? joinText(upper, line, torn ? 0 : free) : '\n';
    }
    text += line.text;
    full = drawn - (line.right - line.left) < 1.3 * line.size;
  });
  return { text, full };
}

const MOST_PADDING = 8;

function writeTable({ grid, inCell }: Filling): PageTable | undefined {
  const read = grid.cells.map((cell, i) => {
    const glyphs = inCell.get(i);
    return { cell, glyphs, lines: glyphs ? readLines(glyphs[0]) : [] };
  });
  const filled = read.filter(({ glyphs }) => glyphs !== undefined).length;
  // The rest of a row may be all that a page has of a table.
  if (filled < (grid.xs.length > 3 ? 1 : 2)) return undefined;
  const padding = read.reduce(
    (least, { cell, lines }) => lines.reduce((low, line) => Math.min(low, line.left - cell.left), least),
    MOST_PADDING,
  );
  const widest = new Map<string, number>();
  const columnOf = ({ left, right }: RuledCell): string => `${Math.round(left)} ${Math.round(right)}`;
  for (const { cell, lines } of read) {
    const width = Math.max(0, ...lines.map(({ left, right }) => right - left));
    widest.set(columnOf(cell), Math.max(width, widest.get(columnOf(cell)) ?? 0));
  }
  const cells = read.map(({ cell, glyphs, lines }): PageCell => {
    const room = { drawn: cell.right - cell.left - 2 * Math.max(0, padding), seen: widest.get(columnOf(cell)) ?? 0 };
    const written = writeCell(lines, room);
    const turned = ([1, 2, 3] as const).flatMap((turn) => (glyphs ? readLines(glyphs[turn]) : [])).map((line) => line.text);
    return { ...cell, text: [written.text, ...turned].filter(Boolean).join('\n'), full: written.full };
  });
  const { xs, ys } = grid;
  const starts = [...new Set(cells.map(({ left }) => left))].sort((a, b) => a - b);
  return {
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    edges: [...starts, xs.at(-1) ?? 0],
    rowCount: Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan)),
    cells,
  };
}

/** Reads a page's marks: which text stands in the cells of which table, and the lines of the rest. */
export function layOutPage(marks: PageMarks, page: number): PageLayout {
  const { width, height, glyphs } = marks;
  const main = TURNS.reduce((best, turn) => (glyphs[turn].length > glyphs[best].length ? turn : best), 0);
  const sideways = main === 1 || main === 3;
  const rules = turnRules(marks, main);
  const tables = readRuledGrids(rules).map((grid): Filling => ({ grid, inCell: new Map() }));
  const free: Glyph[] = [];
  for (const turn of TURNS) {
    const own: Turn = TURNS[(turn - main + 4) % 4] ?? 0;
    for (const glyph of glyphs[turn]) {
      const [rawX, rawY] = straighten(glyph.x + glyph.width / 2, glyph.y - glyph.size * 0.35, turn, width, height);
      const [x, y] = turnPlace(rawX, rawY, main, width, height);
      // The innermost table that holds it: frames may stand around tables.
      const holder = tables.filter(({ grid }) => contains(grid, x, y)).at(-1);
      if (!holder) {
        if (own === 0) free.push(glyph);
        continue;
      }
      const index = cellOf(holder.grid, x, y);
      const cell = holder.inCell.get(index) ?? { 0: [], 1: [], 2: [], 3: [] };
      cell[own].push(glyph);
      holder.inCell.set(index, cell);
    }
  }
  const written: PageTable[] = [];
  for (const filling of tables) {
    const table = writeTable(filling);
    if (table) written.push(table);
    else for (const { 0: level } of filling.inCell.values()) free.push(...level);
  }
  const outside = rules.level.filter(({ at }) => !written.some(({ top, bottom }) => at > top - 6 && at < bottom + 6));
  return {
    page,
    width: sideways ? height : width,
    height: sideways ? width : height,
    lines: readLines(free),
    tables: written,
    level: outside,
  };
}
