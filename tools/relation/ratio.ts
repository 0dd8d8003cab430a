import type { Reading, Support } from './decide.ts';
import { dimensionOf, of, over } from './expression.ts';
import { findSeries } from './series.ts';
import type { Quantity } from './statement.ts';

/** How sure the words are: 0 not at all, 1 by a general word, 2 by a word that says just this. */
export type Fit = (quantity: Quantity) => 0 | 1 | 2;

const FAR = 8;

type Candidate = { readonly quantity: Quantity; readonly fit: 1 | 2 };

const pickAll = (window: readonly Quantity[], fits: Fit): Candidate[] =>
  window.flatMap((quantity) => {
    const fit = fits(quantity);
    return fit === 0 ? [] : [{ quantity, fit }];
  });

const sameKind = (a: Quantity, b: Quantity): boolean => dimensionOf(a).name === dimensionOf(b).name;

/** The member of a like-sized series at the same place, where the rate stands in a series. */
function align(rate: Quantity, candidate: Candidate): Candidate | undefined {
  const own = findSeries(rate);
  const other = findSeries(candidate.quantity);
  if (!own) return candidate;
  if (!other) return candidate;
  if (other.items.length !== own.items.length) return candidate;
  return other.place === own.place ? candidate : undefined;
}

/**
 * Readings of `rate = part / whole`, the nearest first. `before` and `after` are the quantities on either side of the rate,
 * nearest first. A reading is sure when both words are explicit, on the same side, and no other number of the kind stands nearer.
 */
export function proposeRatios(
  rate: Quantity,
  { before, after, isPart, isWhole }: { before: readonly Quantity[]; after: readonly Quantity[]; isPart: Fit; isWhole: Fit },
): Reading[] {
  const readings: Reading[] = [];
  const seen = new Set<string>();
  const add = (part: Candidate, whole: Candidate, support: Support) => {
    if (part.quantity === whole.quantity || !sameKind(part.quantity, whole.quantity)) return;
    const key = `${keyOf(part.quantity)} ${keyOf(whole.quantity)}`;
    if (seen.has(key)) return;
    seen.add(key);
    readings.push({ expression: over(of(part.quantity), of(whole.quantity)), support });
  };
  const inSentence = ({ quantity }: Candidate): boolean => quantity.statement === rate.statement;
  for (const [side, near] of [
    [before, true],
    [after, false],
  ] as const) {
    const aligned = (fits: Fit) =>
      pickAll(side, fits)
        .flatMap((candidate) => align(rate, candidate) ?? [])
        .slice(0, FAR);
    const parts = aligned(isPart);
    const wholes = aligned(isWhole);
    const [part, whole] = [parts[0], wholes[0]];
    if (part && whole) {
      const own = inSentence(part) && inSentence(whole) && (near || (readings.length === 0 && whole.quantity.part === rate.part));
      const alone = side.every((other) => other.statement !== rate.statement || isBetween(other, part.quantity, whole.quantity, rate));
      const said = part.fit + whole.fit;
      const earlier = near && said >= 3 && !inSentence(whole);
      add(part, whole, own && (said >= 3 || alone) ? (alone && said >= 3 ? 'sure' : 'likely') : earlier ? 'likely' : 'guess');
    }
    for (const p of parts) for (const w of wholes) add(p, w, 'guess');
  }
  return readings;
}

/** Whether a number leaves the pair alone: another kind, a change, or farther off than both. */
function isBetween(other: Quantity, part: Quantity, whole: Quantity, rate: Quantity): boolean {
  if (other === part || other === whole || !sameKind(other, part) || other.term.change !== undefined) return true;
  const far = Math.max(Math.abs(part.index - rate.index), Math.abs(whole.index - rate.index));
  return Math.abs(other.index - rate.index) > far;
}

const keyOf = ({ statement, index }: Quantity): string => `${statement.blockIndex}:${statement.start}:${index}`;
