import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { findNearest } from '../../../tools/figure/find-nearest.ts';
import { CHAT } from '../../../tools/reading.ts';
import type { AnyTool } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';

const refusal = (message: string, hint: string): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: `${message}\n${hint}` }],
});

/**
 * One `tools/call`. A wrong call is an answer that a model can read and repair, never a protocol error;
 * `report` hears of our own faults, which the client only learns happened.
 */
export async function callTool(
  tools: readonly AnyTool[],
  name: string,
  args: unknown,
  world: World,
  report: (error: unknown) => void,
): Promise<CallToolResult> {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) {
    const names = tools.map((candidate) => candidate.name);
    const near = findNearest(name, names);
    return refusal(`没有工具 ${name}。`, near ? `是否想用 ${near}？` : `可用的工具：${names.join('、')}。`);
  }
  try {
    const outcome = await tool.call(args, world, CHAT);
    if (!outcome.ok) return refusal(outcome.refusal.message, outcome.refusal.hint);
    return { content: [{ type: 'text', text: outcome.value.markdown }], structuredContent: outcome.value.data };
  } catch (error) {
    report(error);
    return refusal('程序内部错误（internal error），没有结果。', '这不是参数的问题；请换一种方式完成，并把服务器日志反馈给开发者。');
  }
}
