import type { Readable, Writable } from 'node:stream';
import type { McpFace } from './mcp/face.ts';
import type { Leg, Send } from './mcp/leg.ts';
import { openLines } from './mcp/lines.ts';
import { readId, readMethod, speaksOf2026 } from './mcp/read-message.ts';
import { countWaiting } from './mcp/waiting-requests.ts';

type Pipe = {
  readonly input: Readable;
  readonly output: Writable;
  /** Aborted when the process is asked to end. */
  readonly stop?: AbortSignal;
};

type Era = '2025' | '2026';

const openLeg: Readonly<Record<Era, (face: McpFace, send: Send) => Promise<Leg>>> = {
  '2025': async (face, send) => (await import('./mcp-2025.ts')).openPipe2025(face, send),
  '2026': async (face, send) => (await import('./mcp-2026.ts')).openPipe2026(face, send),
};

/** What runs may still end by itself when the process is asked to end. */
const GRACE = 1500;

/**
 * Serves one client on a pipe, in the revision that its first message speaks of. Resolves when the client has closed its end and what
 * was asked is answered, or when nobody reads any more, or when `stop` says so; what still runs then is cancelled.
 */
export function serveMcpOnStdio(face: McpFace, { input, output, stop }: Pipe): Promise<void> {
  return new Promise((done, fail) => {
    let era: Era | undefined;
    let leg: Leg | undefined;
    /** A client that has done no more than to ask which revisions there are may go back to an earlier one. */
    let decided = false;
    let closing = false;
    let over = false;

    // One after the other: the first message opens the leg that the second goes to.
    let queue = Promise.resolve();
    const work = (task: () => Promise<void> | void): void => {
      queue = queue.then(task).catch(fail);
    };
    const finish = async (): Promise<void> => {
      if (over) return;
      over = true;
      lines.stop();
      await leg?.close();
      done();
    };
    const waiting = countWaiting(() => {
      if (closing) work(finish);
    });
    /** Nobody is left to answer what the client was asked. */
    const giveUp = (id: unknown): void => {
      leg?.take({ jsonrpc: '2.0', id, error: { code: -32000, message: 'client has closed its end' } });
    };
    const send: Send = async (message) => {
      await lines.send(message);
      waiting.sent(message);
      if (closing && readMethod(message) !== undefined && readId(message) !== undefined) giveUp(readId(message));
    };
    const refuse = (id: unknown, code: number, message: string): void => {
      lines.send({ jsonrpc: '2.0', id: id ?? null, error: { code, message } }).then(() => waiting.settle(id), fail);
    };
    const take = async (message: unknown): Promise<void> => {
      if (over) return;
      const method = readMethod(message);
      const modern = speaksOf2026(message);
      if (era === '2026' && method === 'initialize' && !modern && !decided) {
        await leg?.close();
        era = undefined;
      }
      if (era === undefined) {
        era = modern ? '2026' : '2025';
        leg = await openLeg[era](face, send);
      }
      decided ||= method !== 'server/discover';
      if (!leg?.take(message)) refuse(readId(message), -32600, '消息应为 JSON-RPC 2.0（Invalid request）');
    };
    const lines = openLines(input, output, {
      message(message) {
        waiting.received(message);
        work(() => take(message));
      },
      fault: (reason) => refuse(undefined, -32700, reason),
      end(gone) {
        closing = true;
        work(() => {
          for (const id of waiting.asked()) giveUp(id);
          return gone || waiting.size() === 0 ? finish() : undefined;
        });
      },
    });
    const end = (): void => {
      closing = true;
      if (waiting.size() === 0) work(finish);
      else setTimeout(() => work(finish), GRACE);
    };
    if (stop?.aborted) end();
    else stop?.addEventListener('abort', end, { once: true });
  });
}
