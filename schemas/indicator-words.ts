import { z } from 'zod';
import { Text } from './amount.ts';
import { Confidence } from './grounded.ts';
import data from './lexicon/indicator-words.json' with { type: 'json' };

const Words = z.array(Text).min(1);

/** By which words the kinds of indicators are known, and words that leave open what was promised. */
export const INDICATOR_WORDS = z
  .strictObject({
    basis: Text,
    confidence: Confidence,
    time: Words,
    quality: Words,
    cost: Words,
    satisfaction: Words,
    benefit: Words,
    /** A target of such words and no number cannot be checked, unless a verifiable word stands in it. */
    vague: Words,
    verifiable: Words,
    /** Names of what is made or done; among the benefits only beside a word of effect. */
    output: Words,
    effect: Words,
  })
  .parse(data);
