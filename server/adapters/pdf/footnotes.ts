import type { PageLayout } from './page-layout.ts';
import type { TextLine } from './text-line.ts';

export type Footnote = { readonly page: number; readonly lines: readonly TextLine[] };

const STARTS = /^(?:[¹²³⁰⁴-⁹]{1,3}|[①-⑳]|\[\d{1,3}\]|〔\d{1,3}〕|\d{1,3}(?=[\s　]?\D)|[*＊])/u;

/** Takes the notes off the foot of each page: smaller than the text, below a short level line, each beginning with its mark. */
export function takeFootnotes(
  pages: readonly PageLayout[],
  bodySize: number,
): { readonly pages: readonly PageLayout[]; readonly notes: readonly Footnote[] } {
  const notes: Footnote[] = [];
  const kept = pages.map((page) => {
    const { lines, level, tables, height, width } = page;
    const separator = level.findLast(({ at, from, to }) => at > height * 0.3 && to - from < width * 0.5 && to - from > 30);
    if (!separator) return page;
    const below = lines.filter(({ base }) => base > separator.at);
    const [first] = below;
    const beside = tables.some(({ bottom }) => bottom > separator.at);
    if (!first || beside || !STARTS.test(first.text) || below.some(({ size }) => size > bodySize * 0.92)) return page;
    let open: TextLine[] = [];
    for (const line of below) {
      if (STARTS.test(line.text) && open.length > 0) {
        notes.push({ page: page.page, lines: open });
        open = [];
      }
      open.push(line);
    }
    notes.push({ page: page.page, lines: open });
    return { ...page, lines: lines.filter((line) => !below.includes(line)) };
  });
  return { pages: kept, notes };
}
