import type { AnyTool } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';
import type { Prompt } from '../../adapters/load-prompts.ts';
import { callTool } from './call-tool.ts';
import type { OpenRoot } from './client-roots.ts';
import { listVariable, matchChoices } from './complete.ts';
import { listChoices } from './complete-prompt.ts';
import { describeTool } from './describe-tool.ts';
import type { McpFace } from './face.ts';
import { openHoldings } from './holdings.ts';
import { INSTRUCTIONS, nameServer } from './instructions.ts';
import { getPrompt, listPrompts } from './prompts.ts';
import { serveResources } from './resources.ts';
import type { Shelf } from './shelf.ts';
import { INTERNAL_ERROR, ProtocolFault, type ToolCard } from './wire.ts';

/** What there is to serve. */
export type McpOffer = {
  readonly tools: readonly AnyTool[];
  readonly world: World;
  readonly prompts: readonly Prompt[];
  readonly shelves: readonly Shelf[];
  readonly version: string;
  readonly report: (error: unknown) => void;
  /** Several clients share it: what one of them gave is not listed to the others. */
  readonly shared?: boolean;
  /** Opens a folder that the client says its user has opened; for a client that is the user's own. */
  readonly openRoot?: OpenRoot;
};

/** A request that fails for a reason of our own: the client learns that it did, the log learns why. */
async function guard<T>(report: McpOffer['report'], serve: () => T | Promise<T>): Promise<T> {
  try {
    return await serve();
  } catch (error) {
    if (error instanceof ProtocolFault) throw error;
    report(error);
    throw new ProtocolFault(INTERNAL_ERROR, '程序内部错误（internal error），没有结果');
  }
}

export function openFace({ tools, world, prompts, shelves: standing, version, report, shared = false, openRoot }: McpOffer): McpFace {
  const holdings = openHoldings(world.sha256, shared);
  const shelves = [...standing, ...holdings.shelves];
  const { listResources, listTemplates, readResource, watch } = serveResources(shelves);
  let cards: ToolCard[] | undefined;
  return {
    info: nameServer(version),
    instructions: INSTRUCTIONS,
    report,
    listTools() {
      cards ??= tools.map(describeTool);
      return { tools: cards };
    },
    callTool: (name, args, caller) =>
      callTool({ tools, world, holdings, report, openRoot: shared ? undefined : openRoot }, name, args, caller),
    listPrompts: () => listPrompts(prompts),
    getPrompt: async (name, args) => getPrompt(prompts, name, args),
    listResources: () => guard(report, listResources),
    listTemplates,
    readResource: (uri) => guard(report, () => readResource(uri)),
    complete: (reference, { name, value }, given) =>
      guard(report, async () => {
        if (reference.kind === 'prompt') return matchChoices(await listChoices(name, given, world), value);
        const shelf = shelves.find(({ uriTemplate }) => uriTemplate === reference.uri);
        return matchChoices(shelf ? listVariable(shelf, name, given) : [], value);
      }),
    watch,
  };
}
