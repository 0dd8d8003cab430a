import type { Prompt } from '../../adapters/load-prompts.ts';
import { INVALID_PARAMS, type PromptCard, type PromptResult, ProtocolFault } from './wire.ts';

/** The text with each `{argument}` replaced; an optional one that was left out reads 未指定. */
const fill = (prompt: Prompt, given: Readonly<Record<string, string>>): string =>
  prompt.text.replace(/\{([a-z_]+)\}/gu, (whole, name: string) =>
    prompt.arguments.some((argument) => argument.name === name) ? given[name]?.trim() || '未指定' : whole,
  );

export const listPrompts = (prompts: readonly Prompt[]): { prompts: PromptCard[] } => ({
  prompts: prompts.map(({ name, title, description, arguments: wanted }) => ({ name, title, description, arguments: [...wanted] })),
});

export function getPrompt(prompts: readonly Prompt[], name: string, given: Readonly<Record<string, string>>): PromptResult {
  const prompt = prompts.find((candidate) => candidate.name === name);
  if (!prompt) throw new ProtocolFault(INVALID_PARAMS, `没有提示词 ${name}，可用：${prompts.map((one) => one.name).join('、')}`);
  const missing = prompt.arguments.filter((argument) => argument.required && !given[argument.name]?.trim());
  if (missing.length > 0) {
    const listed = missing.map((argument) => `${argument.name}（${argument.description}）`).join('、');
    throw new ProtocolFault(INVALID_PARAMS, `提示词 ${name} 缺少参数：${listed}`);
  }
  return { description: prompt.description, messages: [{ role: 'user', content: { type: 'text', text: fill(prompt, given) } }] };
}
