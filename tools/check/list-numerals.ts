import type { Numeral as ListedNumeral } from '../../schemas/check.ts';
import { formatDecimal } from '../number/decimal.ts';
import type { Numeral } from '../number/numeral.ts';
import { placeOf } from '../relation/place.ts';
import { findUnitEnd } from '../relation/statement.ts';
import { offsetAt } from '../text/offset-at.ts';
import type { Line, Report } from '../text/report.ts';

/** A numeral with its place in the source. */
export type PlacedNumeral = {
  readonly start: number;
  readonly end: number;
  /** After the unit. */
  readonly unitEnd: number;
  readonly numeral: Numeral;
};

function* placeNumerals(line: Line, numerals: readonly Numeral[]): Iterable<PlacedNumeral> {
  for (const numeral of numerals) {
    const { start, end } = placeOf(line, numeral.start, numeral.end);
    const unitEnd = numeral.unit === '' ? end : placeOf(line, numeral.start, findUnitEnd(line.text, numeral)).end;
    yield { start, end, unitEnd, numeral };
  }
}

function* walkNumerals({ blocks }: Report): Iterable<PlacedNumeral> {
  for (const block of blocks) {
    if (block.kind === 'table') for (const row of block.rows) for (const cell of row) if (cell) yield* placeNumerals(cell, cell.numerals);
    if (block.kind !== 'table') yield* placeNumerals(block, block.numerals);
  }
}

/** Every numeral of the report in reading order, each once (merged cells repeat theirs). */
export function listNumerals(report: Report): PlacedNumeral[] {
  const listed = [...walkNumerals(report)];
  const isSorted = listed.every(({ start }, i) => i === 0 || start > (listed[i - 1]?.start ?? 0));
  if (isSorted) return listed;
  listed.sort((a, b) => a.start - b.start || a.end - b.end);
  return listed.filter((item, i) => i === 0 || listed[i - 1]?.start !== item.start);
}

/** A table with more rows than this is long. */
const LONG_ROWS = 10_000;

/** Whether the cells and paragraphs stand in the report as they do in the source, none of them twice. */
function isInOrder({ blocks }: Report): boolean {
  let last = -1;
  const goesOn = (line: Line): boolean => {
    const start = offsetAt(line, 0);
    const isLater = start > last;
    last = start;
    return isLater;
  };
  return blocks.every((block) =>
    block.kind === 'table' ? block.rows.every((row) => row.every((cell) => !cell || cell.text === '' || goesOn(cell))) : goesOn(block),
  );
}

/** As `listNumerals`, as often as wanted. Those of a long table are read anew each time: as a list they are as large as the table. */
export function openNumerals(report: Report): () => Iterable<PlacedNumeral> {
  const isLong = report.blocks.some((block) => block.kind === 'table' && block.rows.length > LONG_ROWS);
  if (isLong && isInOrder(report)) return () => walkNumerals(report);
  const listed = listNumerals(report);
  return () => listed;
}

const NO_FACT = new Set(['date', 'ordinal', 'docnumber']);

export const isExempt = ({ exempt, kind }: Numeral): boolean => exempt !== undefined || NO_FACT.has(kind);

export function describeNumeral({ start, end, numeral }: PlacedNumeral, text: string, status: ListedNumeral['status']): ListedNumeral {
  const { value, unit, kind } = numeral;
  return { text: text.slice(start, end), value: value ? formatDecimal(value) : '', unit, kind, start, end, status };
}
