import type { Dossier } from '../../schemas/dossier.ts';
import sample from '../../schemas/lexicon/problem-sample.json' with { type: 'json' };
import { parseDossier } from '../figure/parse-dossier.ts';
import { isRecord } from '../formula/read-value.ts';

function merge(whole: unknown, change: unknown): unknown {
  if (!isRecord(whole) || !isRecord(change)) return change;
  const merged = new Map(Object.entries(whole));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, merge(whole[key], value));
  }
  return Object.fromEntries(merged);
}

/** The dossier of an example: the sample, in which nothing is wrong, with the example's change. One that is no dossier is our fault. */
export function composeExample(change: Readonly<Record<string, unknown>>): Dossier {
  const proved = parseDossier(merge(sample.dossier, change));
  if (!proved.ok) throw new Error(proved.refusal.message);
  return proved.value;
}
