import type { TextLine } from './text-line.ts';

/** What a line may not be broken inside, counted from its start: a word or a number, or an ideograph with the signs that cling to it. */
const FIRST_TOKEN = /^(?:[A-Za-z0-9.,%‰+\-/⁰¹²³⁴-⁹]{1,40}[，。、；：！？）》”’】%]{0,2}|[（《“‘【]{0,2}.[，。、；：！？）》”’】]{0,2})/u;
const isWide = (char: string): boolean => (char.codePointAt(0) ?? 0) >= 0x2e80 || '“”‘’…—'.includes(char);

/** About how wide a text is set, in ems. */
export const measureText = (text: string): number => [...text].reduce((sum, char) => sum + (isWide(char) ? 1 : 0.52), 0);

/** How much room the next line's first token would have taken, in points. */
export const firstTokenWidth = (line: TextLine): number => measureText(FIRST_TOKEN.exec(line.text)?.[0] ?? '') * line.size;

const ENDS_WORD = /[A-Za-z]$/u;
const STARTS_WORD = /^[A-Za-z]/u;

/** What stands between two lines that are one sentence. `room` is what the upper one left free, in points. */
export function joinText(upper: TextLine, lower: TextLine, room: number): string {
  const { text } = upper;
  if (text.endsWith('-') && STARTS_WORD.test(lower.text) && /[A-Za-z]-$/u.test(text)) return '';
  if (ENDS_WORD.test(text) && /^[A-Za-z0-9]/u.test(lower.text)) return ' ';
  if (/\d$/u.test(text) && STARTS_WORD.test(lower.text)) return ' ';
  // A number is torn only where not one more digit would have gone into the line.
  if (/\d[.,]?$/u.test(text) && /^[.,]?\d/u.test(lower.text)) return room < 0.7 * upper.size ? '' : ' ';
  return '';
}
