import type { Indicator } from '../../schemas/indicator.ts';

/** A second-level group with the places of its indicators. */
export type Branch = { readonly name: string; readonly places: readonly number[] };
/** A first-level class: all its indicators, and its groups where the indicators name them. */
export type IndicatorClass = Branch & { readonly groups: readonly Branch[] };

const gather = (places: readonly number[], nameAt: (place: number) => string | undefined): Branch[] => {
  const found = new Map<string, number[]>();
  for (const place of places) {
    const name = nameAt(place);
    if (name === undefined) continue;
    const known = found.get(name);
    if (known) known.push(place);
    else found.set(name, [place]);
  }
  return Array.from(found, ([name, at]) => ({ name, places: at }));
};

/** The tree of a list of indicators, classes and groups in order of first appearance. */
export const growTree = (indicators: readonly Indicator[]): readonly IndicatorClass[] =>
  gather(
    indicators.map((_, place) => place),
    (place) => indicators[place]?.class,
  ).map(({ name, places }) => ({ name, places, groups: gather(places, (place) => indicators[place]?.group) }));
