import type { Anchor, Boundary } from './annotate-anchor.ts';

/** A comment in its place. */
export type PlacedComment = { readonly id: string; readonly anchor: Anchor };

type Stop = { readonly boundary: Boundary; readonly ends: string[]; readonly points: string[]; readonly starts: string[] };

/** Small, so that a line with a comment is no higher than it was. */
const REFERENCE_SIZE = 16;

/** Puts the marks of the comments into the XML of the text; nothing else of it is touched. */
export function spliceComments(xml: string, prefix: string, comments: readonly PlacedComment[]): string {
  const stops = new Map<number, Stop>();
  const stopAt = (boundary: Boundary): Stop => {
    const known = stops.get(boundary.at);
    if (known) return known;
    const stop = { boundary, ends: [], points: [], starts: [] };
    stops.set(boundary.at, stop);
    return stop;
  };
  const startOf = (id: string): string => `<${prefix}:commentRangeStart ${prefix}:id="${id}"/>`;
  const endOf = (id: string): string =>
    `<${prefix}:commentRangeEnd ${prefix}:id="${id}"/><${prefix}:r><${prefix}:rPr><${prefix}:sz ${prefix}:val="${REFERENCE_SIZE}"/></${prefix}:rPr><${prefix}:commentReference ${prefix}:id="${id}"/></${prefix}:r>`;
  const kept = new Set<number>();
  for (const { id, anchor } of comments) {
    const { from, to } = anchor;
    for (const { parted } of [from, to]) if (parted) kept.add(parted.start);
    if (from.at === to.at) stopAt(from).points.push(startOf(id) + endOf(id));
    else {
      stopAt(from).starts.push(startOf(id));
      stopAt(to).ends.push(endOf(id));
    }
  }
  const splices = [...stops.values()].map(({ boundary: { at, skip = 0, close, open }, ends, points, starts }) => ({
    at,
    skip,
    text: [close, ...ends, ...points, ...starts, open].join(''),
  }));
  for (const start of kept) {
    const tagEnd = xml.indexOf('>', start);
    if (!xml.slice(start, tagEnd).includes('xml:space')) splices.push({ at: tagEnd, skip: 0, text: ' xml:space="preserve"' });
  }
  splices.sort((a, b) => a.at - b.at);
  let written = '';
  let from = 0;
  for (const { at, skip, text } of splices) {
    written += xml.slice(from, at) + text;
    from = at + skip;
  }
  return written + xml.slice(from);
}

/** The XML without these stretches, which may lie inside each other. */
export function cutSpans(xml: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let written = '';
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > from) written += xml.slice(from, start);
    from = Math.max(from, end);
  }
  return written + xml.slice(from);
}
