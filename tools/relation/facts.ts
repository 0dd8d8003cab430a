import { type Decimal, formatDecimal, trimDecimal } from '../number/decimal.ts';
import type { DataTable } from '../table/data-table.ts';
import { readCells } from './cell-quantities.ts';
import { dimensionOf, inBase } from './expression.ts';
import type { Quantity, Statement } from './statement.ts';

/** Every number of the document by what it measures and what it says; built when first asked for. */
export type Facts = {
  /** The sentences that the numbers stand in. */
  readonly statements: readonly Statement[];
  /** The numbers of table cells, with row name and column header as their words. */
  readonly cells: readonly Quantity[];
  /** Text first, then cells, each in reading order. */
  readonly all: readonly Quantity[];
  /** Numbers of one dimension. */
  ofKind(dimension: string): readonly Quantity[];
  /** Numbers whose words end so (项目支出), those near a place first. */
  named(dimension: string, ending: string, near: Quantity): readonly Quantity[];
  /** The nearest numbers of one dimension, text first. */
  around(dimension: string, near: Quantity): readonly Quantity[];
  /** Numbers that say just this value, in base units. */
  saying(dimension: string, value: Decimal): readonly Quantity[];
  /** Numbers whose base value lies between the two, smallest first. */
  between(dimension: string, low: number, high: number): readonly Quantity[];
};

type Sorted = { readonly sizes: readonly number[]; readonly quantities: readonly Quantity[] };

/** About how much, in base units: to look for numbers by size, never to decide. */
export const sizeOf = (quantity: Quantity): number => {
  const { units, places } = inBase(quantity);
  return Number(units) / 10 ** places;
};

function sortBySize(quantities: readonly Quantity[]): Sorted {
  const sized = quantities.map((quantity) => ({ quantity, size: sizeOf(quantity) })).sort((a, b) => a.size - b.size);
  return { sizes: sized.map(({ size }) => size), quantities: sized.map(({ quantity }) => quantity) };
}

/** The first place whose size is not below `least`. */
function findSize(sizes: readonly number[], least: number): number {
  let low = 0;
  let high = sizes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sizes[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const MOST_BETWEEN = 12;

const NEAREST = 20;
const AROUND = 80;

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
  const sorted = new Map<string, Sorted>();
  const facts: Facts = {
    statements,
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
    around(dimension, near) {
      const alike = facts.ofKind(dimension);
      const at = findPlace(alike, near);
      return alike.slice(Math.max(0, at - AROUND), at + AROUND);
    },
    saying(dimension, value) {
      values ??= Map.groupBy(facts.all, (quantity) => keyOf(dimensionOf(quantity).name, inBase(quantity)));
      return values.get(keyOf(dimension, value)) ?? [];
    },
    between(dimension, low, high) {
      let list = sorted.get(dimension);
      if (!list) {
        list = sortBySize(facts.ofKind(dimension));
        sorted.set(dimension, list);
      }
      const from = findSize(list.sizes, low);
      const found: Quantity[] = [];
      for (let i = from; i < list.sizes.length && (list.sizes[i] ?? 0) <= high && found.length < MOST_BETWEEN; i += 1) {
        const quantity = list.quantities[i];
        if (quantity) found.push(quantity);
      }
      return found;
    },
  };
  return facts;
}
