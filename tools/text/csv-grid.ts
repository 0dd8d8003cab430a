import { CellStore, StoredGrid } from './cell-store.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const SNIFFED_LINES = 20;
const SNIFFED_LENGTH = 20_000;
const QUOTE = 0x22;
/** As many as a sheet has; what stands beyond belongs to no table. */
const MOST_COLUMNS = 16_384;

/** The delimiter that parts the first lines most evenly. Delimiters inside quotation marks do not count. */
function sniffDelimiter(text: string): string {
  const head = text.slice(0, SNIFFED_LENGTH).replace(/"(?:[^"]|"")*"/gu, '""');
  const lines = head
    .split(/\r\n?|\n/u)
    .filter((line) => line.trim() !== '')
    .slice(0, SNIFFED_LINES);
  const scoreOf = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(0, ...counts);
    return counts.filter((count) => count === most).length * most;
  };
  let best: string = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(delimiter);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  // A table typed by hand with the Chinese comma; in any other it belongs to the words.
  return bestScore === 0 && scoreOf('，') > 0 ? '，' : best;
}

/** Where the table begins: after a BOM and after Excel's `sep=;` line, which also names the delimiter. */
function readPreamble(text: string): { readonly start: number; readonly delimiter: string } {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const sep = /^sep=(.)\r?\n/iu.exec(text.slice(start, start + 12));
  return sep?.[1] ? { start: start + sep[0].length, delimiter: sep[1] } : { start, delimiter: sniffDelimiter(text.slice(start)) };
}

/**
 * A CSV text (RFC 4180; `,`, tab, `;` or `|`) as a grid whose offsets count in that text. Rows without any text are left out.
 * A quotation mark that is never closed ends at the end of its line, so that one slip does not swallow the table.
 */
export function readCsvGrid(text: string, name: string): StoredGrid {
  const { start, delimiter } = readPreamble(text);
  const part = delimiter.charCodeAt(0);
  const store = new CellStore();
  let line = 1;
  let column = 0;
  let opened = false;
  const put = (from: number, to: number): void => {
    if (to > from && column < MOST_COLUMNS) {
      if (!opened) store.openRow(line);
      opened = true;
      store.add(column, from, to);
    }
    column += 1;
  };
  const endRow = (): void => {
    opened = false;
    column = 0;
  };
  let i = start;
  while (i < text.length) {
    let from = i;
    while (text[from] === ' ') from += 1;
    let end = -1;
    if (text.charCodeAt(from) === QUOTE) {
      end = findClosingQuote(text, from + 1);
      if (end >= 0) {
        put(from + 1, end);
        i = end + 1;
      }
    }
    const begin = i;
    let code = text.charCodeAt(i);
    while (i < text.length && code !== part && code !== 0x0a && code !== 0x0d) {
      i += 1;
      code = text.charCodeAt(i);
    }
    if (end < 0) put(begin, i);
    if (i >= text.length) break;
    if (code === part) {
      i += 1;
      // A delimiter at the very end leaves one more empty cell, which says nothing.
      continue;
    }
    endRow();
    i += code === 0x0d && text.charCodeAt(i + 1) === 0x0a ? 2 : 1;
    line += 1;
  }
  endRow();
  return new StoredGrid({ name, source: { text }, start: 0, end: text.length, store, offset: 0 });
}

const MAX_QUOTED = 32_767;

/** The closing quotation mark of a quoted cell, or -1; `""` inside stands for one. Excel holds no longer cell. */
function findClosingQuote(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_QUOTED);
  let at = from;
  while (at < limit) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote >= limit) return -1;
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote;
    at = quote + 2;
  }
  return -1;
}
