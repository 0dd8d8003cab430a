import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../context.ts';
import type { Metrics } from '../metrics.ts';

/** What the access log says of a request: nothing of what was in it, and no address or path as it came. */
export type AccessLine = {
  readonly time: string;
  readonly id: string;
  readonly token: string | null;
  readonly method: string;
  readonly route: string;
  readonly code: number;
  readonly ms: number;
  /** What went over the wire in answer. */
  readonly bytes: number;
};

/** The client went away before its answer was written. */
const CLIENT_GONE = 499;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'PUT', 'PATCH']);

/** Gives each request its number, and counts and logs it once the last of its answer is written or its client has gone. */
export function watchRequests(metrics: Metrics, log: (line: AccessLine) => void): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const id = randomBytes(8).toString('hex');
    const from = performance.now();
    const { outgoing, incoming } = c.env;
    // Once it is closed the request no longer knows its socket.
    const { socket } = incoming;
    const sent = socket.bytesWritten;
    c.set('id', id);
    c.set('route', 'unknown');
    metrics.begin();
    outgoing.once('close', () => {
      const code = outgoing.writableFinished ? outgoing.statusCode : CLIENT_GONE;
      const ms = Math.round((performance.now() - from) * 10) / 10;
      const method = METHODS.has(c.req.method) ? c.req.method : 'OTHER';
      const route = c.get('route');
      metrics.end(method, route, code, ms / 1000);
      const bytes = Math.max(0, socket.bytesWritten - sent);
      log({ time: new Date().toISOString(), id, token: c.get('token') ?? null, method, route, code, ms, bytes });
    });
    await next();
    c.res.headers.set('x-request-id', id);
  };
}
