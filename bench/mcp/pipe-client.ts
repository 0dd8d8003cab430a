import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { type Asking, type Era, INITIALIZE, META } from './messages.ts';

/** A client of one line a message, with no SDK in it, so that nothing but the server is measured. */
export class PipeClient implements Asking {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #era: Era;
  readonly #waiting = new Map<number, (line: string) => void>();
  #pieces: string[] = [];
  #count = 0;

  constructor(words: readonly string[], cwd: string, era: Era) {
    this.#era = era;
    this.#child = spawn(process.execPath, words, { cwd, stdio: 'pipe' });
    this.#child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = chunk.split('\n');
      for (const [i, line] of lines.entries()) {
        this.#pieces.push(line);
        if (i === lines.length - 1) break;
        this.#take(this.#pieces.join(''));
        this.#pieces = [];
      }
    });
    this.#child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  }

  #take(line: string): void {
    const id = Number(/"id":(\d+)/u.exec(line.slice(-40))?.[1] ?? /"id":(\d+)/u.exec(line)?.[1]);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.(line);
  }

  /** The reply's line and the milliseconds until it was there. */
  ask(method: string, params: Record<string, unknown> = {}): Promise<{ readonly line: string; readonly took: number }> {
    this.#count += 1;
    const id = this.#count;
    const sent = this.#era === '2026' ? { ...params, _meta: META } : params;
    const start = performance.now();
    return new Promise((done) => {
      this.#waiting.set(id, (line) => done({ line, took: performance.now() - start }));
      this.#child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: sent })}\n`);
    });
  }

  /** The first exchange of the era. */
  async open(): Promise<void> {
    if (this.#era === '2026') {
      await this.ask('server/discover');
      return;
    }
    await this.ask('initialize', INITIALIZE);
    this.#child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
  }

  close(): Promise<number | null> {
    return new Promise((done) => {
      this.#child.on('close', done);
      this.#child.stdin.end();
    });
  }
}
