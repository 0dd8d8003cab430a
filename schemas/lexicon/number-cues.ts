import { z } from 'zod';
import { Confidence } from '../grounded.ts';
import cues from './number-cues.json' with { type: 'json' };

const Words = z.array(z.string());
const Hedges = z.partialRecord(z.enum(['about', 'at-least', 'more-than', 'at-most', 'less-than']), Words);

/**
 * Words beside a number that say how it is meant: `before` and `after` bound it, the `_not` lists only look like them (签约, 以下简称),
 * `service_numbers` are public telephone numbers that name a service (12345平台);
 * `before_scale` counts only before a bare 百 千 万 亿 (上百家). The `_cues` before a number tell its kind, or that it is a name;
 * the lists below them tell apart what one unit word may mean (一期工程, 培训三期).
 */
const NumberCues = z.strictObject({
  basis: z.string(),
  confidence: Confidence,
  before: Hedges,
  before_not: Words,
  before_scale: Hedges,
  after: Hedges,
  after_not: Words,
  money_cues: Words,
  amount_cues: Words,
  score_cues: Words,
  name_cues: Words,
  phone_cues: Words,
  service_numbers: Words,
  serial_cues: Words,
  serial_cues_not: Words,
  capacity_cues: Words,
  project_words: Words,
  standard_cues: Words,
  law_units: Words,
  series_units: Words,
  document_words: Words,
  grade_words: Words,
  phase_words: Words,
  place_count_cues: Words,
  duration_words: Words,
  clock_before: Words,
  clock_after: Words,
  counted_number: Words,
  minus_before: z.string(),
  ratio_cues: Words,
});

export const numberCues = NumberCues.parse(cues);
