import { z } from 'zod';
import { DraftFault } from './template.ts';

export const TokenUsage = z.object({ input_tokens: z.int(), output_tokens: z.int() });

/** Who wrote a piece of a report, and what it took. */
export const DraftedSection = z.object({
  id: z.string().describe('节的编号；一节由模型分几部分写时，点后为部分'),
  title: z.string(),
  drafter: z.enum(['model', 'user', 'offline']).describe('采用的文字由谁写成：模型、用户改过的稿、内置写法'),
  rounds: z.int().describe('模型写了几轮'),
  faults: z.array(DraftFault).describe('没有采用时，最后一稿的问题；位置按那一稿计'),
  edit_refused: z.boolean().optional().describe('用户改过的稿没有通过核对：没有采用，也没有覆盖'),
  note: z.string().optional().describe('为什么没有采用，或沿用了先前的稿'),
});
export type DraftedSection = z.infer<typeof DraftedSection>;
