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
  supply: z
    .array(
      z.object({
        figure: z.string(),
        name: z.string(),
        ways: z
          .array(z.array(z.object({ path: z.string().describe('自评数据路径，[] 为逐行'), place: z.string().describe('工作簿的表和栏') })))
          .describe('任一组补齐即可'),
      }),
    )
    .describe('缺的数据补在哪里'),
  reviewers: z.array(z.string()).describe('复核时看什么'),
  length: z.object({ from: z.int().optional(), to: z.int().optional() }).optional().describe('字数'),
  advice: z.array(z.string()).describe('写法：怎样写、要写、不要写；只取一节时给出'),
  own: z.array(z.string()).describe('自评数据中单位自写、放在本节的小节'),
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
