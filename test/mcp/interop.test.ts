import { join, resolve } from 'node:path';
import { Client as Client2026, type ClientOptions, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2026 } from '@modelcontextprotocol/client/stdio';
import { Client as Client2025 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as Stdio2025 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as Http2025 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tools as offered } from '../../tools/catalog.ts';
import { type Started, startServer } from '../http/start-server.ts';

const root = resolve(import.meta.dirname, '../..');
const command = { command: process.execPath, args: [join(root, 'bin/ziping.js'), 'mcp'], cwd: root };
const info = { name: 'interop', version: '0' };
const TEXT = { name: 'check_draft', arguments: { text: '全年预算1200万元，实际支出1080万元，执行率为92%。' } };

let http: Started;
let url: URL;
beforeAll(async () => {
  http = await startServer();
  url = new URL('mcp', http.url);
});
afterAll(() => http.stop());

const modes: Readonly<Record<string, ClientOptions>> = {
  legacy: {},
  auto: { versionNegotiation: { mode: 'auto' } },
  pinned: { versionNegotiation: { mode: { pin: '2026-07-28' } } },
};

describe.each(['http', 'stdio'])('over %s', (way) => {
  test.each(Object.entries(modes))('a v2 client, %s', async (mode, options) => {
    const client = new Client2026(info, options);
    await client.connect(way === 'http' ? new Http2026(url) : new Stdio2026(command));
    expect(client.getNegotiatedProtocolVersion()).toBe(mode === 'legacy' ? '2025-11-25' : '2026-07-28');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
    expect((await client.callTool(TEXT)).structuredContent).toMatchObject({ summary: { errors: 1 } });
    await client.close();
  });

  test('a v1 client', async () => {
    const client = new Client2025(info);
    await client.connect(way === 'http' ? new Http2025(url) : new Stdio2025(command));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
    expect((await client.callTool(TEXT)).structuredContent).toMatchObject({ summary: { errors: 1 } });
    await client.close();
  });
});
