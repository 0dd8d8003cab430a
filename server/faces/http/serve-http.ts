import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { errorCode } from '../../adapters/error-code.ts';
import { type AppParts, createApp } from './create-app.ts';

/** Why a connection was closed before it was a request, and what it is told. */
const CONNECTION_FAULTS: Readonly<Record<string, readonly [reason: string, line: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['stalled', '408 Request Timeout'],
  HPE_HEADER_OVERFLOW: ['head too large', '431 Request Header Fields Too Large'],
};

export type Listening = {
  readonly url: string;
  /** Stops taking requests, lets those under way come to their end for a while, and ends the rest. */
  stop(): Promise<void>;
};

export type Closable = {
  /** Ends streams and sessions; what is cancelled by that is lost. */
  close(): Promise<void>;
};

const STEP = 20;
const STREAM_TIME = 1000;
const isStream = ({ req }: ServerResponse): boolean => req.url?.startsWith('/mcp') === true;

/** Listens, with limits on everything that a client can be slow or large in. */
export async function serveHttp(parts: Omit<AppParts, 'isClosing'>, ends: readonly Closable[]): Promise<Outcome<Listening>> {
  const { settings, metrics } = parts;
  const { limits } = settings;
  let isClosing = false;
  const answering = new Set<ServerResponse>();
  const app = createApp({ ...parts, isClosing: () => isClosing });
  const listener = getRequestListener(app.fetch, { hostname: settings.host, overrideGlobalObjects: false });
  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: limits.look,
      maxHeaderSize: limits.headerBytes,
      requireHostHeader: true,
    },
    (incoming, outgoing) => {
      if (isClosing) outgoing.setHeader('connection', 'close');
      answering.add(outgoing);
      outgoing.once('close', () => answering.delete(outgoing));
      listener(incoming, outgoing).catch(parts.report);
    },
  );
  server.maxHeadersCount = limits.headerCount;
  server.maxConnections = limits.connections;
  server.timeout = limits.still;
  server.on('clientError', (error, socket) => {
    const [reason, line] = CONNECTION_FAULTS[errorCode(error)] ?? ['malformed', '400 Bad Request'];
    metrics.drop(reason);
    if (socket.writable) socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\n\r\n`);
    else socket.destroy();
  });
  server.on('drop', () => metrics.drop('too many connections'));

  const fault = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    server.once('error', done);
    server.listen(settings.port, settings.host, () => {
      server.off('error', done);
      done(undefined);
    });
  });
  if (fault) return refuseListening(fault, settings.host, settings.port);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  const shown = settings.host.includes(':') ? `[${settings.host}]` : settings.host;

  return served({
    url: `http://${shown}:${port}/`,
    async stop() {
      // From here on every new request is sent away. The server itself would cut off answers that are handed over and not yet sent.
      isClosing = true;
      const until = performance.now() + settings.drainTime;
      const wait = async (isDone: () => boolean): Promise<void> => {
        while (!isDone() && performance.now() < until) await sleep(STEP);
      };
      await parts.runner.settle(settings.drainTime);
      await wait(() => [...answering].every(isStream));
      // An answer that is a stream ends by itself; one that waits for something to tell does not.
      const soon = Math.min(until, performance.now() + STREAM_TIME);
      await wait(() => [...answering].every((answer) => answer.req.method === 'GET') || performance.now() > soon);
      await Promise.all(ends.map((end) => end.close()));
      await wait(() => answering.size === 0);
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      await parts.runner.close();
    },
  });
}

function refuseListening(error: NodeJS.ErrnoException, host: string, port: number): Outcome<Listening> {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') return refused('port-in-use', `端口 ${port} 已被占用`, '请换一个 --port，或用 --port 0 由系统选择。');
  if (code === 'EACCES') return refused('port-denied', `没有权限监听端口 ${port}`, '请用 1024 以上的端口。');
  return refused('cannot-listen', `无法在 ${host}:${port} 上监听（${code || '未知原因'}）`, '请核对 --host 和 --port。');
}
