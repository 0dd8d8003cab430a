import { dimensionOf } from './expression.ts';
import { remember } from './levels.ts';
import type { Quantity } from './statement.ts';
import type { Role } from './term.ts';

/** Numbers of one unit in a row: `分别为560.35万元、315万元和20万元`. */
export type Series = { readonly items: readonly Quantity[]; readonly place: number };

const LINKS = new Set(['、', '，', ',', '和', '及', '与', '以及', '；', ';', '/', '，和', '，以及']);

const areLinked = (left: Quantity, right: Quantity): boolean => {
  if (right.start - left.end > 4 || dimensionOf(left).name !== dimensionOf(right).name) return false;
  return LINKS.has(left.statement.block.text.slice(left.end, right.start).trim());
};

const isLinkedOn = remember(({ statement, index }) => {
  const [left, right] = [statement.quantities[index], statement.quantities[index + 1]];
  return left !== undefined && right !== undefined && areLinked(left, right);
});

function findFirst({ statement: { quantities }, index }: Quantity): number {
  let first = index;
  for (let left = quantities[first - 1]; left && isLinkedOn(left); left = quantities[first - 1]) first -= 1;
  return first;
}

export function findSeries(quantity: Quantity): Series | undefined {
  const { quantities } = quantity.statement;
  const first = findFirst(quantity);
  let last = quantity.index;
  for (let item = quantities[last]; item && isLinkedOn(item); item = quantities[last]) last += 1;
  return last > first ? { items: quantities.slice(first, last + 1), place: quantity.index - first } : undefined;
}

/** The role of the words before the number, or before the series it belongs to. */
export const roleOf = (quantity: Quantity): Role | undefined =>
  quantity.term.role ?? (quantity.before.length <= 2 ? quantity.statement.quantities[findFirst(quantity)]?.term.role : undefined);
