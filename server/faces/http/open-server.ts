import { type Outcome, served } from '../../../schemas/outcome.ts';
import type { AnyTool } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';
import { createCallWorld } from '../../adapters/call-world.ts';
import { loadPrompts } from '../../adapters/load-prompts.ts';
import { type PageFiles, readPage } from '../../adapters/read-page.ts';
import type { Tokens } from '../../adapters/token-file.ts';
import { listShelves } from '../mcp/list-shelves.ts';
import { createMcpHttp } from '../mcp-http.ts';
import { describeFault, type Fault } from './describe-fault.ts';
import { openFileStore } from './file-store.ts';
import { openMetrics } from './metrics.ts';
import { openBodyBudget } from './read-body.ts';
import { type Listening, serveHttp } from './serve-http.ts';
import type { HttpSettings } from './settings.ts';
import { handTools } from './work/hand-tools.ts';
import { openRunner } from './work/run-call.ts';

export type ServerParts = {
  readonly settings: HttpSettings;
  readonly tools: readonly AnyTool[];
  readonly world: World;
  readonly version: string;
  readonly tokens: Tokens | undefined;
  /** The page, where it is not the one that was built. */
  readonly page?: PageFiles | undefined;
  /** One line of the log; JSON. */
  readonly say: (line: Readonly<Record<string, unknown>>) => void;
  /** How MCP is served: the conformance suite has its own offer beside ours. */
  readonly openMcp?: typeof createMcpHttp;
};

/** The whole server, put together: it listens when this settles. `warm` starts a thread before the first call needs it. */
export async function openServer({
  settings,
  tools,
  world,
  version,
  tokens,
  page = readPage(),
  say,
  openMcp = createMcpHttp,
}: ServerParts): Promise<Outcome<Listening & { warm(): void }>> {
  const { limits } = settings;
  const hasFolder = settings.root !== undefined;
  const tell = (fault: Fault): void => say({ time: new Date().toISOString(), ...fault });
  const report = (error: unknown): void => tell(describeFault(error));
  const model = await world.openModel?.();
  const runner = openRunner({
    workshop: { tools, world, hasFolder, version },
    root: settings.root,
    threads: settings.concurrency,
    queue: settings.queue,
    milliseconds: settings.callTime,
    tell,
    hasModel: model?.ok === true && model.value !== undefined,
  });
  const files = openFileStore(limits.kept, limits.keptTime, () => performance.now());
  const closed = hasFolder ? world : createCallWorld(world, [], false).world;
  const mcp = openMcp(
    {
      tools: handTools(tools, runner, (handed) => files.keep(handed)),
      world: closed,
      prompts: loadPrompts(),
      shelves: listShelves(closed),
      ...{ version, report },
    },
    { bodyMost: settings.mostBody },
  );
  const listening = await serveHttp(
    {
      ...{ settings, tools, version, runner, files, mcp, tokens, report },
      page,
      budget: openBodyBudget(limits.bodies),
      metrics: openMetrics(),
      log: settings.isLogging ? say : () => undefined,
    },
    [mcp],
  );
  if (!listening.ok) {
    await runner.close();
    return listening;
  }
  return served({ ...listening.value, warm: () => runner.warm() });
}
