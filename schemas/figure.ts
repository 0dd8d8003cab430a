import { z } from 'zod';

/** A given or computed value with its way back to the dossier. */
export const Figure = z.object({
  id: z.string(),
  name: z.string().describe('中文名称'),
  value: z.string().describe('Exact decimal, or rounded once as `formula` says; words for a grade or a name.'),
  display: z.string().describe('The text that stands in a report, unit included.'),
  unit: z.string(),
  places: z
    .int()
    .optional()
    .describe('Decimals of `display`: `value` rounded once, half away from zero, and `unit` behind it. None for words.'),
  formula: z.string().describe('Formula over dossier paths and {figure-id}; a bare path for a given value.'),
  inputs: z.array(z.string()).describe('Dossier paths and figure ids, in order of appearance.'),
  source: z.enum(['given', 'computed']),
});
export type Figure = z.infer<typeof Figure>;
export const Ledger = z.object({ figures: z.array(Figure) });
export type Ledger = z.infer<typeof Ledger>;
