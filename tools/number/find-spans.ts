const QUOTES = [
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['"', '"'],
] as const;
const QUOTED = /[“‘「『"]/u;
/** Characters of a quotation that may still be a slogan or a name; longer ones are quoted sentences. */
const SHORT = 16;

function collect(line: string, open: string, close: string, longest: number, spans: [number, number][]): void {
  let start = line.indexOf(open);
  while (start >= 0) {
    const end = line.indexOf(close, start + 1);
    if (end < 0) return;
    if (end - start - 1 <= longest) spans.push([start, end]);
    start = line.indexOf(open, end + 1);
  }
}

const NONE: readonly number[] = [];

const flatten = (spans: [number, number][]): readonly number[] => {
  if (spans.length === 0) return NONE;
  const merged: [number, number][] = [];
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged.flat();
};

/** Short quotations in the line, as flat starts and ends. */
export function findQuotes(line: string): readonly number[] {
  if (!QUOTED.test(line)) return NONE;
  const spans: [number, number][] = [];
  for (const [open, close] of QUOTES) collect(line, open, close, SHORT, spans);
  return flatten(spans);
}

/** Titles in 《》. */
export function findTitles(line: string): readonly number[] {
  if (!line.includes('《')) return NONE;
  const spans: [number, number][] = [];
  collect(line, '《', '》', 120, spans);
  return flatten(spans);
}
