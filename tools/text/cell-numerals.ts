import type { Numeral } from '../number/numeral.ts';
import { readNumerals } from '../number/read-numerals.ts';

const LONGEST = 12;
const SLOTS = 4096;
const NONE: readonly Numeral[] = [];

/** One text for each slot: what comes later takes the place, so that a long column of different numbers costs nothing more. */
const known = new Array<{ readonly text: string; readonly numerals: readonly Numeral[] } | undefined>(SLOTS).fill(undefined);

function findSlot(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 12)) & (SLOTS - 1);
}

/** The numerals of a cell. A table says the same short words and numbers again and again; what they hold is read once. */
export function readCellText(text: string): readonly Numeral[] {
  if (text === '') return NONE;
  if (text.length > LONGEST) return readNumerals(text);
  const slot = findSlot(text);
  const before = known[slot];
  if (before?.text === text) return before.numerals;
  const numerals = readNumerals(text);
  known[slot] = { text, numerals };
  return numerals;
}
