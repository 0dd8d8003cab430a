import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { McpServer as Server2025 } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { createMcpHandler, McpServer as Server2026 } from '@modelcontextprotocol/server';
import { Hono } from 'hono';
import { z } from 'zod';

/** What the SDK and Hono cost by themselves: a server of one era with one tool that says what it was told. It prints its address. */
const info = { name: 'bare', version: '0' };
const card = { description: 'says it again', inputSchema: z.object({ text: z.string() }) };
const echo = ({ text }: { text: string }) => ({ content: [{ type: 'text' as const, text }] });

function open2026(): (request: Request) => Promise<Response> {
  const { fetch } = createMcpHandler(() => {
    const server = new Server2026(info);
    server.registerTool('echo', card, echo);
    return server;
  });
  return (request) => fetch(request);
}

async function open2025(): Promise<(request: Request) => Promise<Response>> {
  const server = new Server2025(info);
  server.registerTool('echo', card, echo);
  const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: randomUUID });
  await server.connect(transport);
  return (request) => transport.handleRequest(request);
}

const fetch = process.argv[2] === '2026' ? open2026() : await open2025();
const app = new Hono();
app.all('/mcp', (c) => fetch(c.req.raw));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}/`));
