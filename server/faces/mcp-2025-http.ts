import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { McpFace } from './mcp/face.ts';
import { keepEvents } from './mcp/keep-events.ts';
import { connect2025 } from './mcp-2025.ts';

export type SessionLimits = {
  /** Milliseconds after which a session that nobody uses ends. */
  readonly idle: number;
  /** So many sessions at once; a new one takes the place of the one that was unused longest, if for a minute at least. */
  readonly most: number;
};

type Session = {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** Whoever opened the session, by the credentials of the first request: another's do not open it. */
  readonly owner: string;
  used: number;
  /** Calls that run, and streams that wait for something to tell. */
  open: number;
};

const REUSABLE = 60_000;

const refuse = (status: number, code: number, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status, headers });

/** Keeps a session from ending until the returned function is called. */
function hold(session: Session): () => void {
  session.open += 1;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    session.open -= 1;
    session.used = Date.now();
  };
}

/** The response, with `end` called once its body has been read or given up. */
function watchEnd(response: Response, end: () => void): Response {
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    end();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      end();
      controller.close();
    },
    cancel(reason) {
      end();
      return reader.cancel(reason);
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** The revisions up to 2025-11-25 over HTTP: a client has a session, and streams that it can take up again. */
export function createHttp2025(face: McpFace, { idle, most }: SessionLimits) {
  const sessions = new Map<string, Session>();
  const end = (id: string): void => {
    const session = sessions.get(id);
    sessions.delete(id);
    session?.transport.close().catch(face.report);
  };
  const sweep = setInterval(
    () => {
      for (const [id, { used, open }] of sessions) if (open === 0 && Date.now() - used > idle) end(id);
    },
    Math.min(idle, 60_000),
  );
  sweep.unref();

  const makeRoom = (): boolean => {
    if (sessions.size < most) return true;
    const [longest] = [...sessions].filter(([, { open }]) => open === 0).toSorted(([, a], [, b]) => a.used - b.used);
    if (!longest || Date.now() - longest[1].used < REUSABLE) return false;
    end(longest[0]);
    return true;
  };

  async function open(owner: string): Promise<Session> {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: keepEvents(),
      onsessioninitialized: (id) => {
        sessions.set(id, session);
      },
      onsessionclosed: (id) => {
        sessions.delete(id);
      },
    });
    const session: Session = { transport, owner, used: Date.now(), open: 0 };
    const callTool: McpFace['callTool'] = async (...call) => {
      const release = hold(session);
      return face.callTool(...call).finally(release);
    };
    await connect2025({ ...face, callTool }, transport);
    return session;
  }

  return {
    async fetch(request: Request, body: unknown): Promise<Response> {
      const id = request.headers.get('mcp-session-id');
      const owner = request.headers.get('authorization') ?? '';
      let session = id === null ? undefined : sessions.get(id);
      if (id === null && isInitializeRequest(body)) {
        if (!makeRoom()) return refuse(503, -32000, '会话已满，请稍后重试', { 'retry-after': '10' });
        session = await open(owner);
      } else if (id === null) return refuse(400, -32000, '应先 initialize，并在之后的请求里带 Mcp-Session-Id');
      if (!session || session.owner !== owner) return refuse(404, -32001, '会话不存在或已过期，请重新 initialize');
      session.used = Date.now();
      const response = await session.transport.handleRequest(request, body === undefined ? {} : { parsedBody: body });
      return request.method === 'GET' ? watchEnd(response, hold(session)) : response;
    },
    count: (): number => sessions.size,
    async close(): Promise<void> {
      clearInterval(sweep);
      await Promise.all([...sessions.values()].map(({ transport }) => transport.close()));
      sessions.clear();
    },
  };
}
