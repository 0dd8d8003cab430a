import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { AnyTool } from '../../tools/tool.ts';
import type { World } from '../../tools/world.ts';
import type { Prompt } from '../adapters/load-prompts.ts';
import { callTool } from './mcp/call-tool.ts';
import { describeTool } from './mcp/describe-tool.ts';
import { servePrompts } from './mcp/prompts.ts';
import { type Shelf, serveResources } from './mcp/resources.ts';

export type McpOffer = {
  readonly tools: readonly AnyTool[];
  readonly world: World;
  readonly prompts: readonly Prompt[];
  readonly shelves: readonly Shelf[];
  readonly version: string;
  readonly report: (error: unknown) => void;
};

const INSTRUCTIONS = [
  'ziping 核对、计算和起草政府部门绩效自评材料。数字一律由程序计算，不要自己算，也不要改写程序给出的数字。',
  '写报告：先 compute_figures 取数据台账，再 get_section_template 取提纲，正文里数字处写 [[数据编号]]，最后用 render_draft 填数并核对。',
  '核对草稿：check_draft；表格：validate_table；自己发现的数字关系：verify_claims。',
  '文档用 text 或 path 二选一，自评数据用 dossier 或 dossier_path 二选一；路径相对于工作目录。',
].join('\n');

/**
 * The low-level server of the SDK: its high-level one checks arguments before we see them and answers in English,
 * and the refusals of our tools are what a model repairs its call by.
 */
export function createMcpServer({ tools, world, prompts, shelves, version, report }: McpOffer): Server {
  const server = new Server(
    { name: 'ziping', title: '绩效自评', version },
    { capabilities: { tools: {}, prompts: {}, resources: {} }, instructions: INSTRUCTIONS },
  );
  const cards = tools.map(describeTool);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: cards }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => {
    const progressToken = params._meta?.progressToken;
    const progress: World['progress'] =
      progressToken === undefined
        ? undefined
        : (done, total, message) => {
            const update = { progressToken, progress: done, message, ...(total === undefined ? {} : { total }) };
            // A client that has gone away must not fail the work.
            extra.sendNotification({ method: 'notifications/progress', params: update }).catch(report);
          };
    return callTool(tools, params.name, params.arguments, { ...world, signal: extra.signal, ...(progress ? { progress } : {}) }, report);
  });
  servePrompts(server, prompts);
  serveResources(server, shelves);
  return server;
}
