import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../adapters/package-root.ts';
import type { CommandLine } from './command.ts';

const source = join(packageRoot, 'server', 'faces', 'cli', 'check-worker.ts');
const findWorker = (): string => (existsSync(source) ? source : join(packageRoot, 'dist', 'server', 'check-worker.js'));

/** What the threads are to do with each path: check it, or check it and keep what a summary needs. */
export type Task = 'check' | 'digest';

type Threads<T> = {
  readonly line: CommandLine;
  readonly task: Task;
  readonly threads: number;
  /** Longer than this and the file is given up. */
  readonly milliseconds?: number;
  /** Hears each path as it is taken up, and what came of it; `at` is its place among the paths. */
  begin?(at: number): void;
  take(at: number, answer: T): void;
  /** A thread broke down over this path. */
  fail(at: number, error: Error): void;
  /** Breaks off: nothing more is taken up, and what is under way is dropped. */
  readonly signal?: AbortSignal;
};

export const TIME_IS_UP = 'time is up';

type Asked<T> = { readonly answer: T } | { readonly error: Error };

/** Enough for the largest workbook that is read; a file that needs more is given up, not the run. */
const HEAP_MEGABYTES = 1024;

function ask<T>(worker: Worker, path: string, milliseconds: number | undefined, signal: AbortSignal | undefined): Promise<Asked<T>> {
  return new Promise((done) => {
    let clock: NodeJS.Timeout | undefined;
    const settle = (asked: Asked<T>): void => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', leave);
      worker.off('message', hear).off('error', fall).off('exit', end);
      done(asked);
    };
    const hear = (answer: T): void => settle({ answer });
    const fall = (error: Error): void => settle({ error });
    const end = (): void => settle({ error: new Error('Expected a thread to check its files to the end') });
    const leave = (): void => settle({ error: new Error('broken off') });
    signal?.addEventListener('abort', leave);
    worker.on('message', hear).on('error', fall).on('exit', end);
    if (milliseconds !== undefined) clock = setTimeout(() => settle({ error: new Error(TIME_IS_UP) }), milliseconds);
    worker.postMessage(path);
  });
}

/** Gives each path to the first thread that is free; a thread that breaks down is replaced. */
export async function runThreads<T>(
  paths: readonly string[],
  { line, task, threads, milliseconds, begin, take, fail, signal }: Threads<T>,
): Promise<void> {
  let next = 0;
  const start = (): Worker =>
    new Worker(findWorker(), { workerData: { ...line, task }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
  const serve = async (): Promise<void> => {
    let worker: Worker | undefined;
    try {
      while (next < paths.length && !signal?.aborted) {
        const at = next;
        next += 1;
        begin?.(at);
        worker ??= start();
        const asked = await ask<T>(worker, paths[at] ?? '', milliseconds, signal);
        if (signal?.aborted) return;
        if ('answer' in asked) take(at, asked.answer);
        else {
          await worker.terminate();
          worker = undefined;
          fail(at, asked.error);
        }
      }
    } finally {
      await worker?.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, serve));
}
