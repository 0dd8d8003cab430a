import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  JSONRPCMessageSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  type Notification,
  ReadResourceRequestSchema,
  type Request,
  type Result,
  ResultSchema,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from './mcp/caller.ts';
import type { McpFace } from './mcp/face.ts';
import type { Leg, Send } from './mcp/leg.ts';
import type { LogLevel } from './mcp/wire.ts';

/** A person may think about a question for a while. */
const PATIENCE = 10 * 60_000;

type Extra = Parameters<Parameters<Server<Request, Notification, Result>['setRequestHandler']>[1]>[1];

/**
 * Serves the offer to one client by the revisions up to 2025-11-25. The low-level server of the SDK: its high-level one checks
 * arguments before we see them and answers in English, and the refusals of our tools are what a model repairs its call by.
 */
export async function connect2025(face: McpFace, transport: Transport): Promise<void> {
  const server = new Server<Request, Notification, Result>(face.info, {
    capabilities: {
      tools: {},
      prompts: {},
      resources: { listChanged: true, subscribe: true },
      completions: {},
      logging: {},
    },
    instructions: face.instructions,
  });
  let logLevel: LogLevel = 'info';
  const subscribed = new Set<string>();
  const memory = new Map<string, unknown>();
  const meet = (extra: Extra): Caller => ({
    signal: extra.signal,
    progressToken: extra._meta?.progressToken,
    logLevel,
    memory,
    abilities: { ...server.getClientCapabilities() },
    notify: (method, params) => {
      extra.sendNotification({ method, params }).catch(() => undefined);
    },
    request: (method, params) => extra.sendRequest({ method, params }, ResultSchema, { timeout: PATIENCE, signal: extra.signal }),
  });

  server.setRequestHandler(SetLevelRequestSchema, ({ params }) => {
    logLevel = params.level;
    return {};
  });
  server.setRequestHandler(ListToolsRequestSchema, () => face.listTools());
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => face.callTool(params.name, params.arguments, meet(extra)));
  server.setRequestHandler(ListPromptsRequestSchema, () => face.listPrompts());
  server.setRequestHandler(GetPromptRequestSchema, ({ params }, extra) => face.getPrompt(params.name, params.arguments ?? {}, meet(extra)));
  server.setRequestHandler(ListResourcesRequestSchema, () => face.listResources());
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => face.listTemplates());
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => face.readResource(params.uri));
  server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
    subscribed.add(params.uri);
    return {};
  });
  server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
    subscribed.delete(params.uri);
    return {};
  });
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument, context } }) => {
    const reference = ref.type === 'ref/prompt' ? { kind: 'prompt' as const, name: ref.name } : { kind: 'resource' as const, uri: ref.uri };
    return { completion: await face.complete(reference, argument, context?.arguments ?? {}) };
  });

  const unwatch = face.watch((change) => {
    if (change.kind === 'list') server.sendResourceListChanged().catch(face.report);
    else if (subscribed.has(change.uri)) server.sendResourceUpdated({ uri: change.uri }).catch(face.report);
  });
  server.onclose = unwatch;
  await server.connect(transport);
}

/** The same over a pipe. */
export async function openPipe2025(face: McpFace, send: Send): Promise<Leg> {
  const transport: Transport = {
    start: async () => undefined,
    send,
    close: async () => transport.onclose?.(),
  };
  await connect2025(face, transport);
  return {
    take(message) {
      const read = JSONRPCMessageSchema.safeParse(message);
      if (read.success) transport.onmessage?.(read.data);
      return read.success;
    },
    close: () => transport.close(),
  };
}
