import { isMainThread, Worker, workerData } from 'node:worker_threads';

/**
 * A process that reads PDFs, one at a time: what a hostile file does to time and memory ends with it. Messages in: `{ id, name, bytes }`;
 * out: `{ ready }` once, then `{ id, outcome, resident }`. A thread beside it watches memory and time, because the main one may be
 * busy in a single step; it ends the process.
 */
const LIMIT_BYTES = 440 * 1024 * 1024;
const LOOK_EVERY_MS = 20;
/** Time of the processor that the first step and every page may take. */
const FIRST_MS = 3000;
const PAGE_MS = 300;
const WHOLE_MS = 60_000;

/** Shared with the watcher: job number (0 for none), pages done. */
const JOB = 0;
const PAGES = 1;

function watch(board: Int32Array): void {
  const parent = process.ppid;
  let job = 0;
  let since = process.cpuUsage();
  let began = performance.now();
  setInterval(() => {
    if (process.ppid !== parent || process.memoryUsage.rss() > LIMIT_BYTES) process.kill(process.pid, 'SIGKILL');
    const now = Atomics.load(board, JOB);
    if (now !== job) {
      job = now;
      since = process.cpuUsage();
      began = performance.now();
    } else if (job !== 0) {
      const { user, system } = process.cpuUsage(since);
      const allowed = FIRST_MS + PAGE_MS * Atomics.load(board, PAGES);
      if ((user + system) / 1000 > allowed || performance.now() - began > WHOLE_MS) process.kill(process.pid, 'SIGKILL');
    }
  }, LOOK_EVERY_MS);
}

type Job = { readonly id: number; readonly name: string; readonly bytes: Uint8Array };
const isJob = (message: unknown): message is Job =>
  typeof message === 'object' && message !== null && 'id' in message && 'bytes' in message && message.bytes instanceof Uint8Array;

function serve(): void {
  const board = new Int32Array(new SharedArrayBuffer(8));
  // The watching thread needs none of it.
  const reader = import('./read-pages.ts');
  new Worker(new URL(import.meta.url), { workerData: board }).unref();
  const work = async ({ id, name, bytes }: Job): Promise<void> => {
    Atomics.store(board, PAGES, 0);
    Atomics.store(board, JOB, id);
    const { readPages } = await reader;
    const outcome = await readPages(new Uint8Array(bytes), name, (page) => Atomics.store(board, PAGES, page));
    Atomics.store(board, JOB, 0);
    process.send?.({ id, outcome, resident: process.memoryUsage.rss() });
  };
  let queue = Promise.resolve();
  process.on('message', (message: unknown) => {
    if (isJob(message)) queue = queue.then(() => work(message));
  });
  process.on('disconnect', () => process.exit());
  // The library drops promises of what it gives up reading; its answer tells the same.
  process.on('unhandledRejection', () => {});
  process.send?.({ ready: true });
}

if (isMainThread) serve();
else if (workerData instanceof Int32Array) watch(workerData);
