import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

/** What the SDK costs by itself: a server with one tool that says what it was told. */
const server = new McpServer({ name: 'bare', version: '0' });
server.registerTool('echo', { description: 'says it again', inputSchema: { text: z.string() } }, ({ text }) => ({
  content: [{ type: 'text', text }],
}));
await server.connect(new StdioServerTransport());
