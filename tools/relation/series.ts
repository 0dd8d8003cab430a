import { dimensionOf } from './expression.ts';
import type { Quantity } from './statement.ts';
import type { Role } from './term.ts';

/** Numbers of one unit in a row: `分别为560.35万元、315万元和20万元`. */
export type Series = { readonly items: readonly Quantity[]; readonly place: number };

const LINKS = new Set(['、', '，', ',', '和', '及', '与', '以及', '；', ';', '/', '，和', '，以及']);

const areLinked = (left: Quantity, right: Quantity): boolean => {
  if (right.start - left.end > 4 || dimensionOf(left).name !== dimensionOf(right).name) return false;
  return LINKS.has(left.statement.block.text.slice(left.end, right.start).trim());
};

export function findSeries(quantity: Quantity): Series | undefined {
  const { quantities } = quantity.statement;
  let first = quantity.index;
  let last = quantity.index;
  const linked = (i: number): boolean => {
    const [a, b] = [quantities[i], quantities[i + 1]];
    return a !== undefined && b !== undefined && areLinked(a, b);
  };
  while (first > 0 && linked(first - 1)) first -= 1;
  while (linked(last)) last += 1;
  return last > first ? { items: quantities.slice(first, last + 1), place: quantity.index - first } : undefined;
}

/** The role of the words before the number, or before the series it belongs to. */
export const roleOf = (quantity: Quantity): Role | undefined =>
  quantity.term.role ?? (quantity.before.length <= 2 ? findSeries(quantity)?.items[0]?.term.role : undefined);
