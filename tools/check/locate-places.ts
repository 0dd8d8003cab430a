import type { Place } from '../../schemas/document.ts';

/** Finds the place that holds an offset, or that ends with it; `places` in text order. */
export function indexPlaces(places: readonly Place[]): (offset: number) => Place['locator'] | undefined {
  return (offset) => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = places[low - 1];
    return found && offset <= found.end ? found.locator : undefined;
  };
}
