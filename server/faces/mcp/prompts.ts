import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ErrorCode, GetPromptRequestSchema, ListPromptsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { Prompt } from '../../adapters/load-prompts.ts';

/** The text with each `{argument}` replaced; an optional one that was left out reads 未指定. */
const fill = (prompt: Prompt, given: Readonly<Record<string, string>>): string =>
  prompt.text.replace(/\{([a-z_]+)\}/gu, (whole, name: string) =>
    prompt.arguments.some((argument) => argument.name === name) ? given[name]?.trim() || '未指定' : whole,
  );

export function servePrompts(server: Server, prompts: readonly Prompt[]): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: prompts.map(({ name, title, description, arguments: wanted }) => ({ name, title, description, arguments: [...wanted] })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const prompt = prompts.find(({ name }) => name === params.name);
    if (!prompt) {
      throw new McpError(ErrorCode.InvalidParams, `没有提示词 ${params.name}，可用：${prompts.map(({ name }) => name).join('、')}`);
    }
    const given = params.arguments ?? {};
    const missing = prompt.arguments.filter(({ name, required }) => required && !given[name]?.trim());
    if (missing.length > 0) {
      throw new McpError(
        ErrorCode.InvalidParams,
        `提示词 ${prompt.name} 缺少参数：${missing.map(({ name, description }) => `${name}（${description}）`).join('、')}`,
      );
    }
    return { description: prompt.description, messages: [{ role: 'user', content: { type: 'text', text: fill(prompt, given) } }] };
  });
}
