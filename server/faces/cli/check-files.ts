import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../../../schemas/outcome.ts';
import { measureFiles } from '../../adapters/measure-files.ts';
import { packageRoot } from '../../adapters/package-root.ts';
import type { CommandLine } from './command.ts';
import type { CheckedFile } from './formats/checked-file.ts';

/** A thread takes a while to start and to warm up: with fewer bytes than this it is sooner done without. */
const LEAST_BYTES = 300_000;

/** How many threads a call is worth; 1 is none but our own. Standard input has one reader. */
export function countThreads(paths: readonly string[], words: readonly string[]): number {
  const most = Math.min(paths.length, availableParallelism());
  if (most < 2 || words.includes('-')) return 1;
  return measureFiles(paths) < LEAST_BYTES ? 1 : most;
}

const source = join(packageRoot, 'server', 'faces', 'cli', 'check-worker.ts');
const findWorker = (): string => (existsSync(source) ? source : join(packageRoot, 'dist', 'server', 'check-worker.js'));

/** The outcomes of all files in the order given, each file checked by the first thread that is free. */
export async function checkFiles(paths: readonly string[], line: CommandLine, threads: number): Promise<readonly Outcome<CheckedFile>[]> {
  const outcomes: Outcome<CheckedFile>[] = [];
  const workers = Array.from({ length: threads }, () => new Worker(findWorker(), { workerData: line }));
  let next = 0;
  const work = (worker: Worker): Promise<void> =>
    new Promise((done, fail) => {
      let at = -1;
      const send = (): void => {
        at = next;
        next += 1;
        if (at < paths.length) worker.postMessage(paths[at]);
        else done();
      };
      worker.on('message', (outcome: Outcome<CheckedFile>) => {
        outcomes[at] = outcome;
        send();
      });
      worker.on('error', fail);
      worker.on('exit', () => fail(new Error('Expected a thread to check its files to the end')));
      send();
    });
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return outcomes;
}
