import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createMcpHttp, type McpHttp, type McpHttpOptions } from '../../server/faces/mcp-http.ts';
import { defineTool, served } from '../../tools/tool.ts';
import { openOffer } from './open-offer.ts';

/** Tells that it has begun, and ends when it is let go. */
let letGo: () => void = () => undefined;
const hold = defineTool({
  name: 'hold',
  title: '等',
  description: '测试',
  effects: 'pure',
  input: z.strictObject({}),
  output: z.object({ done: z.boolean() }),
  examples: [{ title: '', input: {}, output: {} }],
  async run(_, world) {
    world.progress?.(1, 2, '开始');
    await new Promise<void>((done) => {
      letGo = done;
    });
    return served({ done: true });
  },
  render: () => '完成',
});

const { offer, end } = openOffer({ tools: [hold] });
const opened: McpHttp[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const mcp of opened.splice(0)) await mcp.close();
});
afterAll(end);

const open = (options: McpHttpOptions = {}): McpHttp => {
  const mcp = createMcpHttp(offer, options);
  opened.push(mcp);
  return mcp;
};

type Sent = {
  readonly method?: string;
  readonly session?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};
const send = (mcp: McpHttp, { method = 'POST', session, headers = {}, body }: Sent): Promise<Response> =>
  mcp.fetch(
    new Request('http://127.0.0.1/mcp', {
      method,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(session ? { 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify({ jsonrpc: '2.0', ...body }) }),
    }),
  );

const INITIALIZE = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '0' } },
};
const PING = { id: 2, method: 'ping' };

async function start(mcp: McpHttp, headers: Record<string, string> = {}): Promise<string> {
  const response = await send(mcp, { body: INITIALIZE, headers });
  expect(response.status).toBe(200);
  await response.text();
  return response.headers.get('mcp-session-id') ?? '';
}

describe('a session', () => {
  test('begins with initialize, and nothing goes without it', async () => {
    const mcp = open();
    expect((await send(mcp, { body: PING })).status).toBe(400);
    expect((await send(mcp, { body: PING, session: 'made-up' })).status).toBe(404);
    const session = await start(mcp);
    expect(await (await send(mcp, { body: PING, session })).text()).toContain('"result":{}');
    expect(mcp.sessions()).toBe(1);
  });

  test('opens to nobody else', async () => {
    const mcp = open();
    const session = await start(mcp, { authorization: 'Bearer a' });
    for (const authorization of ['', 'Bearer b'])
      expect((await send(mcp, { body: PING, session, headers: { authorization } })).status).toBe(404);
    expect((await send(mcp, { body: PING, session, headers: { authorization: 'Bearer a' } })).status).toBe(200);
  });

  test('ends when its client says so', async () => {
    const mcp = open();
    const session = await start(mcp);
    expect((await send(mcp, { method: 'DELETE', session })).status).toBe(200);
    expect((await send(mcp, { body: PING, session })).status).toBe(404);
    expect(mcp.sessions()).toBe(0);
  });

  test('ends when nobody uses it, and not while something runs in it', async () => {
    const mcp = open({ sessionIdle: 60 });
    const [idle, busy] = [await start(mcp), await start(mcp)];
    const call = await send(mcp, { session: busy, body: { id: 3, method: 'tools/call', params: { name: 'hold', arguments: {} } } });
    await vi.waitFor(() => expect(mcp.sessions()).toBe(1), 2000);
    expect((await send(mcp, { body: PING, session: idle })).status).toBe(404);
    letGo();
    expect(await call.text()).toContain('"done":true');
  });

  test('takes the place of one that was left, and of no other', async () => {
    const mcp = open({ sessionsMost: 1 });
    const first = await start(mcp);
    const full = await send(mcp, { body: INITIALIZE });
    expect({ status: full.status, again: Number(full.headers.get('retry-after')) }).toEqual({ status: 503, again: expect.any(Number) });
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 61_000);
    const second = await start(mcp);
    expect((await send(mcp, { body: PING, session: first })).status).toBe(404);
    expect((await send(mcp, { body: PING, session: second })).status).toBe(200);
  });
});

const EVENT = /^id: (\S+)$/gmu;

test('a stream that broke off goes on where it ended', async () => {
  const mcp = open();
  const session = await start(mcp);
  const params = { name: 'hold', arguments: {}, _meta: { progressToken: 7 } };
  const call = await send(mcp, { session, body: { id: 4, method: 'tools/call', params } });
  const reader = call.body?.getReader();
  let read = '';
  while (!read.includes('notifications/progress')) read += new TextDecoder().decode((await reader?.read())?.value);
  const last = [...read.matchAll(EVENT)].at(-1)?.[1] ?? '';
  await reader?.cancel();
  letGo();
  await new Promise((done) => setTimeout(done, 20));
  const again = await send(mcp, { method: 'GET', session, headers: { accept: 'text/event-stream', 'last-event-id': last } });
  expect(again.status).toBe(200);
  const more = again.body?.getReader();
  const told = new TextDecoder().decode((await more?.read())?.value);
  await more?.cancel();
  expect(told).toContain('"done":true');
  expect(told).not.toContain('notifications/progress');
  const unknown = await send(mcp, { method: 'GET', session, headers: { accept: 'text/event-stream', 'last-event-id': 'made-up' } });
  expect(unknown.status).toBe(400);
});

test('what is too large or no JSON is refused', async () => {
  const mcp = open({ bodyMost: 1000 });
  expect((await send(mcp, { body: 'x'.repeat(1001) })).status).toBe(413);
  const broken = await send(mcp, { body: '{"jsonrpc"' });
  expect({ status: broken.status, body: await broken.json() }).toMatchObject({ status: 400, body: { error: { code: -32700 } } });
});
