import { z } from 'zod';

/** What a section of a report wants: the answer of `get_section_template`. */
export const SectionTemplate = z.object({
  id: z.string(),
  title: z.string(),
  level: z.int(),
  purpose: z.string(),
  required: z.array(z.string()).describe('必须给出的数据编号'),
  optional: z.array(z.string()),
  patterns: z.array(z.string()).describe('句式，数字处为 [[figure-id]]'),
  missing: z.array(z.string()).describe('自评数据中还缺的必备数据'),
});
export type SectionTemplate = z.infer<typeof SectionTemplate>;

/** Something in a text that cannot go into a report as it stands. */
export const DraftFault = z.object({
  kind: z.string(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  message: z.string(),
  fix: z.string(),
});
export type DraftFault = z.infer<typeof DraftFault>;
