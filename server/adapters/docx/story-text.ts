import type { Styles } from './read-styles.ts';
import type { StoryCounts, StoryField, StoryParagraph, StoryPiece, StoryRun } from './story.ts';
import { readEnclosed } from './symbols.ts';
import { stopWalk, type XmlTag } from './walk-xml.ts';

const MAX_CODE = 200;
const MAX_PIECES = 200_000;
/** Results that are made anew on each page, or repeat the headings. */
const DROPPED = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|TOC)\b/iu;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';
/** Powers, units and references to notes; longer raised text is text. */
const SMALL = /^[[［]?\d[\d,，-]{0,4}[\]］]?$/u;

/** Raised and lowered digits are other characters: 10³ is not 103. */
function shiftDigits(text: string, shift: StoryRun['shift']): string {
  if (shift === 'none' || !SMALL.test(text)) return text;
  const digits = shift === 'up' ? RAISED : LOWERED;
  return text.replace(/\d/gu, (digit) => digits[Number(digit)] ?? digit);
}

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** Collects the text of paragraphs while a part is walked through. */
export type StoryText = {
  /** What is open, innermost last. */
  readonly paragraphs: StoryParagraph[];
  readonly runs: StoryRun[];
  /** How many of these are open. */
  readonly depth: { deleted: number; inserted: number; placeholder: number; hyperlink: number; maths: number };
  add(text: string, place?: StoryPiece['place']): void;
  /** An element that is a character by itself. */
  addCharacter(tag: XmlTag, text: string): void;
  /** The text of a `w:t` or `m:t` whose closing tag reaches from `start` to `end`. */
  addText(tag: XmlTag, text: string, start: number, end: number): void;
  addCode(code: string): void;
  turnField(kind: string | undefined): void;
  openField(begin: { readonly start: number }, code: string, shown: boolean): void;
  closeField(finish: { readonly end: number }): void;
  /** A text box or a note has fields of its own. */
  openStory(): void;
  closeStory(): void;
};

export function openText(xml: string, styles: Styles, counts: StoryCounts): StoryText {
  const paragraphs: StoryParagraph[] = [];
  const runs: StoryRun[] = [];
  let count = 0;
  const fields: (StoryField | undefined)[] = [undefined];
  const depth = { deleted: 0, inserted: 0, placeholder: 0, hyperlink: 0, maths: 0 };

  const add = (text: string, place?: StoryPiece['place']): void => {
    const paragraph = paragraphs.at(-1);
    if (!paragraph || text === '' || depth.deleted > 0 || depth.placeholder > 0) return;
    const style = styles.find(paragraph.style);
    if (style.contents) return;
    if (runs.at(-1)?.hidden ?? style.hidden) {
      if (text.trim() !== '') counts.hidden += 1;
      return;
    }
    const innermost = fields.at(-1);
    const field = innermost?.outermost ?? innermost;
    const hiddenBy = innermost && !innermost.shown ? innermost : innermost?.hiddenBy;
    count += 1;
    if (count > MAX_PIECES) stopWalk(`文字多于 ${MAX_PIECES / 10_000} 万段`);
    const flags = { inHyperlink: depth.hyperlink > 0, inInsertion: depth.inserted > 0, inMaths: depth.maths > 0 };
    paragraph.pieces.push({ text, place, field, hiddenBy, ...flags });
  };

  const openField = (begin: { readonly start: number }, code: string, shown: boolean): void => {
    const first = paragraphs.at(-1);
    const outer = fields.at(-1);
    if (!first) return;
    fields[fields.length - 1] = {
      begin,
      first,
      finish: undefined,
      last: first,
      code: code.slice(0, MAX_CODE),
      shown: shown && !DROPPED.test(code),
      outer,
      outermost: outer?.outermost ?? outer,
      hiddenBy: outer && !outer.shown ? outer : outer?.hiddenBy,
    };
  };
  const closeField = (finish: { readonly end: number }): void => {
    const field = fields.at(-1);
    if (!field) return;
    field.finish = finish;
    field.last = paragraphs.at(-1) ?? field.last;
    fields[fields.length - 1] = field.outer;
    if (!field.shown) add(readEnclosed(field.code));
  };

  return {
    paragraphs,
    runs,
    depth,
    add,
    addCharacter({ start, end }, text) {
      const run = runs.at(-1);
      if (run) add(text, { run, element: { start, end }, content: { start: end, end }, literal: false });
    },
    addText(tag, value, start, end) {
      const written = value.length === start - tag.end && xml.startsWith(value, tag.end);
      let from = 0;
      let to = value.length;
      if (tag.name === 'w:t' && tag.attributes['xml:space'] !== 'preserve') {
        while (from < to && isSpace(value.charCodeAt(from))) from += 1;
        while (to > from && isSpace(value.charCodeAt(to - 1))) to -= 1;
      }
      const run = runs.at(-1);
      const shown = shiftDigits(value.slice(from, to).replace(/[\t\n\r]/gu, ' '), run?.shift ?? 'none');
      const content = written ? { start: tag.end + from, end: tag.end + to } : { start: tag.end, end: start };
      add(shown, run && { run, element: { start: tag.start, end }, content, literal: written });
    },
    addCode(code) {
      const field = fields.at(-1);
      if (field && !field.shown) field.code = (field.code + code).slice(0, MAX_CODE);
    },
    openField,
    closeField,
    turnField(kind) {
      const [run, field] = [runs.at(-1), fields.at(-1)];
      if (!run) return;
      if (kind === 'begin') openField(run, '', false);
      else if (kind === 'separate' && field) field.shown = !DROPPED.test(field.code);
      else if (kind === 'end') closeField(run);
    },
    openStory() {
      fields.push(undefined);
    },
    closeStory() {
      if (fields.length > 1) fields.pop();
    },
  };
}
