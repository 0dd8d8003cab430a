import { classOf, DROPPED, SPACE } from './characters.ts';
import { readHtmlTable } from './html-table.ts';
import type { RawLine } from './raw-lines.ts';

/** Elements whose content is no text of the document. */
const SKIPPED = new Set(['head', 'script', 'style', 'noscript', 'template', 'svg', 'select', 'nav']);
/** Elements inside a line; every other tag begins a new one. */
const INLINE = new Set(
  'a abbr b big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup tt u var wbr img input'.split(' '),
);
const TAG = /<!--|<(\/?)([a-z][a-z0-9:]{0,20})\b[^<>]{0,2000}>/giu;

const isBlank = (code: number): boolean => {
  const kind = classOf(code);
  return kind === SPACE || kind === DROPPED;
};

function trim(source: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from;
  let end = to;
  while (start < end && isBlank(source.charCodeAt(start))) start += 1;
  while (end > start && isBlank(source.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

/** Where the element that opens before `from` closes; the end of the text where it never does. */
function findClose(source: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\s{0,9}>`, 'giu');
  close.lastIndex = from;
  const match = close.exec(source);
  return match ? match.index + match[0].length : source.length;
}

/** The lines of an HTML page as its reader sees them: one for each block element, a table whole, headings with their level. */
export function* readHtmlLines(source: string, from: number, to: number): Iterable<RawLine> {
  const tags = new RegExp(TAG);
  let begin = from;
  let hashes = 0;
  const line = (start: number, end: number): RawLine => {
    const trimmed = trim(source, start, end);
    return { ...trimmed, from: start, hashes, bullet: false, indent: 0, blank: trimmed.start >= trimmed.end };
  };
  tags.lastIndex = from;
  for (let tag = tags.exec(source); tag && tag.index < to; tag = tags.exec(source)) {
    const [whole, slash, name] = tag;
    const kind = (name ?? '').toLowerCase();
    let after = tag.index + whole.length;
    if (whole === '<!--') {
      const close = source.indexOf('-->', after);
      if (close < 0) continue;
      yield line(begin, tag.index);
      after = close + 3;
    } else if (INLINE.has(kind) || kind.includes(':')) continue;
    else {
      yield line(begin, tag.index);
      if (slash === '' && SKIPPED.has(kind)) after = findClose(source, kind, after);
      else if (slash === '' && kind === 'table') {
        const { start, end } = readHtmlTable(source, tag.index);
        yield { start, end, from: start, hashes: 0, bullet: false, indent: 0, blank: false };
        after = end;
      }
      const heading = /^h([1-6])$/u.exec(kind);
      hashes = heading && slash === '' ? Number(heading[1]) : kind === 'br' ? hashes : 0;
    }
    begin = after;
    tags.lastIndex = after;
  }
  yield line(begin, to);
}
