import type { SectionPrompt } from '../../../schemas/section-prompt.ts';

/** What the writer of a body is told; the general one where no other serves it. */
export function findPrompt(body: string, prompts: readonly SectionPrompt[]): SectionPrompt {
  const found = prompts.find(({ bodies }) => bodies.includes(body)) ?? prompts.find(({ bodies }) => bodies.includes('*'));
  if (!found) throw new Error('Expected a prompt of prompts/sections that serves `*`');
  return found;
}
