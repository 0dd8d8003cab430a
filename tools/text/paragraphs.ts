import type { TextLine } from './headings.ts';
import type { Line } from './report.ts';
import { normalisePieces } from './source-map.ts';

const FINAL = /[。！？；：…:;!?][”’"）)》」]?$/u;
const CONTINUES = /^[，。、；：！？）”》」】%,.;:)]/u;
const CAPTION = /^[（(]?(?:金额)?(?:计量)?单位[：:]/u;
const LABEL = /^[^：，。]{1,12}：[^，。；]{0,30}$/u;
const INSIDE = /[，。；：、“（]/u;
const UNIT = String.raw`[千百十]?[万亿]?(?:元|户|人[次，。、；]?|个(?!人)|吨|亩|家|件|次|台|套|公里|平方米|立方米|米|名|辆|处|座|所|批次?|期|张|份|天|年度?|月|分|条|宗|株|头|只|公顷|千瓦)`;
/** A number was torn from its unit. */
const STARTS_UNIT = new RegExp(`^${UNIT}`, 'u');
/** 亿元，其中: nothing but the rest of a sentence begins so. */
const UNIT_GOES_ON = new RegExp(`^${UNIT}(?:（[^）\\d]{1,4}）)?[，。；、]`, 'u');
const DATED = /\d{1,2}月\d{1,2}日$/u;
/** Page numbers between the halves of a paragraph. */
const PAGE_NUMBER = /^(?:[-—~·\s]{1,6}\d{1,4}[-—~·\s]{1,6}|第\d{1,4}页(?:[，/]?共\d{1,4}页)?)$/u;

export const isPageNumber = (text: string): boolean => text.length <= 20 && PAGE_NUMBER.test(text);

/** Wider lines than these are paragraphs of their own, not lines of a page. */
const WIDEST_PAGE = 60;

/**
 * The width at which the lines of a document were broken, or `undefined` where each line is a paragraph:
 * the length that three quarters of the lines cut in mid-sentence do not reach beyond.
 */
export function findWrapWidth(lines: readonly TextLine[]): number | undefined {
  const cut: number[] = [];
  for (let i = 0; i + 1 < lines.length; i += 1) {
    const [line, next] = [lines[i], lines[i + 1]];
    if (line && next && !next.marker && line.text.length > 11 && !FINAL.test(line.text)) cut.push(line.text.length);
  }
  if (cut.length < 3) return undefined;
  cut.sort((a, b) => a - b);
  const width = cut[Math.floor(cut.length * 0.75)] ?? 0;
  // On a page of that width nearly no line is longer; where many are, lines are paragraphs and the cuts are of other kinds.
  const beyond = lines.filter(({ text }) => text.length > width + 3).length;
  return width < WIDEST_PAGE && beyond * 20 <= lines.length ? width : undefined;
}

/** Whether the line reaches the edge of the page, so that its sentence may go on below. */
export const fillsPage = ({ text, raw }: TextLine, width: number | undefined): boolean =>
  width !== undefined && raw.hashes === 0 && text.length >= width - 2 && !FINAL.test(text);

/** A paragraph in the making. */
export type Draft = { readonly lines: readonly TextLine[]; readonly length: number };

/** Whether `next` goes on with the sentence or paragraph that the draft leaves open. */
export function goesOn(
  draft: Draft,
  next: TextLine,
  gap: 'none' | 'blank' | 'page',
  width: number | undefined,
  beforeTable: boolean,
): boolean {
  const last = draft.lines.at(-1);
  if (!last || next.raw.bullet || next.raw.hashes > 0 || next.outline !== undefined) return false;
  const torn = /\d[.,]?$/u.test(last.text) && /^[.,]?\d/u.test(next.text);
  if (next.marker && !(torn && next.marker.style === 'ar-rparen')) return false;
  if (CONTINUES.test(next.text)) return true;
  if (CAPTION.test(next.text) || CAPTION.test(last.text)) return false;
  if (beforeTable && next.text.length <= 40 && !INSIDE.test(next.text)) return false;
  if (FINAL.test(last.text)) {
    const wrapped = width !== undefined && last.text.length >= width - 2;
    return gap === 'none' && wrapped && next.raw.indent < 2 && !/[：:]$/u.test(last.text);
  }
  const short = width === undefined ? !INSIDE.test(last.text) : last.text.length < width * 0.75;
  if (LABEL.test(next.text) && (short || LABEL.test(last.text))) return false;
  if (gap === 'none') {
    if (torn || (/\d$/u.test(last.text) && (draft.length >= 12 ? STARTS_UNIT : UNIT_GOES_ON).test(next.text))) return true;
    if (next.raw.indent >= 2 && next.raw.indent > last.raw.indent) return false;
    return last.text.length >= (width === undefined ? 12 : Math.min(12, width)) || INSIDE.test(last.text);
  }
  // The date at the foot of a cover ends it.
  if (DATED.test(last.text)) return false;
  const cut = draft.length >= 18 && draft.lines.some(({ text }) => INSIDE.test(text));
  return cut || (torn && /[^\d.,]/u.test(last.text));
}

/** The paragraph's text from all its lines, torn numbers and words rejoined. */
export function joinLines(source: string, lines: readonly TextLine[]): Line {
  return normalisePieces(
    source,
    lines.map(({ raw }) => raw),
  );
}
