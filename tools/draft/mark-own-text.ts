import { readMarks } from './marks.ts';

const HOLDS_NUMERAL = /[\p{N}零一二三四五六七八九十百千万亿两]/u;
const ENDED = /[。！？；：]$/u;

/** A text that the office wrote, its marks kept; what stands between them and holds a number is quoted from its place. */
export function markOwnText(text: string, path: string, from = 0, to = text.length): string {
  const parts: string[] = [];
  const copy = (start: number, end: number) => {
    const piece = text.slice(start, end);
    if (piece !== '') parts.push(HOLDS_NUMERAL.test(piece) ? `[[=${path}|${start}-${end}]]` : piece);
  };
  let at = from;
  for (const { start, end } of readMarks(text).filter((mark) => mark.start >= from && mark.end <= to)) {
    copy(at, start);
    parts.push(text.slice(start, end));
    at = end;
  }
  copy(at, to);
  return parts.join('');
}

/** Its paragraphs, each ended. */
export function markParagraphs(text: string, path: string): string[] {
  return Array.from(text.matchAll(/[^\n]+/gu), ({ index, 0: line }) => {
    const [from, to] = [index + line.length - line.trimStart().length, index + line.trimEnd().length];
    return from < to ? `${markOwnText(text, path, from, to)}${ENDED.test(text.slice(from, to)) ? '' : '。'}` : '';
  }).filter((line) => line !== '');
}

/** A clause of a list: without what ended it. */
export const markClause = (text: string, path: string): string =>
  markOwnText(text, path, 0, text.replace(/[。；，、\s]{0,9}$/u, '').length);
