import type { NumeralKind } from '../../schemas/check.ts';
import type { Numeral } from '../number/numeral.ts';
import type { Column, DataRow, DataTable } from '../table/data-table.ts';
import { columnOf, textOf } from '../table/roles.ts';
import { readDimension } from './dimension.ts';
import { findUnitEnd, Quantity, type Statement } from './statement.ts';

const KINDS: readonly (readonly [RegExp, NumeralKind])[] = [
  [/^[十百千]?[万亿]?(?:美|欧|港)?元$/u, 'money'],
  [/^[%‰]$/u, 'percent'],
  [/^分$/u, 'score'],
];
const LABELS = new Set(['serial', 'name', 'opinion', 'class', 'group', 'indicator', 'reason', 'owner']);

/** The cell's number with the unit of its column, where it has none of its own. */
function withUnit(numeral: Numeral, { unit }: Column): Numeral {
  if (numeral.unit !== '' || unit === '') return numeral;
  const kind = KINDS.find(([pattern]) => pattern.test(unit))?.[1] ?? numeral.kind;
  return { ...numeral, unit, kind };
}

/** The number of each cell as a quantity of a sentence of its own; its words are the row's name and the column's header. */
export function* readCells(tables: readonly DataTable[]): Iterable<Quantity> {
  for (const table of tables) {
    for (const row of table.rows) {
      for (const column of table.columns) {
        const quantity = LABELS.has(column.role) ? undefined : readCell(table, row, column);
        if (quantity) yield quantity;
      }
    }
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
const NONE: readonly Quantity[] = [];

function readCell(table: DataTable, row: DataRow, column: Column): Quantity | undefined {
  const data = row.cells.get(column.index);
  const [written, more] = data?.cell.numerals ?? [];
  if (!data || !written?.value || more) return undefined;
  const { cell } = data;
  const numeral = withUnit(written, column);
  const name = row.kind === 'data' ? textOf(row, columnOf(table, 'name')) || textOf(row, columnOf(table, 'indicator')) : '合计';
  const before = `${name}${column.header}`;
  const block = { kind: 'paragraph', level: 6, text: cell.text, at: cell.at, numerals: cell.numerals } as const;
  const statement: Mutable<Statement> = { block, blockIndex: -1, start: 0, end: cell.text.length, text: cell.text, quantities: NONE };
  const quantity = new Quantity({
    numeral,
    value: written.value,
    kind: numeral.kind,
    dimension: readDimension(numeral.unit, numeral.kind),
    statement,
    index: 0,
    start: written.start,
    end: findUnitEnd(cell.text, written),
    before,
    from: 0,
    lead: before,
    after: '',
    depth: 0,
    part: 0,
  });
  statement.quantities = [quantity];
  return quantity;
}
