import type { AnyTool } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';
import type { Prompt } from '../../adapters/load-prompts.ts';
import { callTool } from './call-tool.ts';
import type { Caller } from './caller.ts';
import { listVariable, matchChoices } from './complete.ts';
import { listChoices } from './complete-prompt.ts';
import { describeTool } from './describe-tool.ts';
import { getPrompt, listPrompts } from './prompts.ts';
import { serveResources } from './resources.ts';
import type { Change, Shelf } from './shelf.ts';
import type {
  CallResult,
  Completion,
  InputNeeded,
  PromptCard,
  PromptResult,
  Reference,
  ResourceCard,
  TemplateCard,
  ToolCard,
} from './wire.ts';

/** What there is to serve. */
export type McpOffer = {
  readonly tools: readonly AnyTool[];
  readonly world: World;
  readonly prompts: readonly Prompt[];
  readonly shelves: readonly Shelf[];
  readonly version: string;
  readonly report: (error: unknown) => void;
};

type Text = Readonly<Record<string, string>>;

/** The offer as both revisions of the protocol serve it; faults are `ProtocolFault`s. */
export type McpFace = {
  readonly info: { name: string; title: string; version: string };
  readonly instructions: string;
  listTools(): { tools: ToolCard[] };
  callTool(name: string, args: unknown, caller: Caller): Promise<CallResult | InputNeeded>;
  listPrompts(): { prompts: PromptCard[] };
  getPrompt(name: string, args: Text, caller: Caller): Promise<PromptResult | InputNeeded>;
  listResources(): { resources: ResourceCard[] };
  listTemplates(): { resourceTemplates: TemplateCard[] };
  readResource(uri: string): Promise<{ contents: ({ uri: string; mimeType: string } & ({ text: string } | { blob: string }))[] }>;
  complete(reference: Reference, argument: { name: string; value: string }, given: Text): Promise<Completion>;
  /** Calls back when a resource or the list of them changes, until the returned function is called. */
  watch(listener: (change: Change) => void): () => void;
  readonly report: (error: unknown) => void;
};

const INSTRUCTIONS = [
  'ziping 核对、计算和起草政府部门绩效自评材料。数字一律由程序计算，不要自己算，也不要改写程序给出的数字。',
  '写报告：先 compute_figures 取数据台账，再 get_section_template 取提纲，正文里数字处写 [[数据编号]]，最后用 render_draft 填数并核对。',
  '核对草稿：check_draft；表格：validate_table；自己发现的数字关系：verify_claims。',
  '文档用 text 或 path 二选一，自评数据用 dossier 或 dossier_path 二选一；路径相对于工作目录。',
].join('\n');

export function openFace({ tools, world, prompts, shelves, version, report }: McpOffer): McpFace {
  let cards: ToolCard[] | undefined;
  return {
    info: { name: 'ziping', title: '绩效自评', version },
    instructions: INSTRUCTIONS,
    report,
    listTools() {
      cards ??= tools.map(describeTool);
      return { tools: cards };
    },
    callTool: (name, args, caller) => callTool(tools, name, args, world, caller, report),
    listPrompts: () => listPrompts(prompts),
    getPrompt: async (name, args) => getPrompt(prompts, name, args),
    ...serveResources(shelves),
    async complete(reference, { name, value }, given) {
      if (reference.kind === 'prompt') return matchChoices(await listChoices(name, given, world), value);
      const shelf = shelves.find(({ uriTemplate }) => uriTemplate === reference.uri);
      return matchChoices(shelf ? listVariable(shelf, name, given) : [], value);
    },
  };
}
