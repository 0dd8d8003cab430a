import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { type Asking, type Era, INITIALIZE, META } from './messages.ts';

/** A client of one request after the other on one connection, with no SDK in it. */
export class HttpClient implements Asking {
  readonly #child: ChildProcess;
  readonly #url: URL;
  readonly #era: Era;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #session: string | undefined;
  #count = 0;

  private constructor(child: ChildProcess, url: URL, era: Era) {
    this.#child = child;
    this.#url = url;
    this.#era = era;
  }

  /** Starts a server that prints its address. */
  static start(words: readonly string[], cwd: string, era: Era): Promise<HttpClient> {
    const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    return new Promise((done) => {
      child.stdout.once('data', (chunk: Buffer) => done(new HttpClient(child, new URL('mcp', String(chunk).trim()), era)));
    });
  }

  ask(method: string, params: Record<string, unknown> = {}): Promise<{ readonly line: string; readonly took: number }> {
    this.#count += 1;
    const id = this.#count;
    const modern = this.#era === '2026';
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params: modern ? { ...params, _meta: META } : params });
    const name = typeof params.name === 'string' ? { 'mcp-name': params.name } : {};
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      accept: 'application/json, text/event-stream',
      ...(modern ? { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, ...name } : {}),
      ...(this.#session ? { 'mcp-session-id': this.#session, 'mcp-protocol-version': '2025-11-25' } : {}),
    };
    const start = performance.now();
    return new Promise((done, fail) => {
      const sent = request(this.#url, { method: 'POST', headers, agent: this.#agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const session = answer.headers['mcp-session-id'];
          if (typeof session === 'string') this.#session = session;
          done({ line: Buffer.concat(chunks).toString('utf8'), took: performance.now() - start });
        });
      });
      sent.on('error', fail);
      sent.end(body);
    });
  }

  async open(): Promise<void> {
    if (this.#era === '2026') await this.ask('server/discover');
    else await this.ask('initialize', INITIALIZE);
  }

  close(): Promise<unknown> {
    this.#agent.destroy();
    return new Promise((done) => {
      this.#child.on('close', done);
      this.#child.kill('SIGTERM');
    });
  }
}
