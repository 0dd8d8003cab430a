import type { DataTable } from '../table/data-table.ts';

/** How many tables on each side a sentence may speak of. */
const REACH = 16;

const placeOf = ({ blocks, rows }: DataTable): number => blocks[0]?.start ?? rows[0]?.start ?? 0;

/**
 * The values of the tables nearest to a place, in reading order: a sentence does not speak of a table a hundred tables away. `read` is
 * asked once for each stretch between two tables, so sentences should be asked in reading order.
 */
export function windowTables<T>(tables: readonly DataTable[], read: (near: readonly DataTable[]) => T): (at: number) => T {
  const sorted = tables.every((table, i) => i === 0 || placeOf(tables[i - 1] ?? table) <= placeOf(table));
  const places = tables.map(placeOf);
  if (!sorted || tables.length <= REACH) {
    const whole = read(tables);
    return () => whole;
  }
  let held: { readonly from: number; readonly value: T } | undefined;
  return (at) => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const from = Math.max(0, low - REACH);
    if (held?.from !== low) held = { from: low, value: read(tables.slice(from, low + REACH)) };
    return held.value;
  };
}
