import type { Line } from '../text/report.ts';
import type { Quantity, Statement } from './statement.ts';

export type Place = { readonly start: number; readonly end: number };

/** Source offsets of a stretch of a line, without what normalising dropped behind it. */
export const placeOf = ({ at }: Line, start: number, end: number): Place => ({
  start: at[start] ?? 0,
  end: end > start ? (at[end - 1] ?? 0) + 1 : (at[start] ?? 0),
});

/** The number itself, without its unit, as `numerals` lists it. */
export const placeOfNumeral = ({ statement, numeral }: Quantity): Place => placeOf(statement.block, numeral.start, numeral.end);

/** The number with its unit. */
export const placeOfQuantity = ({ statement, start, end }: Quantity): Place => placeOf(statement.block, start, end);

/** A stretch of the block that a statement stands in. */
export const placeIn = ({ block }: Statement, start: number, end: number): Place => placeOf(block, start, end);
