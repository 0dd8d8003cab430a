import { placeOf, placeOfNumeral } from '../../relation/place.ts';
import type { Quantity } from '../../relation/statement.ts';
import type { CheckContext } from '../rule.ts';

/** A number of a passage. Offsets count in the passage's text; `at` is where it begins in the source. */
export type PassageNumber = {
  readonly quantity: Quantity;
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** Which column of a table, none in running text. */
  readonly column: number | undefined;
};

/** A paragraph, a heading or a row of a table, as it is shown to a reader and quoted by him. */
export type Passage = {
  /** Its place among the passages of the document. */
  readonly place: number;
  readonly block: number;
  /** Place of the row in its table, none for running text. */
  readonly row: number | undefined;
  readonly text: string;
  readonly numbers: readonly PassageNumber[];
};

const CELL = '|';

/** The passages of a document in reading order, with the numbers that state facts. */
export function readPassages({ report, told, facts }: CheckContext): readonly Passage[] {
  const inText = Map.groupBy(
    told.flatMap(({ quantities }) => quantities),
    ({ statement }) => statement.blockIndex,
  );
  const inCells = new Map(facts.cells.map((quantity) => [placeOfNumeral(quantity).start, quantity] as const));
  const passages: Passage[] = [];
  for (const [index, block] of report.blocks.entries()) {
    if (block.kind !== 'table') {
      const numbers = (inText.get(index) ?? []).map((quantity) => ({
        quantity,
        at: placeOfNumeral(quantity).start,
        start: quantity.numeral.start,
        end: quantity.numeral.end,
        column: undefined,
      }));
      passages.push({ place: passages.length, block: index, row: undefined, text: block.text, numbers });
      continue;
    }
    for (const [place, row] of block.rows.entries()) {
      let text = '';
      const numbers: PassageNumber[] = [];
      for (const [column, cell] of row.entries()) {
        if (column > 0) text += CELL;
        // A merged cell is said once.
        if (!cell || cell.column !== column || cell.row !== place) continue;
        for (const { start, end } of cell.numerals) {
          const at = placeOf(cell, start, end).start;
          const quantity = inCells.get(at);
          if (quantity) numbers.push({ quantity, at, start: text.length + start, end: text.length + end, column });
        }
        text += cell.text.replaceAll('\n', ' ');
      }
      passages.push({ place: passages.length, block: index, row: place, text, numbers });
    }
  }
  return passages;
}
