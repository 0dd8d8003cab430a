import type { World } from '../../tools/world.ts';
import { errorCode } from './error-code.ts';

/** Where a command line call speaks and listens. Tests give one of their own. */
export type Terminal = {
  out(text: string): void;
  /** Settles when what was said has been taken, so that a long answer does not pile up before a slow reader. */
  flush?(): Promise<void>;
  /** One line; the newline is added. */
  err(line: string): void;
  readInput(): Promise<Uint8Array>;
  /** Shows how far long work has come; only where someone watches standard error. */
  readonly progress: World['progress'];
  /** Hears once that the user wants to break off; gives back how to stop listening. A second time ends the program at once. */
  onInterrupt?(listener: () => void): () => void;
};

export function openTerminal(): Terminal {
  // A reader that closes early (`| head`) is no fault of ours and no reason for a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`ziping：结果没有写完（${errorCode(error) || '未知原因'}）。请核对磁盘空间和输出去处后重试。\n`);
    process.exit(2);
  });
  return {
    out: (text) => void process.stdout.write(text),
    flush: () =>
      new Promise((done) => {
        const events = ['drain', 'close', 'error'];
        const settle = (): void => {
          for (const event of events) process.stdout.off(event, settle);
          done();
        };
        if (!process.stdout.writableNeedDrain) done();
        else for (const event of events) process.stdout.on(event, settle);
      }),
    err: (line) => void process.stderr.write(`${line}\n`),
    async readInput() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    progress: process.stderr.isTTY
      ? (done, total, message) =>
          void process.stderr.write(
            `\r\u001b[2K${message}（${done}${total === undefined ? '' : `/${total}`}）${done === total ? '\n' : ''}`,
          )
      : undefined,
    onInterrupt(listener) {
      process.once('SIGINT', listener).once('SIGTERM', listener);
      return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
    },
  };
}
