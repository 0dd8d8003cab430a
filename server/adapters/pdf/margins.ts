import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-line.ts';

/** How much of a page's height its upper and its lower margin take at most. */
const ZONE = 0.13;
const EDGE_LINES = 3;

const NUMBER = '[-—–－一·~•\\s]{0,6}';
/** Nothing but a page number: `— 12 —`, `- 3 -`, 第3页, 第3页 共10页, 3/10, 3 / 10, Page 3 of 10. */
const DRESSED = new RegExp(
  `^(?:[-—–－·~•]${NUMBER}\\d{1,4}${NUMBER}[-—–－·~•]|第\\s?\\d{1,4}\\s?页(?:[，,/／\\s]{0,3}[（(]?共\\s?\\d{1,4}\\s?页[）)]?)?|共\\s?\\d{1,4}\\s?页[，,/\\s]{0,3}第\\s?\\d{1,4}\\s?页|\\d{1,4}\\s?[/／]\\s?\\d{1,4}|[Pp]age\\s\\d{1,4}(?:\\s(?:of|/)\\s\\d{1,4})?|[Pp]\\.?\\s?\\d{1,4})$`,
  'u',
);
/** What browsers print on the edges: a time, an address. */
const PRINTED = /^(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:[上下]午)?\d{1,2}:\d{2}|(?:file|https?):\/\/\S)/u;
const BARE = /^\d{1,4}$/u;
const ROMAN = /^[ivxIVX]{1,6}$/u;
const CAPTION = /单位[：:]/u;

type Edge = { readonly page: PageLayout; readonly line: TextLine; readonly top: boolean };

function listEdges(pages: readonly PageLayout[]): readonly Edge[] {
  return pages.flatMap((page) => {
    const { lines, height } = page;
    const upper = lines.filter(({ base }) => base < height * ZONE).slice(0, EDGE_LINES);
    const lower = lines.filter(({ base }) => base > height * (1 - ZONE)).slice(-EDGE_LINES);
    return [
      ...upper.map((line): Edge => ({ page, line, top: true })),
      ...lower.filter((line) => !upper.includes(line)).map((line): Edge => ({ page, line, top: false })),
    ];
  });
}

const isOuter = ({ page, line, top }: Edge): boolean => (top ? page.lines[0] === line : page.lines.at(-1) === line);

/** Numbers in a margin that count the pages: alone in their line, and one more on each page. */
function findCounting(edges: readonly Edge[], pages: number): ReadonlySet<TextLine> {
  const found = new Set<TextLine>();
  const steps = new Map<number, Edge[]>();
  for (const edge of edges) {
    const { text } = edge.line;
    if (DRESSED.test(text) || (PRINTED.test(text) && isOuter(edge))) found.add(edge.line);
    else if (BARE.test(text)) {
      const step = Number(text) - edge.page.page;
      steps.set(step, [...(steps.get(step) ?? []), edge]);
    } else if (ROMAN.test(text) && isOuter(edge)) found.add(edge.line);
  }
  for (const counting of steps.values()) {
    if (counting.length > 1 || (pages === 1 && counting.every(isOuter))) for (const { line } of counting) found.add(line);
  }
  return found;
}

const DIGITS = /\d{1,6}/gu;

/** What most of the values are, if more than one is the same. */
function findCommon(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [value, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return count !== undefined && count > 1 ? value : undefined;
}

/** Of lines that differ only in their numbers, those whose every number is always the same or counts the pages. */
function keepCounting(edges: readonly Edge[]): readonly Edge[] {
  const rows = edges.map(({ line, page }) => ({
    values: [...line.text.matchAll(DIGITS)].map(([digits]) => Number(digits)),
    page: page.page,
  }));
  const width = rows[0]?.values.length ?? 0;
  const usual = Array.from({ length: width }, (_, i) => ({
    fixed: findCommon(rows.map(({ values }) => values[i] ?? 0)),
    step: findCommon(rows.map(({ values, page }) => (values[i] ?? 0) - page)),
  }));
  return edges.filter((_, r) => {
    const row = rows[r];
    return row?.values.every((value, i) => value === usual[i]?.fixed || value - row.page === usual[i]?.step) ?? false;
  });
}

/** Words that stand at the same place in the margin of several pages; a number in them may count the pages. */
function findRepeated(edges: readonly Edge[], pages: number): ReadonlySet<TextLine> {
  const found = new Set<TextLine>();
  const same = new Map<string, Edge[]>();
  for (const edge of edges) {
    const { line, page, top } = edge;
    if (CAPTION.test(line.text)) continue;
    const place = Math.round((top ? line.base : page.height - line.base) / 4);
    const words = line.text.replace(DIGITS, '#').replace(/\s/gu, '');
    if (!/\p{L}|\/#/u.test(words)) continue;
    const key = `${top} ${place} ${words}`;
    same.set(key, [...(same.get(key) ?? []), edge]);
  }
  const least = Math.max(2, Math.ceil(pages * 0.3));
  for (const alike of same.values()) {
    const repeated = keepCounting(alike);
    if (new Set(repeated.map(({ page }) => page)).size >= least) for (const { line } of repeated) found.add(line);
  }
  return found;
}

/** The pages without their headers, footers and page numbers. */
export function stripMargins(pages: readonly PageLayout[]): readonly PageLayout[] {
  const edges = listEdges(pages);
  const [counting, repeated] = [findCounting(edges, pages.length), findRepeated(edges, pages.length)];
  return pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !counting.has(line) && !repeated.has(line)) }));
}
