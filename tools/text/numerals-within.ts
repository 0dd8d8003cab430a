import type { Numeral } from '../number/numeral.ts';
import type { TextBlock } from './report.ts';

/** The numerals of a block that lie in a stretch of it, found without passing over the others. */
export function readNumeralsWithin({ numerals }: TextBlock, from: number, to: number): readonly Numeral[] {
  let low = 0;
  let high = numerals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numerals[middle]?.start ?? from) < from) low = middle + 1;
    else high = middle;
  }
  const found: Numeral[] = [];
  for (let i = low; i < numerals.length; i += 1) {
    const numeral = numerals[i];
    if (!numeral || numeral.start >= to) break;
    if (numeral.end <= to) found.push(numeral);
  }
  return found;
}
