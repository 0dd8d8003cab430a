import type { McpFace } from './face.ts';
import type { Change } from './shelf.ts';
import type { ToolCard } from './wire.ts';

/** What a client asks for before it calls anything, known without loading a tool. */
export type Known = Pick<McpFace, 'info' | 'instructions' | 'report'> & {
  /** As they were written down when the package was built; without them they are made from the tools. */
  readonly cards: ToolCard[] | undefined;
};

/** The tools are loaded while the model reads their cards. */
const AFTER_LIST = 30;

/** The offer of `load`, which is called when it is needed: a client starts servers by the dozen and waits for each. */
export function openFaceLater({ cards, ...known }: Known, load: () => Promise<McpFace>): McpFace {
  const watching = new Map<(change: Change) => void, () => void>();
  let face: McpFace | undefined;
  let loading: Promise<McpFace> | undefined;
  const open = (): Promise<McpFace> => {
    loading ??= load().then((loaded) => {
      face = loaded;
      for (const listener of watching.keys()) watching.set(listener, loaded.watch(listener));
      return loaded;
    });
    return loading;
  };
  return {
    ...known,
    async listTools() {
      if (!cards) return (await open()).listTools();
      setTimeout(() => open().catch(known.report), AFTER_LIST).unref();
      return { tools: cards };
    },
    callTool: async (name, args, caller) => (await open()).callTool(name, args, caller),
    listPrompts: async () => (await open()).listPrompts(),
    getPrompt: async (name, args, caller) => (await open()).getPrompt(name, args, caller),
    listResources: async () => (await open()).listResources(),
    listTemplates: async () => (await open()).listTemplates(),
    readResource: async (uri) => (await open()).readResource(uri),
    complete: async (reference, argument, given) => (await open()).complete(reference, argument, given),
    watch(listener) {
      watching.set(listener, face?.watch(listener) ?? (() => undefined));
      return () => {
        watching.get(listener)?.();
        watching.delete(listener);
      };
    },
  };
}
