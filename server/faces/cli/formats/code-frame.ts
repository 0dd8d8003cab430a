import { displayWidth } from '../display-width.ts';

const COLUMNS = 76;

/** As many characters from the end (`back`) or the start of `text` as fit into `columns`. */
function clip(text: string, columns: number, back: boolean): { readonly text: string; readonly cut: boolean } {
  // A character takes a column at least, so nothing beyond this many can fit.
  const near = back ? text.slice(-columns - 1) : text.slice(0, columns + 1);
  const characters = back ? [...near].toReversed() : [...near];
  let width = 0;
  let kept = '';
  for (const character of characters) {
    width += displayWidth(character);
    if (width > columns) break;
    kept = back ? character + kept : kept + character;
  }
  return { text: kept, cut: kept.length < text.length };
}

/**
 * The line of `text` at `start`, clipped around the place, and the carets that go under it.
 * Offsets are half-open UTF-16; a place that runs over several lines is shown to the end of its first.
 */
export function drawCodeFrame(text: string, start: number, end: number): { readonly line: string; readonly carets: string } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', start);
  const to = next === -1 ? text.length : next;
  const plain = (piece: string) => piece.replace(/[\t\v\f\r\u3000]/gu, (blank) => (blank === '\u3000' ? '  ' : ' '));
  const middle = clip(plain(text.slice(start, Math.min(end, to))), COLUMNS, false);
  const spare = Math.max(16, COLUMNS - displayWidth(middle.text));
  const before = clip(plain(text.slice(from, start)).trimStart(), Math.floor(spare * 0.6), true);
  const after = clip(plain(text.slice(Math.min(end, to), to)).trimEnd(), Math.floor(spare * 0.4), false);
  const head = (before.cut ? '… ' : '') + before.text;
  return {
    line: head + middle.text + (middle.cut ? ' …' : after.text + (after.cut ? ' …' : '')),
    carets: ' '.repeat(displayWidth(head)) + '^'.repeat(Math.max(1, displayWidth(middle.text))),
  };
}
