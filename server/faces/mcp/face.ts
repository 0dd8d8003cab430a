import type { Caller } from './caller.ts';
import type { Change } from './shelf.ts';
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

type Text = Readonly<Record<string, string>>;
type Soon<T> = T | Promise<T>;
type Contents = { contents: ({ uri: string; mimeType: string } & ({ text: string } | { blob: string }))[] };

/** The offer as both revisions of the protocol serve it; faults are `ProtocolFault`s. */
export type McpFace = {
  readonly info: { name: string; title: string; version: string };
  readonly instructions: string;
  listTools(): Soon<{ tools: ToolCard[] }>;
  callTool(name: string, args: unknown, caller: Caller): Promise<CallResult | InputNeeded>;
  listPrompts(): Soon<{ prompts: PromptCard[] }>;
  getPrompt(name: string, args: Text, caller: Caller): Promise<PromptResult | InputNeeded>;
  listResources(): Soon<{ resources: ResourceCard[] }>;
  listTemplates(): Soon<{ resourceTemplates: TemplateCard[] }>;
  readResource(uri: string): Promise<Contents>;
  complete(reference: Reference, argument: { name: string; value: string }, given: Text): Promise<Completion>;
  /** Calls back when a resource or the list of them changes, until the returned function is called. */
  watch(listener: (change: Change) => void): () => void;
  readonly report: (error: unknown) => void;
};
