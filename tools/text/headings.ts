import type { RawLine } from './raw-lines.ts';
import type { Marker, MarkerStyle } from './report.ts';

/** A line of text with what its first look shows. */
export type TextLine = {
  readonly raw: RawLine;
  readonly text: string;
  readonly marker: Marker | undefined;
  /** The level that the file itself gives the line as a heading; a title 0. */
  readonly outline?: number | undefined;
};

const MAX_HEADING = 50;
const MAX_TITLE = 60;
const SENTENCE_INSIDE = /[。；！？]/u;
const FINAL = /[。；！？，、…]$/u;
/** A sentence cut by the end of the page, not a heading: nothing ends with these. */
const CUT = /[\d，、的和及与或在对为以将（“《]$/u;
const AMOUNT = /\d(?:万元|亿元|元|%|个百分点)/u;
const LABELLED = /[：:].{6}/u;
const CHAPTER = /^第[一二三四五六七八九十]{1,3}(?:部分|章|节|篇)/u;
const NUMBERED: ReadonlySet<MarkerStyle> = new Set(['cn-dun', 'cn-paren', 'ar-dun', 'ar-dot', 'ar-paren', 'ar-rparen', 'circled']);

const readsAsTitle = (text: string): boolean =>
  !SENTENCE_INSIDE.test(text) && !FINAL.test(text) && !CUT.test(text) && !AMOUNT.test(text) && !LABELLED.test(text);

/** Whether a line by itself is a heading: marked in Markdown, or numbered, short and without the end of a sentence. */
export function isHeading({ raw, text, marker, outline }: TextLine): boolean {
  if (raw.hashes > 0 || outline !== undefined) return text.length <= MAX_HEADING * 2 && !/。.{20}/u.test(text);
  if (text.length > MAX_HEADING || raw.bullet) return false;
  if (CHAPTER.test(text)) return readsAsTitle(text);
  return marker !== undefined && NUMBERED.has(marker.style) && text.length > marker.end && readsAsTitle(text);
}

/** Whether a line before everything else is part of the title or the cover. */
export const isTitleLine = ({ raw, text, marker }: TextLine): boolean =>
  raw.hashes === 0 && !marker && text.length <= MAX_TITLE && !/[，：:]/u.test(text) && readsAsTitle(text);

const COVER_MARK = /^附[件表]\s?[\d一二三四五六七八九十]{0,3}[：:]?$/u;

/** Whether a line stands above the title without ending the cover: 附件2. */
export const isCoverMark = ({ text }: TextLine): boolean => COVER_MARK.test(text);

const RANK: Readonly<Record<MarkerStyle, number>> = {
  'cn-dun': 1,
  'cn-paren': 2,
  'ar-dun': 3,
  'ar-dot': 3,
  'ar-paren': 4,
  'ar-rparen': 4,
  circled: 5,
  'cn-is': 6,
  'cn-first': 6,
  'cn-sequence': 6,
};

/** Tells the level of each heading from the numbering of those above it; Markdown signs and the file's own levels count only where there is no number. */
export function trackLevels(): { next(line: TextLine): number; readonly body: number } {
  const open: number[] = [];
  let titled = false;
  const enter = (rank: number): number => {
    while ((open.at(-1) ?? -1) >= rank) open.pop();
    open.push(rank);
    return Math.min(6, open.length);
  };
  return {
    next({ raw, text, marker, outline }) {
      if (outline === 0) return 0;
      if (marker && NUMBERED.has(marker.style)) return enter(RANK[marker.style]);
      if (CHAPTER.test(text)) return enter(0);
      if (outline !== undefined) return enter(outline + 0.5);
      if (raw.hashes === 1 && !titled && open.length === 0) {
        titled = true;
        return 0;
      }
      // Below the numbered heading it stands under, in the order of its signs.
      return raw.hashes > 0 ? enter(Math.max(raw.hashes - (titled ? 1 : 0) + 0.5, 1)) : enter(5.5);
    },
    get body() {
      return Math.min(6, open.length + 1);
    },
  };
}
