import { z } from 'zod';

/** How a caller reads an answer that may be long: the input fields of every tool whose answer comes in pages. */
export const readingFields = {
  detail: z.enum(['brief', 'full']).optional().describe('详略'),
  cursor: z.string().optional().describe('续取'),
};

export type Reading = { readonly detail?: 'brief' | 'full' | undefined; readonly cursor?: string | undefined };

/** What a chat client gets where it does not say how it wants to read. */
export const CHAT: Reading = { detail: 'brief' };

/** What of an answer is not in this page, and how to get it. */
export const More = z.object({
  left: z.record(z.string(), z.int()).describe('还没有列出的，各有几项'),
  cursor: z.string().describe('下一页从这里开始'),
  about: z.array(z.string()).optional().describe('没有列出的大致是什么'),
});
export type More = z.infer<typeof More>;

/** Roughly what a text costs a model: a Han character is a token, four characters of anything narrow are one. */
export function countTokens(text: string): number {
  let wide = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) wide += 1;
  return wide + (text.length - wide) / 4;
}
