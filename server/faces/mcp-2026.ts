import {
  createMcpHandler,
  type InputRequiredResult,
  isInputRequiredResult,
  isLegacyRequest,
  type JSONRPCMessage,
  parseJSONRPCMessage,
  Server,
  type ServerContext,
  type Transport,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Caller } from './mcp/caller.ts';
import type { McpFace } from './mcp/face.ts';
import type { Leg, Send } from './mcp/leg.ts';
import { type Json, LOG_LEVELS, type LogLevel } from './mcp/wire.ts';

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const readLevel = (named: unknown): LogLevel | undefined => LOG_LEVELS.find((level) => level === named);

function meet({ mcpReq }: ServerContext, memory: Map<string, unknown> | undefined): Caller {
  const envelope: Json = { ...mcpReq.envelope };
  const abilities = envelope['io.modelcontextprotocol/clientCapabilities'];
  return {
    signal: mcpReq.signal,
    progressToken: mcpReq._meta?.progressToken,
    logLevel: readLevel(envelope['io.modelcontextprotocol/logLevel']),
    abilities: isRecord(abilities) ? abilities : {},
    notify: (method, params) => {
      mcpReq.notify({ method, params }).catch(() => undefined);
    },
    ...(memory ? { memory } : {}),
    answers: mcpReq.inputResponses ?? {},
    state: mcpReq.requestState<string>(),
  };
}

function readMessage(message: unknown): JSONRPCMessage | undefined {
  try {
    return parseJSONRPCMessage(message);
  } catch {
    return undefined;
  }
}

function proveNeed(answer: unknown): InputRequiredResult {
  if (isInputRequiredResult(answer)) return answer;
  throw new Error('Expected an input-required result');
}

/** What a client may keep of the lists: they are the same for all, and change with the program only. */
const LASTING = { ttlMs: 60_000, cacheScope: 'public' as const };
const MOMENTARY = { ttlMs: 0, cacheScope: 'private' as const };

/** Serves the offer by the revision 2026-07-28. `memory` is given where the client is the same each time. */
function createServer(face: McpFace, memory?: Map<string, unknown>): Server {
  const server = new Server(face.info, {
    capabilities: { tools: {}, prompts: {}, resources: { listChanged: true, subscribe: true }, completions: {}, logging: {} },
    instructions: face.instructions,
    cacheHints: {
      'tools/list': LASTING,
      'prompts/list': LASTING,
      'resources/templates/list': LASTING,
      'server/discover': LASTING,
      'resources/list': MOMENTARY,
      'resources/read': MOMENTARY,
    },
    inputRequired: { legacyShim: false },
  });
  server.setRequestHandler('tools/list', () => face.listTools());
  server.setRequestHandler('tools/call', async ({ params }, ctx) => {
    const answer = await face.callTool(params.name, params.arguments, meet(ctx, memory));
    return 'content' in answer ? answer : proveNeed(answer);
  });
  server.setRequestHandler('prompts/list', () => face.listPrompts());
  server.setRequestHandler('prompts/get', async ({ params }, ctx) => {
    const answer = await face.getPrompt(params.name, params.arguments ?? {}, meet(ctx, memory));
    return 'messages' in answer ? answer : proveNeed(answer);
  });
  server.setRequestHandler('resources/list', () => face.listResources());
  server.setRequestHandler('resources/templates/list', () => face.listTemplates());
  server.setRequestHandler('resources/read', ({ params }) => face.readResource(params.uri));
  server.setRequestHandler('completion/complete', async ({ params: { ref, argument, context } }) => {
    const reference = ref.type === 'ref/prompt' ? { kind: 'prompt' as const, name: ref.name } : { kind: 'resource' as const, uri: ref.uri };
    return { completion: await face.complete(reference, argument, context?.arguments ?? {}) };
  });
  return server;
}

/** One exchange for each request; nothing is kept between them but the streams of those who want to hear of changes. */
export function createHttp2026(face: McpFace) {
  const handler = createMcpHandler(() => createServer(face), { legacy: 'reject' });
  const unwatch = face.watch((change) => {
    if (change.kind === 'list') handler.notify.resourcesChanged();
    else handler.notify.resourceUpdated(change.uri);
  });
  return {
    /** Whether the request is one of the revisions before. `body` is what was sent, parsed. */
    isEarlier: (request: Request, body: unknown): Promise<boolean> => isLegacyRequest(request, body),
    fetch: (request: Request, body: unknown): Promise<Response> => handler.fetch(request, { parsedBody: body }),
    async close(): Promise<void> {
      unwatch();
      await handler.close();
    },
  };
}

/** The same over a pipe. */
export function openPipe2026(face: McpFace, send: Send): Leg {
  const transport: Transport = {
    start: async () => undefined,
    send,
    close: async () => transport.onclose?.(),
  };
  const memory = new Map<string, unknown>();
  const open = (): Server => {
    const server = createServer(face, memory);
    server.onclose = face.watch((change) => {
      const told = change.kind === 'list' ? server.sendResourceListChanged() : server.sendResourceUpdated({ uri: change.uri });
      told.catch(face.report);
    });
    return server;
  };
  const handle = serveStdio(open, { transport, legacy: 'reject' });
  return {
    take(message) {
      const read = readMessage(message);
      if (read) transport.onmessage?.(read);
      return read !== undefined;
    },
    close: () => handle.close(),
  };
}
