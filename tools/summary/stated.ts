import { z } from 'zod';
import type { Place } from '../relation/place.ts';
import { placeOf } from '../relation/place.ts';
import type { TextBlock } from '../text/report.ts';

/** What a report says of itself, as written, with the offsets in its text that it was read from. */
export const Stated = z.object({ text: z.string(), start: z.int(), end: z.int() });
export type Stated = z.infer<typeof Stated>;

/** A stated number: `value` is its digits as written, without its unit. */
export const StatedNumber = Stated.extend({ value: z.string() });
export type StatedNumber = z.infer<typeof StatedNumber>;

/** All that is taken over into a summary; what the text leaves unsure is not there. */
export const ReportFacts = z.object({
  department: Stated.optional(),
  year: StatedNumber.optional(),
  score: StatedNumber.optional(),
  /** What the score is out of, where the report says so. */
  full: z.string().optional(),
  grade: Stated.optional(),
  /** The overall execution rate in %, as stated. */
  rate: StatedNumber.optional(),
  /** In 万元. */
  budget: StatedNumber.optional(),
  executed: StatedNumber.optional(),
  /** Executed over budget in %, two places. */
  recomputed: z.string().optional(),
  projects: StatedNumber.optional(),
});
export type ReportFacts = z.infer<typeof ReportFacts>;

/** A stretch of a block's text as stated. */
export const stateText = (block: TextBlock, start: number, end: number): Stated => {
  const place: Place = placeOf(block, start, end);
  return { text: block.text.slice(start, end), ...place };
};
