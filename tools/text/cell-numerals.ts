import type { Numeral } from '../number/numeral.ts';
import { readNumerals } from '../number/read-numerals.ts';

const LONGEST = 12;
const MOST = 4096;
const NONE: readonly Numeral[] = [];

let known = new Map<string, readonly Numeral[]>();

/** The numerals of a cell. A table says the same short words and numbers again and again; what they hold is read once. */
export function readCellText(text: string): readonly Numeral[] {
  if (text === '') return NONE;
  if (text.length > LONGEST) return readNumerals(text);
  const before = known.get(text);
  if (before) return before;
  const read = readNumerals(text);
  if (known.size >= MOST) known = new Map();
  known.set(text, read);
  return read;
}
