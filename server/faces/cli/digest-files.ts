import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Outcome, refused } from '../../../schemas/outcome.ts';
import { ReportDigest } from '../../../tools/summary/report-digest.ts';
import type { World } from '../../../tools/world.ts';
import { errorCode } from '../../adapters/error-code.ts';
import { measureFile } from '../../adapters/measure-files.ts';
import type { SummaryCache } from '../../adapters/summary-cache.ts';
import { countThreads } from './check-files.ts';
import type { Call, Command, Shell } from './command.ts';
import { rememberDocuments } from './remember-documents.ts';
import { runThreads, TIME_IS_UP } from './run-threads.ts';
import { showProgress } from './show-progress.ts';

type Work = {
  readonly call: Call;
  readonly shell: Shell;
  readonly world: World;
  readonly command: Pick<Command, 'digestFile'>;
  readonly cache: SummaryCache;
  /** The name of all that a result depends on besides the file. */
  readonly options: string;
};

export type Digested = {
  /** In the order of the paths; of a run that was broken off only those that were finished. */
  readonly outcomes: readonly (Outcome<ReportDigest> | undefined)[];
  /** The name of each file's bytes, ending and options, by its place. */
  readonly keys: ReadonlyMap<number, string>;
  readonly kept: number;
  readonly finished: number;
  readonly interrupted: boolean;
};

/** A reader has limits of its own; this is for what they do not foresee. */
const MILLISECONDS = 120_000;

const broken = (path: string, error: Error): Outcome<ReportDigest> => {
  if (error.message === TIME_IS_UP)
    return refused('too-slow', `${path} 核对超过 ${MILLISECONDS / 1000} 秒，已放弃`, '请拆分文件后单独核对。');
  if (errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY')
    return refused('too-large', `${path} 太大，内存不够，已放弃`, '请拆分文件后单独核对。');
  return refused('internal-error', `${path} 核对时程序内部出错`, '请单独核对这份文件；仍然出错时，请反馈给开发者。');
};

/** Digests of all files: those known from before, the others by as many threads as they are worth. One file's trouble stops none. */
export async function digestFiles(paths: readonly string[], { call, shell, world, command, cache, options }: Work): Promise<Digested> {
  const outcomes: (Outcome<ReportDigest> | undefined)[] = [];
  const keys = new Map<number, string>();
  const left: number[] = [];
  for (const [i, path] of paths.entries()) {
    const bytes = await world.readBytes(path);
    if (!bytes.ok) {
      outcomes[i] = bytes;
      continue;
    }
    const key = world.sha256(`${world.sha256(bytes.value)} ${extname(path).toLowerCase()} ${options}`);
    keys.set(i, key);
    const known = ReportDigest.safeParse(cache.get(key));
    if (known.success) outcomes[i] = { ok: true, value: known.data };
    else left.push(i);
  }
  const kept = [...outcomes].filter((outcome) => outcome?.ok).length;

  const breaking = new AbortController();
  const { signal } = breaking;
  const release = shell.terminal.onInterrupt?.(() => breaking.abort());
  const todo = left.map((i) => paths[i] ?? '');
  const progress = showProgress(call.flag('quiet') ? undefined : shell.terminal.progress, todo.map(measureFile), todo);
  const take = (at: number, outcome: Outcome<ReportDigest>): void => {
    const i = left[at] ?? 0;
    outcomes[i] = outcome;
    const key = keys.get(i);
    if (outcome.ok && key !== undefined) cache.put(key, outcome.value);
    progress.done(at);
  };
  try {
    const threads = countThreads(todo, []);
    if (threads > 1) {
      await runThreads<Outcome<ReportDigest>>(todo, {
        ...{ line: shell.line, task: 'digest', threads, milliseconds: MILLISECONDS, begin: progress.begin, take },
        fail: (at, error) => take(at, broken(todo[at] ?? '', error)),
        signal,
      });
    } else {
      for (const [at, path] of todo.entries()) {
        // Lets a key press be heard between two files.
        await setImmediate();
        if (signal.aborted) break;
        progress.begin(at);
        take(at, await digestHere(path, call, rememberDocuments(world), command));
      }
    }
  } finally {
    release?.();
    progress.finish();
  }
  const finished = [...outcomes].filter((outcome) => outcome !== undefined).length;
  return { outcomes, keys, kept, finished, interrupted: signal.aborted && finished < paths.length };
}

async function digestHere(
  path: string,
  call: Call,
  world: World,
  { digestFile }: Pick<Command, 'digestFile'>,
): Promise<Outcome<ReportDigest>> {
  try {
    if (!digestFile) throw new Error('Expected a command that digests files');
    return await digestFile(path, call, world);
  } catch (error) {
    return broken(path, error instanceof Error ? error : new Error(String(error)));
  }
}
