import type { SourceDocument } from '../../schemas/document.ts';

type FileHeading = NonNullable<SourceDocument['headings']>[number];

/**
 * The levels of a file's own headings by the offset of their line. Where no heading is a title and all hang on one at the top of the text,
 * that one is the title: so do pages and Markdown come out that were saved as a Word file.
 */
export function settleHeadings({ text, headings = [] }: SourceDocument): ReadonlyMap<number, number> {
  const [first, ...rest] = headings;
  const deeper = (heading: FileHeading): boolean => first !== undefined && heading.level > first.level;
  const isTop =
    first !== undefined && first.level === 1 && rest.length > 0 && rest.every(deeper) && text.slice(0, first.start).trim() === '';
  return new Map(headings.map(({ start, level }) => [start, isTop ? level - 1 : level]));
}
