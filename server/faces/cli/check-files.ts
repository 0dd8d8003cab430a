import { availableParallelism } from 'node:os';
import type { Outcome } from '../../../schemas/outcome.ts';
import { measureFiles } from '../../adapters/measure-files.ts';
import type { CommandLine } from './command.ts';
import type { CheckedFile } from './formats/checked-file.ts';
import { runThreads } from './run-threads.ts';

/** A thread takes a while to start and to warm up: with fewer bytes than this it is sooner done without. */
const LEAST_BYTES = 300_000;

/** How many threads a call is worth; 1 is none but our own. Standard input has one reader. */
export function countThreads(paths: readonly string[], words: readonly string[]): number {
  const most = Math.min(paths.length, availableParallelism());
  if (most < 2 || words.includes('-')) return 1;
  return measureFiles(paths) < LEAST_BYTES ? 1 : most;
}

/** The outcomes of all files in the order given, each file checked by the first thread that is free. */
export async function checkFiles(paths: readonly string[], line: CommandLine, threads: number): Promise<readonly Outcome<CheckedFile>[]> {
  const outcomes: Outcome<CheckedFile>[] = [];
  await runThreads<Outcome<CheckedFile>>(paths, {
    ...{ line, threads, task: 'check' },
    take(at, outcome) {
      outcomes[at] = outcome;
    },
    fail(_, error) {
      throw error;
    },
  });
  return outcomes;
}
