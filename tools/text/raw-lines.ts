import { classOf, DROPPED, SPACE } from './characters.ts';

/** A line of the source without its marks at the start (`## `, `> `, `- `) and its line end. */
export type RawLine = {
  readonly start: number;
  readonly end: number;
  /** Offset where the line begins, marks and indent included. */
  readonly from: number;
  /** `#` signs at the start; 0 for none. */
  readonly hashes: number;
  readonly bullet: boolean;
  /** White space before the first character, an ideographic space counting two. */
  readonly indent: number;
  readonly blank: boolean;
};

const isBlankCode = (code: number): boolean => {
  const kind = classOf(code);
  return kind === SPACE || kind === DROPPED;
};

const FENCE = /[ ]{0,3}(?:```|~~~)/uy;
const startsFence = (source: string, at: number): boolean => {
  FENCE.lastIndex = at;
  return FENCE.test(source);
};

const HEADING = /#{1,6}(?=[ \t　]|[^\s#])/uy;
const BULLET = /(?:[-+*][ \t]+|[•●■◆▪➢][ \t　]*)(?=\S)/uy;

function readLine(source: string, from: number, stop: number): RawLine {
  let start = from;
  let indent = 0;
  let hashes = 0;
  let bullet = false;
  const skipBlanks = (): void => {
    for (; start < stop && isBlankCode(source.charCodeAt(start)); start += 1) {
      if (classOf(source.charCodeAt(start)) === SPACE) indent += source[start] === '　' ? 2 : 1;
    }
  };
  skipBlanks();
  while (source[start] === '>' && start < stop) {
    start += 1;
    skipBlanks();
  }
  HEADING.lastIndex = start;
  BULLET.lastIndex = start;
  const heading = source[start] === '#' ? HEADING.exec(source) : null;
  const item = heading ? null : BULLET.exec(source);
  if (heading) hashes = heading[0].length;
  if (item) bullet = true;
  start += heading?.[0].length ?? item?.[0].length ?? 0;
  let end = stop;
  while (end > start && isBlankCode(source.charCodeAt(end - 1))) end -= 1;
  while (start < end && isBlankCode(source.charCodeAt(start))) start += 1;
  if (hashes > 0) while (end > start && (source[end - 1] === '#' || isBlankCode(source.charCodeAt(end - 1)))) end -= 1;
  return { start, end, from, hashes, bullet, indent, blank: start >= end };
}

const EDGE = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;

const blankLine = (from: number, at: number): RawLine => ({ start: at, end: at, from, hashes: 0, bullet: false, indent: 0, blank: true });

/** The lines of `source` from `from` to `to`, where nothing is written in Markdown. */
export function* readPlainLines(source: string, from: number, to: number): Iterable<RawLine> {
  const edge = new RegExp(EDGE);
  for (let at = from; at < to; ) {
    edge.lastIndex = at;
    const match = edge.exec(source);
    const stop = match && match.index < to ? match.index : to;
    yield { ...readLine(source, at, stop), hashes: 0 };
    at = match && match.index < to ? match.index + match[0].length : to;
  }
}

/** The lines of `source` from `from` to `to`. Fenced code, HTML comments and front matter come out as blank lines. */
export function* readRawLines(source: string, from: number, to: number): Iterable<RawLine> {
  let fenced = false;
  let commentEnd = 0;
  // Once a comment is never closed, later ones are not either, and all of them are text.
  let loose = false;
  let at = from;
  if (from === 0 && source.startsWith('---')) {
    const close = source.slice(3, 4000).search(/\n(?:---|\.\.\.)[ \t]*\r?\n/u);
    const inner = close < 0 ? '' : source.slice(3, close + 3);
    if (/^\s*\w[\w-]*:/u.test(inner)) at = close + 8;
  }
  const edge = new RegExp(EDGE);
  while (at < to) {
    edge.lastIndex = at;
    const match = edge.exec(source);
    const stop = match && match.index < to ? match.index : to;
    const next = match && match.index < to ? match.index + match[0].length : to;
    if (startsFence(source, at)) {
      fenced = !fenced;
      yield blankLine(at, stop);
    } else if (fenced || stop <= commentEnd) yield blankLine(at, stop);
    else {
      const line = readLine(source, Math.max(at, commentEnd), stop);
      if (source.startsWith('<!--', line.start)) {
        const close: number = loose ? -1 : source.indexOf('-->', line.start);
        loose = close < 0;
        if (close >= 0) commentEnd = close + 3;
        yield loose || stop > commentEnd ? readLine(source, Math.max(at, commentEnd), stop) : blankLine(at, stop);
      } else yield line;
    }
    at = next;
  }
}
