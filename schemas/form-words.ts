import { z } from 'zod';
import { Text } from './amount.ts';
import { Confidence } from './grounded.ts';
import data from './lexicon/form-words.json' with { type: 'json' };

const Words = z.array(Text).min(1);

/** What the drop-downs of the forms offer, and what blank forms start with. */
export const FORM_WORDS = z
  .strictObject({
    basis: Text,
    confidence: Confidence,
    signs: Words,
    opinions: Words,
    causes: Words,
    statuses: Words,
    /** What becomes of a finding: the first one is where it begins, the last one says that it stays as it is. */
    treatments: Words,
    yes_no: Words,
    money_units: Words,
    adjustments: Words,
    fund_sources: Words,
    sichuan_sources: Words,
    groups: z.record(z.string(), Words),
  })
  .parse(data);
