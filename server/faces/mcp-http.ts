import type { McpFace } from './mcp/face.ts';
import { type McpOffer, openFace } from './mcp/offer.ts';

export type McpHttpOptions = {
  /** Milliseconds after which a session of the 2025 revisions that nobody uses ends; half an hour where not given. */
  readonly sessionIdle?: number;
  /** So many sessions of the 2025 revisions at once. */
  readonly sessionsMost?: number;
  /** The largest body of a request in bytes. */
  readonly bodyMost?: number;
};

export type McpHttp = {
  /** One request to `/mcp`. Who may ask (tokens, Host, Origin, rates) is settled before. */
  fetch(request: Request): Promise<Response>;
  /** Open sessions of the 2025 revisions. */
  sessions(): number;
  /** Ends all sessions and streams. Calls that run are cancelled: drain before. */
  close(): Promise<void>;
};

const refuse = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status });

/** The body as text; nothing if it is larger than allowed. */
async function readBody(request: Request, most: number): Promise<string | undefined> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  // What is declared is what comes: the connection ends there.
  if (declared >= 0) return declared > most ? undefined : request.text();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const parse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/** MCP over HTTP in both eras: what speaks of the 2026 revision goes to the one SDK, all else to the other. */
export function createMcpHttp(offer: McpOffer | McpFace, options: McpHttpOptions = {}): McpHttp {
  const { sessionIdle = 30 * 60_000, sessionsMost = 1000, bodyMost = 32_000_000 } = options;
  const face = 'callTool' in offer ? offer : openFace({ ...offer, shared: true });
  // Neither SDK is loaded before somebody asks.
  const open = async () => {
    const [{ createHttp2025 }, { createHttp2026 }] = await Promise.all([import('./mcp-2025-http.ts'), import('./mcp-2026.ts')]);
    return { earlier: createHttp2025(face, { idle: sessionIdle, most: sessionsMost }), later: createHttp2026(face) };
  };
  let opened: ReturnType<typeof open> | undefined;
  let count = (): number => 0;
  return {
    async fetch(request) {
      opened ??= open();
      const { earlier, later } = await opened;
      count = earlier.count;
      let body: unknown;
      if (request.method === 'POST') {
        const text = await readBody(request, bodyMost);
        if (text === undefined) return refuse(413, -32000, `请求过大，应不超过 ${bodyMost} 字节`);
        const read = parse(text);
        if (!read) return refuse(400, -32700, '请求应为 JSON（Parse error）');
        body = read.value;
      }
      return (await later.isEarlier(request, body)) ? earlier.fetch(request, body) : later.fetch(request, body);
    },
    sessions: () => count(),
    async close() {
      if (!opened) return;
      const { earlier, later } = await opened;
      await Promise.all([earlier.close(), later.close()]);
    },
  };
}
