import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceDocument } from '../../../schemas/document.ts';
import { type Outcome, refused } from '../../../schemas/outcome.ts';
import { packageRoot } from '../package-root.ts';

type Answer = { readonly id: number; readonly outcome: Outcome<SourceDocument>; readonly resident: number };
const isAnswer = (message: unknown): message is Answer =>
  typeof message === 'object' && message !== null && 'id' in message && 'outcome' in message;

const source = join(packageRoot, 'server', 'adapters', 'pdf', 'pdf-child.ts');
const findScript = (): string => (existsSync(source) ? source : join(packageRoot, 'dist', 'server', 'pdf-child.js'));

/** A process that has grown beyond this is not asked again. */
const LARGE = 220 * 1024 * 1024;
const IDLE_MS = 20_000;
/** The process ends itself long before; this is for one that cannot. */
const LONGEST_MS = 75_000;

/** It may read files (its own code and the tables of characters), and may not write, start processes or load native code. */
const FLAGS = ['--permission', '--allow-fs-read=*', '--allow-worker', '--max-old-space-size=320', '--no-warnings'];

let kept: ChildProcess | undefined;
/** Those that came up and spoke: their end is a file's doing. */
const ready = new WeakSet<ChildProcess>();
let idle: ReturnType<typeof setTimeout> | undefined;
let last = 0;
/** One question at a time. */
let queue: Promise<unknown> = Promise.resolve();

function start(): ChildProcess {
  const child = fork(findScript(), [], {
    execArgv: FLAGS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  // Neither the process nor its channel keeps a finished program alive.
  child.unref();
  child.channel?.unref();
  child.once('message', () => ready.add(child));
  child.on('exit', () => {
    if (kept === child) kept = undefined;
  });
  return child;
}

function drop(child: ChildProcess): void {
  if (kept === child) kept = undefined;
  child.kill('SIGKILL');
}

const tooHard = (name: string) =>
  refused(
    'too-large',
    `${name} 读取时占用的时间或内存超出上限，已停止`,
    '文件可能损坏，或内容过于复杂：请重新导出，或拆成几个文件后重试。',
  );
const noProcess = (name: string) =>
  refused('no-process', `不能启动读 PDF 的进程，没有读 ${name}`, '请检查系统是否限制启动程序，或改用 Word、文本格式。');
const stopped = (name: string) => refused('cancelled', `已取消，没有读完 ${name}`, '需要时请重新提交。');

function ask(bytes: Uint8Array, name: string, signal: AbortSignal | undefined): Promise<Outcome<SourceDocument>> {
  if (signal?.aborted) return Promise.resolve(stopped(name));
  clearTimeout(idle);
  kept ??= start();
  const child = kept;
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    child.ref();
    child.channel?.ref();
    const finish = (outcome: Outcome<SourceDocument>, keep: boolean): void => {
      clearTimeout(limit);
      child.off('message', hear);
      child.off('exit', onExit);
      child.off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      child.unref();
      child.channel?.unref();
      if (keep) idle = setTimeout(() => drop(child), IDLE_MS).unref();
      else drop(child);
      resolve(outcome);
    };
    const hear = (message: unknown): void => {
      if (isAnswer(message) && message.id === id) finish(message.outcome, message.resident < LARGE);
    };
    const onExit = (): void => finish(ready.has(child) ? tooHard(name) : noProcess(name), false);
    const onError = (): void => finish(noProcess(name), false);
    const onAbort = (): void => finish(stopped(name), false);
    const limit = setTimeout(() => finish(tooHard(name), false), LONGEST_MS);
    child.on('message', hear);
    child.on('exit', onExit);
    child.on('error', onError);
    signal?.addEventListener('abort', onAbort);
    child.send({ id, name, bytes }, (error) => {
      if (error) onError();
    });
  });
}

/** Has a PDF read by the process that is kept for it; one that a file brings down is replaced for the next. */
export function askChild(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Outcome<SourceDocument>> {
  const answer = queue.then(() => ask(bytes, name, signal));
  queue = answer;
  return answer;
}
