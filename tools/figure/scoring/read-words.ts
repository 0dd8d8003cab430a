import words from '../../../schemas/lexicon/target-words.json' with { type: 'json' };
import type { Profile } from '../../../schemas/profile.ts';

/** Words without the blanks inside them. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** Whether a result says that what was wanted is there: the target's own words, or a plain yes. */
export const isYes = (actual: string, target: string, { indicators }: Profile): boolean => {
  const written = squeeze(actual);
  return written === squeeze(target) || indicators.yes.includes(written) || words.on_time.includes(written);
};

/** Whether a result says that nothing happened. */
export const isNone = (actual: string): boolean => words.none.includes(squeeze(actual));

/** A test that holds for the result as it is written; words with quotation marks cannot be named and are left out. */
export const nameWords = (path: string, actual: string): string | undefined =>
  actual.includes('"') || actual.length > 100 ? undefined : `${path}.actual = "${actual}"`;
