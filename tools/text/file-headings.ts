import type { SourceDocument } from '../../schemas/document.ts';
import { readMarker } from './markers.ts';

/** What may stand above a title: `附件2`. */
const LONGEST_COVER = 60;

/**
 * The levels of a file's own headings by the offset of their line. Where no heading is a title and all hang on the first one, at the top of
 * the text, that is the title, in one line or more: so do pages and Markdown come out that were saved as a Word file.
 */
export function settleHeadings({ text, headings = [] }: SourceDocument): ReadonlyMap<number, number> {
  const first = headings[0]?.start ?? 0;
  const cover = first <= LONGEST_COVER && !text.slice(0, first).includes('。');
  const isBlank = (from: number, to: number): boolean => text.slice(from, to).trim() === '';
  const afterLine = (at: number): number => {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  };
  let lines = 0;
  for (let end = first; cover; lines += 1) {
    const { start, level } = headings[lines] ?? { start: 0, level: 0 };
    if (level !== 1 || !isBlank(end, start) || readMarker(text.slice(start, afterLine(start)).trim())) break;
    end = afterLine(start);
  }
  const isTitle = lines > 0 && headings.slice(lines).every(({ level }) => level > 1);
  return new Map(headings.map(({ start, level }) => [start, isTitle ? level - 1 : level]));
}
