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

const NAMED_UNIT = /（([一-龥]{1,4})）$/u;
const COUNT_UNIT = /（([万亿]?(?:[个项件人名户次场期所家座处套台辆亩吨条份宗起例张间栋只头株篇册]|公顷|公里|人次|批次|平方米|户次))）$/u;
/** Columns whose numbers have the unit that their row bears. */
const AMOUNT = /目标|计划|任务|指标值|完成值|实际|全年|完成数|完成情况/u;
const NO_AMOUNT = /率|得分|分值|权重|比例|占比|%/u;

/** 养护公路（公里）| 699.2: the unit stands in the name of the row, or in a column of units. */
function withNamedUnit(numeral: Numeral, name: string, unit: string, { header }: Column): Numeral {
  if (numeral.unit !== '') return numeral;
  const counted = COUNT_UNIT.exec(header)?.[1];
  if (counted !== undefined) return { ...numeral, unit: counted, kind: 'count' };
  if (!AMOUNT.test(header) || NO_AMOUNT.test(header)) return numeral;
  const named = NAMED_UNIT.exec(name)?.[1] ?? unit;
  if (named === '' || named.length > 4) return numeral;
  const kind = KINDS.find(([pattern]) => pattern.test(named))?.[1] ?? 'count';
  return { ...numeral, unit: named, kind };
}

/** The name of a row; in a table of no known kind the first cell that is no number. */
function readName(table: DataTable, row: DataRow): string {
  const named = textOf(row, columnOf(table, 'name')) || textOf(row, columnOf(table, 'indicator'));
  if (named !== '') return named;
  const grouped = textOf(row, columnOf(table, 'class')) || textOf(row, columnOf(table, 'group'));
  if (grouped !== '' || table.recognised) return grouped;
  const [first] = table.columns;
  const cell = first && row.cells.get(first.index);
  return cell && cell.cell.numerals.length === 0 ? cell.cell.text.trim() : '';
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
const NONE: readonly Quantity[] = [];

function readCell(table: DataTable, row: DataRow, column: Column): Quantity | undefined {
  const data = row.cells.get(column.index);
  const [written, more] = data?.cell.numerals ?? [];
  if (!data || !written?.value || more) return undefined;
  const { cell } = data;
  const name = row.kind === 'data' ? readName(table, row) : '合计';
  const numeral = withNamedUnit(withUnit(written, column), name, textOf(row, columnOf(table, 'unit')).trim(), column);
  const before = `${name}${column.header}`;
  const block = { kind: 'paragraph', level: 6, text: cell.text, at: cell.at, numerals: cell.numerals } as const;
  const statement: Mutable<Statement> = {
    block,
    blockIndex: -1,
    start: 0,
    end: cell.text.length,
    text: cell.text,
    place: -1,
    quantities: NONE,
  };
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
