import { offsetAt } from '../text/offset-at.ts';
import type { Line } from '../text/report.ts';
import type { Quantity, Statement } from './statement.ts';

export type Place = { readonly start: number; readonly end: number };

/** Source offsets of a stretch of a line, without what normalising dropped behind it. */
export const placeOf = (line: Line, start: number, end: number): Place => ({
  start: offsetAt(line, start),
  end: end > start ? offsetAt(line, end - 1) + 1 : offsetAt(line, start),
});

/** The number itself, without its unit, as `numerals` lists it. */
export const placeOfNumeral = ({ statement, numeral }: Quantity): Place => placeOf(statement.block, numeral.start, numeral.end);

/** The number with its unit. */
export const placeOfQuantity = ({ statement, start, end }: Quantity): Place => placeOf(statement.block, start, end);

/** A stretch of the block that a statement stands in. */
export const placeIn = ({ block }: Statement, start: number, end: number): Place => placeOf(block, start, end);
