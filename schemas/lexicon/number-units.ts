import { z } from 'zod';
import { Confidence } from '../grounded.ts';
import units from './number-units.json' with { type: 'json' };

/** How many base units one of the unit is, exactly: `1000`, `735.5`, `2000/3`. */
const Factor = z.string().regex(/^\d+(\.\d+)?(\/\d+)?$/u);

/**
 * The units of official Chinese. A dimension's `name` says what its amounts share; within it every unit has its factor.
 * `counts` are measure words, each a dimension of its own; `dates`, `ordinals` and `names` are words after which a number is
 * part of a date, a rank or a name. After one
 * Chinese digit the `arabic_only` ones are mostly other words (三里屯, 四方), and before a character of `not_before` a unit begins
 * another word (三分公司).
 */
const NumberUnits = z.strictObject({
  basis: z.string(),
  confidence: Confidence,
  dimensions: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['money', 'percent', 'score', 'measure', 'other']),
      units: z.record(z.string(), Factor),
    }),
  ),
  counts: z.array(z.string()),
  dates: z.array(z.string()),
  ordinals: z.array(z.string()),
  names: z.array(z.string()),
  arabic_only: z.array(z.string()),
  not_before: z.record(z.string(), z.string()),
});

export const numberUnits = NumberUnits.parse(units);
