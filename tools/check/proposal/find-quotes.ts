import { normaliseLine } from '../../text/source-map.ts';
import type { Passage, PassageNumber } from './read-passages.ts';

/** A number of a quote with the passage that it stands in. */
export type Quoted = PassageNumber & { readonly passage: Passage };

const SHORTEST = 2;

/**
 * The numbers that stand whole in the quotes, in reading order, each once. Nothing where a quote does not stand literally in the
 * passages, or in more than one place.
 */
export function findQuotes(quotes: readonly string[], passages: readonly Passage[]): readonly Quoted[] | undefined {
  const found = new Map<number, Quoted>();
  for (const written of quotes) {
    const quote = normaliseLine(written, 0, written.length)
      .text.replaceAll(/ ?[|] ?/gu, '|')
      .replace(/^[|\s]{1,9}|[|\s]{1,9}$/gu, '');
    if (quote.length < SHORTEST) return undefined;
    let place: { readonly passage: Passage; readonly from: number } | undefined;
    for (const passage of passages) {
      const from = passage.text.indexOf(quote);
      if (from < 0) continue;
      if (place || passage.text.includes(quote, from + 1)) return undefined;
      place = { passage, from };
    }
    if (!place) return undefined;
    const { passage, from } = place;
    for (const number of passage.numbers) {
      if (number.start >= from && number.end <= from + quote.length) found.set(number.at, { ...number, passage });
    }
  }
  return [...found.values()].toSorted((a, b) => a.at - b.at);
}
