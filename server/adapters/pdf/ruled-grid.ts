import type { Rule } from './page-marks.ts';
import { APART, groupTables, type RuleGroup } from './rule-groups.ts';

/** One cell of a grid drawn with lines; places counted from 0, spans at least 1. */
export type RuledCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** `cellAt[row of lines][column of lines]` says which cell a square of the drawn lines belongs to. */
export type RuledGrid = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly RuledCell[];
  readonly cellAt: readonly (readonly number[])[];
};

const MOST_SQUARES = 20_000;

/** Where the lines stand, those of one border as one place. */
function placesOf(rules: readonly number[]): number[] {
  const sorted = [...rules].sort((a, b) => a - b);
  const places: number[] = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] ?? 0;
    let end = i;
    while (end < sorted.length && (sorted[end] ?? 0) - first <= APART) end += 1;
    places.push((first + (sorted[end - 1] ?? first)) / 2);
    i = end;
  }
  return places;
}

/** Whether some line at `at` covers the stretch: a border goes from side to side, a line under words does not. */
function covers(rules: readonly Rule[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const rule of rules) {
    if (Math.abs(rule.at - at) <= APART) covered = Math.max(covered, Math.min(rule.to, to) - Math.max(rule.from, from));
  }
  return covered > Math.max((to - from) * 0.6, to - from - 2 * APART);
}

const byPlace = (rules: readonly Rule[], places: readonly number[]): readonly (readonly Rule[])[] =>
  places.map((place) => rules.filter(({ at }) => Math.abs(at - place) <= APART));

/** A side without a border of its own ends where the lines end. */
function closeSides(places: number[], ends: readonly Rule[]): void {
  const from = Math.min(...ends.map((rule) => rule.from));
  const to = Math.max(...ends.map((rule) => rule.to));
  if ((places[0] ?? 0) - from > APART * 2) places.unshift(from);
  if (to - (places.at(-1) ?? 0) > APART * 2) places.push(to);
}

/** Where every row has as many cells as the others, the cells are counted: rows drawn as tables of their own may differ in width. */
function countColumns(cells: readonly RuledCell[]): readonly RuledCell[] {
  const rows = new Map<number, number>();
  for (const { row } of cells) rows.set(row, (rows.get(row) ?? 0) + 1);
  const [count = 0] = rows.values();
  if (cells.some(({ rowSpan }) => rowSpan > 1) || [...rows.values()].some((other) => other !== count)) return cells;
  return cells.map((cell, i) => ({ ...cell, column: i % count, columnSpan: 1 }));
}

function layOut(level: readonly Rule[], upright: readonly Rule[]): RuledGrid | undefined {
  const xs = placesOf(upright.map(({ at }) => at));
  const ys = placesOf(level.map(({ at }) => at));
  closeSides(xs, level);
  closeSides(ys, upright);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > MOST_SQUARES) return undefined;
  const parent = Array.from({ length: rows * columns }, (_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] ?? i;
    return i;
  };
  const [uprightAt, levelAt] = [byPlace(upright, xs), byPlace(level, ys)];
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const [left, right, top, bottom] = [xs[c] ?? 0, xs[c + 1] ?? 0, ys[r] ?? 0, ys[r + 1] ?? 0];
      const here = r * columns + c;
      if (c + 1 < columns && !covers(uprightAt[c + 1] ?? [], right, top, bottom)) parent[find(here + 1)] = find(here);
      if (r + 1 < rows && !covers(levelAt[r + 1] ?? [], bottom, left, right)) parent[find(here + columns)] = find(here);
    }
  }
  const boxes = new Map<number, { top: number; bottom: number; left: number; right: number }>();
  for (let i = 0; i < rows * columns; i += 1) {
    const [r, c, root] = [Math.floor(i / columns), i % columns, find(i)];
    const box = boxes.get(root);
    if (box) {
      box.bottom = Math.max(box.bottom, r + 1);
      box.left = Math.min(box.left, c);
      box.right = Math.max(box.right, c + 1);
    } else boxes.set(root, { top: r, bottom: r + 1, left: c, right: c + 1 });
  }
  if (boxes.size < 2) return undefined;
  // Rows and columns in which no cell begins are only borders drawn twice.
  const rankOf = (starts: ReadonlySet<number>) => new Map([...starts].sort((a, b) => a - b).map((start, i) => [start, i]));
  const rowRank = rankOf(new Set([...boxes.values()].map(({ top }) => top)));
  const columnRank = rankOf(new Set([...boxes.values()].map(({ left }) => left)));
  const span = (ranks: ReadonlyMap<number, number>, from: number, to: number): number => {
    let count = 0;
    for (let i = from; i < to; i += 1) if (ranks.has(i)) count += 1;
    return Math.max(1, count);
  };
  const order = [...boxes].sort(([, a], [, b]) => a.top - b.top || a.left - b.left);
  const indexOf = new Map(order.map(([root], i) => [root, i]));
  const cells = order.map(
    ([, box]): RuledCell => ({
      row: rowRank.get(box.top) ?? 0,
      column: columnRank.get(box.left) ?? 0,
      rowSpan: span(rowRank, box.top, box.bottom),
      columnSpan: span(columnRank, box.left, box.right),
      left: xs[box.left] ?? 0,
      right: xs[box.right] ?? 0,
      top: ys[box.top] ?? 0,
      bottom: ys[box.bottom] ?? 0,
    }),
  );
  const cellAt = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => indexOf.get(find(r * columns + c)) ?? 0),
  );
  return { xs, ys, cells: countColumns(cells), cellAt };
}

/** The grids that a page's ruling lines draw, with merged cells; a single frame is none. */
export function readRuledGrids(rules: RuleGroup): readonly RuledGrid[] {
  return groupTables(rules)
    .flatMap(({ level, upright }) => layOut(level, upright) ?? [])
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}
