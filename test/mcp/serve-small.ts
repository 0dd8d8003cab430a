import { serve } from '@hono/node-server';
import type { McpHttp } from '../../server/faces/mcp-http.ts';

/** A listener of loopback with nothing but `/mcp` and the check of Host and Origin; the product's own has its tests beside it. */
export async function serveSmall(mcp: McpHttp): Promise<{ readonly url: string; close(): Promise<void> }> {
  let port = 0;
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const listening = serve(
      {
        hostname: '127.0.0.1',
        port: 0,
        fetch: (request: Request) => {
          const host = request.headers.get('host');
          const origin = request.headers.get('origin');
          const known = (name: string | null): boolean => name === `127.0.0.1:${port}` || name === `localhost:${port}`;
          if (!known(host) || (origin !== null && !known(origin.replace('http://', '')))) return new Response('', { status: 403 });
          return mcp.fetch(request);
        },
      },
      (info) => {
        port = info.port;
        done(listening);
      },
    );
  });
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      await mcp.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}
