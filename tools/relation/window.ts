import type { Quantity, Statement } from './statement.ts';

/** Quantities on both sides of one, nearest first; the left side goes on into earlier sentences of the same block. */
export type Window = { readonly before: readonly Quantity[]; readonly after: readonly Quantity[] };

const REACH = 3;

/** `at` is the place of the quantity's statement in `statements`. */
export function readWindow(statements: readonly Statement[], at: number, quantity: Quantity, reach = REACH): Window {
  const own = quantity.statement.quantities;
  const before = own.slice(0, quantity.index).reverse();
  for (let i = at - 1; i >= 0 && at - i <= reach; i -= 1) {
    const earlier = statements[i];
    if (!earlier || earlier.blockIndex !== quantity.statement.blockIndex) break;
    before.push(...earlier.quantities.toReversed());
  }
  return { before, after: own.slice(quantity.index + 1) };
}

/** The paragraph's numbers, nearest first: a few sentences before, the own one, and the beginning of the next. */
export function readNearby(statements: readonly Statement[], at: number, quantity: Quantity): Quantity[] {
  const { before, after } = readWindow(statements, at, quantity, 4);
  const next = statements[at + 1];
  return [...before, ...after, ...(next?.blockIndex === quantity.statement.blockIndex ? next.quantities.slice(0, 4) : [])];
}
