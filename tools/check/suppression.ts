import type { Span } from './rule.ts';

/** `<!-- ziping-ignore rule-id: reason -->`: covers its own line and the next block of lines. */
export type Suppression = Span & {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The stretch of text in which findings of these rules are silenced. */
  readonly covers: Span;
};

const OPEN = '<!--';
const CLOSE = '-->';
const WORD = 'ziping-ignore';
const LONGEST = 500;

const isBlank = (text: string, from: number, to: number): boolean => text.slice(from, to).trim() === '';

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

/** From the comment's own line to the end of the next lines that are not blank. */
function findCover(text: string, start: number, end: number): Span {
  const from = text.lastIndexOf('\n', start) + 1;
  let to = lineEnd(text, end);
  if (!isBlank(text, end, to) || !isBlank(text, from, start)) return { start: from, end: to };
  while (to < text.length && isBlank(text, to, lineEnd(text, to + 1))) to = lineEnd(text, to + 1);
  while (to < text.length && !isBlank(text, to, lineEnd(text, to + 1))) to = lineEnd(text, to + 1);
  return { start: from, end: to };
}

export function readSuppressions(text: string): Suppression[] {
  const found: Suppression[] = [];
  let open = text.indexOf(OPEN);
  while (open >= 0) {
    const close = text.indexOf(CLOSE, open + OPEN.length);
    if (close < 0) break;
    const body = close - open > LONGEST ? '' : text.slice(open + OPEN.length, close).trim();
    if (body.startsWith(WORD)) {
      const said = body.slice(WORD.length).trim();
      const colon = said.search(/[:：]/u);
      const names = (colon < 0 ? said : said.slice(0, colon)).split(/[\s,，、]+/u).filter((name) => name !== '');
      const end = close + CLOSE.length;
      const reason = colon < 0 ? '' : said.slice(colon + 1).trim();
      found.push({ start: open, end, rules: names, reason, covers: findCover(text, open, end) });
    }
    open = text.indexOf(OPEN, close + CLOSE.length);
  }
  return found;
}
