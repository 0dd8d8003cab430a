import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer, type McpOffer } from './mcp.ts';

/**
 * Serves one client on standard input and output. Returns once it listens; the process ends by itself when the client
 * has closed its end and what was asked is answered. Everything but the protocol goes to standard error.
 */
export async function serveMcpOnStdio(offer: McpOffer): Promise<void> {
  await createMcpServer(offer).connect(new StdioServerTransport());
}
