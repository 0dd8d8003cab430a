import type { PageLayout } from './page-layout.ts';
import type { Field, TextLine } from './text-line.ts';

type Segment = { readonly line: TextLine; readonly field: Field };
type Region = { readonly gutter: number; readonly top: number; readonly bottom: number };

const LEAST_LINES = 5;
/** Columns of prose: as wide as this share of their side, and so many characters long, in most lines. */
const LEAST_WIDTH = 0.7;
const LEAST_LENGTH = 9;
const STEP = 2;
/** Lines of one column are no further apart, in ems. */
const FARTHEST = 2.2;

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

const isProse = (segments: readonly Segment[], width: number): boolean =>
  segments.length >= LEAST_LINES &&
  median(segments.map(({ field }) => field.right - field.left)) >= width * LEAST_WIDTH &&
  median(segments.map(({ field }) => field.text.length)) >= LEAST_LENGTH;

/** The longest stretch of segments, from top to bottom, that a level place parts into two columns of prose. */
function findRegion(
  segments: readonly Segment[],
  gutter: number,
  left: number,
  right: number,
): (Region & { readonly count: number }) | undefined {
  let [from, to] = [0, 0];
  let begin = 0;
  segments.forEach(({ field }, i) => {
    if (field.left < gutter && field.right > gutter) begin = i + 1;
    else if (i + 1 - begin > to - from) [from, to] = [begin, i + 1];
  });
  const best = segments.slice(from, to);
  if (best.length < 2 * LEAST_LINES) return undefined;
  const beside = best.filter(({ field }) => field.left >= gutter);
  const before = best.filter(({ field }) => field.right <= gutter);
  if (!isProse(before, gutter - left) || !isProse(beside, right - gutter)) return undefined;
  // Where only one column is left, a wider gap ends both.
  const [up, down] = [findEnd(before, beside, -1), findEnd(before, beside, 1)];
  return { gutter, top: up - (best[0]?.line.size ?? 0), bottom: down + 1, count: best.length };
}

/** How far the columns reach, downwards (1) or upwards (-1). */
function findEnd(before: readonly Segment[], beside: readonly Segment[], way: 1 | -1): number {
  const places = (segments: readonly Segment[]): number[] => segments.map(({ line }) => line.base * way).sort((a, b) => a - b);
  const [a, b] = [places(before), places(beside)];
  const shared = Math.min(a.at(-1) ?? 0, b.at(-1) ?? 0);
  const size = before[0]?.line.size ?? 0;
  let end = shared;
  for (const place of [...a, ...b].sort((x, y) => x - y)) if (place > end && place - end <= FARTHEST * size) end = place;
  return end * way;
}

function findColumns({ lines, tables }: PageLayout): Region | undefined {
  const written = lines.flatMap((line) => line.fields.map((field): Segment => ({ line, field })));
  // A table that lies across ends the columns as a line does.
  const across = tables.map((table): Segment => {
    const field = { text: '', left: table.left, right: table.right };
    return { field, line: { ...field, base: table.top, size: 0, hidden: false, fields: [field] } };
  });
  const segments = [...written, ...across].sort((a, b) => a.line.base - b.line.base);
  if (segments.length < 2 * LEAST_LINES) return undefined;
  const left = Math.min(...segments.map(({ field }) => field.left));
  const right = Math.max(...segments.map(({ field }) => field.right));
  let best: (Region & { readonly count: number }) | undefined;
  for (let x = left + (right - left) * 0.35; x < left + (right - left) * 0.65; x += STEP) {
    const found = findRegion(segments, x, left, right);
    if (found && found.count > (best?.count ?? 0)) best = found;
  }
  return best;
}

/** A page set in two columns as what is read one after the other: above them, the left one, the right one, below. Other pages stay whole. */
export function splitColumns(page: PageLayout): readonly PageLayout[] {
  const region = findColumns(page);
  if (!region) return [page];
  const { gutter, top, bottom } = region;
  const inside = ({ base }: TextLine): boolean => base >= top && base <= bottom;
  const side = (keep: (place: number) => boolean): PageLayout => {
    const lines = page.lines.filter(inside).flatMap((line): readonly TextLine[] => {
      const fields = line.fields.filter(({ left }) => keep(left));
      const [first, last] = [fields[0], fields.at(-1)];
      return first && last
        ? [{ ...line, fields, left: first.left, right: last.right, text: fields.map(({ text }) => text).join('  ') }]
        : [];
    });
    const tables = page.tables.filter((table) => table.top >= top && table.bottom <= bottom && keep((table.left + table.right) / 2));
    const edges = { left: Math.min(...lines.map(({ left }) => left)), right: Math.max(...lines.map(({ right }) => right)) };
    return { ...page, lines, tables, level: [], edges };
  };
  const columns = [side((place) => place < gutter), side((place) => place >= gutter)];
  const placed = new Set(columns.flatMap(({ tables }) => tables));
  const rest = (isHere: (place: number) => boolean): PageLayout => ({
    ...page,
    lines: page.lines.filter((line) => !inside(line) && isHere(line.base)),
    tables: page.tables.filter((table) => !placed.has(table) && isHere(table.top)),
  });
  return [rest((place) => place < bottom), ...columns, rest((place) => place >= bottom)].filter(
    ({ lines, tables }) => lines.length + tables.length > 0,
  );
}
