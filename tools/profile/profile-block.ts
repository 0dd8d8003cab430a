import type { Confidence } from '../../schemas/grounded.ts';

/** One thing a block says: words, or a list of which a comparison tells only what the other has not. `under` names the row it belongs to. */
export type ProfileRow = { readonly label: string; readonly value: string | readonly string[]; readonly under?: string };

/** One block of a profile in words: what it settles, and what that rests on. */
export type ProfileBlock = {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  readonly confidence: string;
  readonly note: string;
  readonly rows: readonly ProfileRow[];
};

type Word = (typeof Confidence.options)[number];
const WORDS: Readonly<Record<Word, string>> = { seen: '见原文', 'second-hand': '转引', 'from-memory': '待核实' };

/** How sure we are, in a word. */
export const nameConfidence = (confidence: Word): string => WORDS[confidence];

type Grounds = { readonly basis: string; readonly confidence: Word; readonly note?: string | undefined };

export const toBlock = (
  id: string,
  title: string,
  { basis, confidence, note = '' }: Grounds,
  rows: readonly ProfileRow[],
): ProfileBlock => ({
  id,
  title,
  basis,
  confidence: nameConfidence(confidence),
  note,
  rows,
});

export const row = (label: string, value: string | readonly string[], under?: string): ProfileRow => ({
  label,
  value,
  ...(under === undefined ? {} : { under }),
});

/** The rows that say something. */
export const given = (rows: readonly ProfileRow[]): readonly ProfileRow[] => rows.filter(({ value }) => value.length > 0);

/** Whatever a block has that is not told yet does not compile: a comparison must not pass over it. */
export const allTold = (_rest: Readonly<Record<string, never>>): void => undefined;
