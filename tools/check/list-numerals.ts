import type { Numeral as ListedNumeral } from '../../schemas/check.ts';
import { formatDecimal } from '../number/decimal.ts';
import type { Numeral } from '../number/numeral.ts';
import { placeOf } from '../relation/place.ts';
import { findUnitEnd } from '../relation/statement.ts';
import type { Line, Report } from '../text/report.ts';

/** A numeral with its place in the source. */
export type PlacedNumeral = {
  readonly start: number;
  readonly end: number;
  /** After the unit. */
  readonly unitEnd: number;
  readonly numeral: Numeral;
};

/** Every numeral of the report in reading order, each once (merged cells repeat theirs). */
export function listNumerals(report: Report): PlacedNumeral[] {
  const listed: PlacedNumeral[] = [];
  const push = (line: Line, numerals: readonly Numeral[]) => {
    for (const numeral of numerals) {
      const { start, end } = placeOf(line, numeral.start, numeral.end);
      const unitEnd = numeral.unit === '' ? end : placeOf(line, numeral.start, findUnitEnd(line.text, numeral)).end;
      listed.push({ start, end, unitEnd, numeral });
    }
  };
  for (const block of report.blocks) {
    if (block.kind === 'table') for (const row of block.rows) for (const cell of row) cell && push(cell, cell.numerals);
    else push(block, block.numerals);
  }
  const isSorted = listed.every(({ start }, i) => i === 0 || start > (listed[i - 1]?.start ?? 0));
  if (isSorted) return listed;
  listed.sort((a, b) => a.start - b.start || a.end - b.end);
  return listed.filter((item, i) => i === 0 || listed[i - 1]?.start !== item.start);
}

const NO_FACT = new Set(['date', 'ordinal', 'docnumber']);

export const isExempt = ({ exempt, kind }: Numeral): boolean => exempt !== undefined || NO_FACT.has(kind);

export function describeNumeral({ start, end, numeral }: PlacedNumeral, text: string, status: ListedNumeral['status']): ListedNumeral {
  const { value, unit, kind } = numeral;
  return { text: text.slice(start, end), value: value ? formatDecimal(value) : '', unit, kind, start, end, status };
}
