import type { Place } from '../../schemas/document.ts';

/** Of stretches in text order, without overlap, the one that holds an offset or ends with it. */
export function findHolding<T extends { readonly start: number; readonly end: number }>(
  stretches: readonly T[],
  offset: number,
): T | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low - 1];
  return found && offset <= found.end ? found : undefined;
}

/** Finds the place that holds an offset; `places` in text order. */
export const indexPlaces =
  (places: readonly Place[]) =>
  (offset: number): Place['locator'] | undefined =>
    findHolding(places, offset)?.locator;
