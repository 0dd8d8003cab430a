import { join, resolve } from 'node:path';
import { Client as Client2026, type ClientOptions, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2026 } from '@modelcontextprotocol/client/stdio';
import { Client as Client2025 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as Stdio2025 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as Http2025 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createMcpHttp } from '../../server/faces/mcp-http.ts';
import { tools as offered } from '../../tools/catalog.ts';
import { openOffer } from './open-offer.ts';
import { serveSmall } from './serve-small.ts';

const root = resolve(import.meta.dirname, '../..');
const command = { command: process.execPath, args: [join(root, 'bin/ziping.js'), 'mcp'], cwd: root };
const info = { name: 'interop', version: '0' };
const TEXT = { name: 'check_draft', arguments: { text: '全年预算1200万元，实际支出1080万元，执行率为92%。' } };

const { offer, end } = openOffer();
let http: Awaited<ReturnType<typeof serveSmall>>;
let url: URL;
beforeAll(async () => {
  http = await serveSmall(createMcpHttp(offer));
  url = new URL(http.url);
});
afterAll(async () => {
  await http.close();
  end();
});

const modes: Readonly<Record<string, ClientOptions>> = {
  legacy: {},
  auto: { versionNegotiation: { mode: 'auto' } },
  pinned: { versionNegotiation: { mode: { pin: '2026-07-28' } } },
};

describe.each(['http', 'stdio'])('over %s', (way) => {
  test.concurrent.for(Object.entries(modes))('a v2 client, %s', async ([mode, options], { expect }) => {
    const client = new Client2026(info, options);
    await client.connect(way === 'http' ? new Http2026(url) : new Stdio2026(command));
    expect(client.getNegotiatedProtocolVersion()).toBe(mode === 'legacy' ? '2025-11-25' : '2026-07-28');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
    expect((await client.callTool(TEXT)).structuredContent).toMatchObject({ summary: { errors: 1 } });
    await client.close();
  });

  test.concurrent('a v1 client', async ({ expect }) => {
    const client = new Client2025(info);
    await client.connect(way === 'http' ? new Http2025(url) : new Stdio2025(command));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
    expect((await client.callTool(TEXT)).structuredContent).toMatchObject({ summary: { errors: 1 } });
    await client.close();
  });
});
