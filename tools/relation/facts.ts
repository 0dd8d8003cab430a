import { type Decimal, formatDecimal, trimDecimal } from '../number/decimal.ts';
import type { DataTable } from '../table/data-table.ts';
import { readCells } from './cell-quantities.ts';
import { dimensionOf, inBase } from './expression.ts';
import type { Quantity, Statement } from './statement.ts';

/** Every number of the document by what it measures and what it says; built when first asked for. */
export type Facts = {
  /** The numbers of table cells, with row name and column header as their words. */
  readonly cells: readonly Quantity[];
  /** Text first, then cells, each in reading order. */
  readonly all: readonly Quantity[];
  /** Numbers of one dimension. */
  ofKind(dimension: string): readonly Quantity[];
  /** Numbers whose words end so (项目支出), those near a place first. */
  named(dimension: string, ending: string, near: Quantity): readonly Quantity[];
  /** Numbers that say just this value, in base units. */
  saying(dimension: string, value: Decimal): readonly Quantity[];
};

const NEAREST = 20;

/** How many of the numbers, in reading order, stand before a place; cells stand behind all text. */
function findPlace(quantities: readonly Quantity[], { statement, start }: Quantity): number {
  let low = 0;
  let high = quantities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = quantities[middle];
    const block = other?.statement.blockIndex ?? -1;
    const before = block >= 0 && (block < statement.blockIndex || (block === statement.blockIndex && (other?.start ?? 0) < start));
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

const keyOf = (dimension: string, value: Decimal): string => `${dimension} ${formatDecimal(trimDecimal(value))}`;

export function readFacts(statements: readonly Statement[], tables: readonly DataTable[]): Facts {
  let cells: readonly Quantity[] | undefined;
  let all: readonly Quantity[] | undefined;
  let kinds: Map<string, Quantity[]> | undefined;
  let values: Map<string, Quantity[]> | undefined;
  let endings: Map<string, Quantity[]> | undefined;
  const facts: Facts = {
    get cells() {
      cells ??= [...readCells(tables)];
      return cells;
    },
    get all() {
      all ??= [...statements.flatMap(({ quantities }) => quantities), ...facts.cells];
      return all;
    },
    ofKind(dimension) {
      kinds ??= Map.groupBy(facts.all, (quantity) => dimensionOf(quantity).name);
      return kinds.get(dimension) ?? [];
    },
    named(dimension, ending, near) {
      endings ??= Map.groupBy(facts.all, (quantity) => `${dimensionOf(quantity).name} ${quantity.term.label.slice(-2)}`);
      const alike = endings.get(`${dimension} ${ending.slice(-2)}`) ?? [];
      const from = Math.max(0, findPlace(alike, near) - NEAREST);
      return alike.slice(from, from + 2 * NEAREST).filter(({ term, before }) => term.label.endsWith(ending) || before.endsWith(ending));
    },
    saying(dimension, value) {
      values ??= Map.groupBy(facts.all, (quantity) => keyOf(dimensionOf(quantity).name, inBase(quantity)));
      return values.get(keyOf(dimension, value)) ?? [];
    },
  };
  return facts;
}
