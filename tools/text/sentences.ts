/** A stretch of a block's text, half-open. */
export type Stretch = { readonly start: number; readonly end: number };

const FINAL = '。！？；;';
const OPENING = '（(《“‘「『【〔';
const CLOSING = '）)》”’」』】〕';
/** A bracket that is never closed must not swallow the rest of the block. */
const MAX_BRACKET = 200;

/** Offsets after which the text may be cut: after one of `marks` outside brackets and quotation marks. */
function findCuts(text: string, from: number, to: number, marks: string): readonly number[] {
  const cuts: number[] = [];
  let depth = 0;
  let opened = 0;
  for (let i = from; i < to; i += 1) {
    const character = text[i] ?? '';
    if (OPENING.includes(character)) {
      if (depth === 0) opened = i;
      depth += 1;
    } else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (marks.includes(character)) {
      if (depth > 0 && i - opened > MAX_BRACKET) depth = 0;
      if (depth === 0) cuts.push(i + 1);
    }
  }
  return cuts;
}

function cutAt(text: string, from: number, to: number, cuts: readonly number[]): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let start = from;
  for (const cut of [...cuts, to]) {
    let end = cut;
    // A quotation mark or bracket that closes right after the stop belongs to the sentence before.
    while (end < to && CLOSING.includes(text[end] ?? '') && text[end] !== undefined) end += 1;
    if (end > start && text.slice(start, end).trim() !== '') pieces.push({ start, end });
    start = Math.max(start, end);
  }
  return pieces;
}

/** Sentences of a block: cut after 。！？； but not inside （）《》“”. */
export const readSentences = (text: string, from = 0, to = text.length): readonly Stretch[] =>
  cutAt(text, from, to, findCuts(text, from, to, FINAL));

/** Clauses of a sentence: cut at ，as well. A comma between digits is part of a number. */
export function readClauses(text: string, { start, end }: Stretch): readonly Stretch[] {
  const cuts = findCuts(text, start, end, `${FINAL}，,`).filter(
    (cut) => text[cut - 1] !== ',' || !/\d,\d/u.test(text.slice(cut - 2, cut + 1)),
  );
  return cutAt(text, start, end, cuts);
}
