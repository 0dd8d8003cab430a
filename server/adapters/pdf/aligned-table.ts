import type { PageCell, PageTable } from './page-layout.ts';
import { joinText } from './seam.ts';
import type { Field, TextLine } from './text-line.ts';

/** A column as wide as what stands in it. */
type Band = { readonly left: number; readonly right: number };

const LEAST_COLUMNS = 3;
const NUMBER = /^[-+−]?[\d,，]*\d(?:\.\d+)?%?$/u;
/** Lines further apart than this, in ems, are not of one table. */
const FARTHEST = 4;
const WRAPPED = 2.2;

const bandsUnder = ({ left, right }: Field, bands: readonly Band[]): readonly number[] =>
  bands.flatMap((band, i) => (left < band.right && right > band.left ? [i] : []));

/** Stretches that the fields of the lines cover, parted by what none of them covers. */
function readBands(lines: readonly TextLine[]): readonly Band[] {
  const bands: { left: number; right: number }[] = [];
  for (const { left, right } of lines.flatMap(({ fields }) => fields).sort((a, b) => a.left - b.left)) {
    const band = bands.at(-1);
    if (band && left <= band.right + 1) band.right = Math.max(band.right, right);
    else bands.push({ left, right });
  }
  return bands;
}

/** Whether each field of the line stands in columns of its own; one field across several is a title or a sentence. */
function fitsBands({ fields }: TextLine, bands: readonly Band[]): boolean {
  let free = 0;
  for (const field of fields) {
    const under = bandsUnder(field, bands);
    const [first] = under;
    if (first === undefined || first < free || (under.length > 1 && fields.length === 1)) return false;
    free = (under.at(-1) ?? first) + 1;
  }
  return true;
}

/** Lines that follow each other closely and keep to the columns of the widest of them; a first line that does not ends the run above. */
function findRuns(lines: readonly TextLine[]): readonly { readonly lines: readonly TextLine[]; readonly bands: readonly Band[] }[] {
  const runs: { lines: readonly TextLine[]; bands: readonly Band[] }[] = [];
  for (let i = 0; i < lines.length; ) {
    const key = lines[i];
    if (!key || key.fields.length < LEAST_COLUMNS) {
      i += 1;
      continue;
    }
    // The rest of a wrapped cell stands closer than another row may.
    const near = (upper: TextLine | undefined, lower: TextLine | undefined): boolean => {
      if (!upper || !lower || Math.abs(upper.size - lower.size) > 0.1 * key.size) return false;
      const partial = Math.min(upper.fields.length, lower.fields.length) * 2 <= key.fields.length;
      return lower.base - upper.base <= (partial ? WRAPPED : FARTHEST) * lower.size;
    };
    let bands = readBands([key]);
    let end = i + 1;
    for (let next = lines[end]; near(lines[end - 1], next) && next; next = lines[end]) {
      // Fields of further lines widen the columns, as long as they stay as many.
      const wider =
        next.fields.length === bands.length
          ? readBands([...lines.slice(i, end).filter((line) => line.fields.length === bands.length), next])
          : bands;
      if (wider.length !== bands.length || !fitsBands(next, wider)) break;
      bands = wider;
      end += 1;
    }
    let begin = i;
    const before = runs.at(-1)?.lines.at(-1);
    for (
      let above = lines[begin - 1];
      above && above !== before && near(above, lines[begin]) && fitsBands(above, bands);
      above = lines[begin - 1]
    )
      begin -= 1;
    runs.push({ lines: lines.slice(begin, end), bands });
    i = end;
  }
  return runs;
}

/** Lines that have most of the columns begin a row; the others are wrapped text of the nearest. */
function groupRows(lines: readonly TextLine[], columns: number): readonly (readonly TextLine[])[] {
  const keys = lines.filter(({ fields }) => fields.length * 2 > columns);
  const rows = keys.map((key): TextLine[] => [key]);
  for (const line of lines) {
    if (line.fields.length * 2 > columns) continue;
    let nearest = 0;
    keys.forEach((key, i) => {
      if (Math.abs(key.base - line.base) < Math.abs((keys[nearest]?.base ?? 0) - line.base) - 0.5) nearest = i;
    });
    rows[nearest]?.push(line);
  }
  return rows.map((row) => row.sort((a, b) => a.base - b.base));
}

function layOut(lines: readonly TextLine[], bands: readonly Band[]): PageTable | undefined {
  const rows = groupRows(lines, bands.length);
  const cells = rows.flatMap((row, r): readonly PageCell[] => {
    const parts = new Map<number, { text: string; span: number; last: TextLine }>();
    for (const line of row) {
      for (const field of line.fields) {
        const under = bandsUnder(field, bands);
        const column = under[0] ?? 0;
        const part = parts.get(column);
        const piece: TextLine = { ...line, ...field, fields: [field] };
        if (part) part.text += joinText({ ...part.last, text: part.text }, piece, 0) + field.text;
        else parts.set(column, { text: field.text, span: Math.max(1, under.length), last: piece });
      }
    }
    const top = row[0] ? row[0].base - row[0].size : 0;
    const bottom = (row.at(-1)?.base ?? 0) + 2;
    return bands.flatMap(({ left, right }, column) => {
      const part = parts.get(column);
      const covered = [...parts].some(([from, { span }]) => from < column && from + span > column);
      if (covered) return [];
      return [{ row: r, column, rowSpan: 1, columnSpan: part?.span ?? 1, left, right, top, bottom, text: part?.text ?? '', full: false }];
    });
  });
  const numbers = cells.filter(({ text }) => NUMBER.test(text));
  const numeric = new Set(numbers.map(({ row }) => row)).size;
  const filled = cells.filter(({ text }) => text !== '').length;
  if (rows.length < 2 || numeric < 2 || numeric * 2 < rows.length || filled * 2 < cells.length) return undefined;
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return undefined;
  return {
    left: bands[0]?.left ?? 0,
    right: bands.at(-1)?.right ?? 0,
    top: first.base - first.size,
    bottom: last.base + 2,
    edges: [...bands.map(({ left }) => left), bands.at(-1)?.right ?? 0],
    rowCount: rows.length,
    cells,
  };
}

/** Tables without ruling lines: lines whose fields stand under each other in three columns or more, with numbers in most rows. */
export function takeAlignedTables(lines: readonly TextLine[]): {
  readonly lines: readonly TextLine[];
  readonly tables: readonly PageTable[];
} {
  const taken = new Set<TextLine>();
  const tables: PageTable[] = [];
  for (const run of findRuns(lines)) {
    const table = layOut(run.lines, run.bands);
    if (!table) continue;
    tables.push(table);
    for (const line of run.lines) taken.add(line);
  }
  return taken.size === 0 ? { lines, tables } : { lines: lines.filter((line) => !taken.has(line)), tables };
}
