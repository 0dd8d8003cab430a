import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

/** What the SDK costs by itself: a server with one tool that says what it was told. */
serveStdio(() => {
  const server = new McpServer({ name: 'bare', version: '0' });
  server.registerTool('echo', { description: 'says it again', inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({
    content: [{ type: 'text' as const, text }],
  }));
  return server;
});
