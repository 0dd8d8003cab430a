import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** Why a job gave no answer. `busy`: the queue is full; `late`: its time was up; `gone`: nobody waits for it; `broken`: its thread broke down. */
export type PoolFault = 'busy' | 'late' | 'gone' | 'broken' | 'closed';
export type PoolOutcome<T> = { readonly value: T } | { readonly fault: PoolFault; readonly error?: unknown };

export type PoolOptions = {
  readonly script: string;
  readonly workerData: unknown;
  /** How many threads work at once. */
  readonly threads: number;
  /** How many jobs may wait for one. */
  readonly queue: number;
  /** A job that takes longer is broken off. */
  readonly milliseconds: number;
};

type JobOptions = {
  readonly transfer?: readonly ArrayBuffer[];
  /** Breaks the job off: its thread is ended, for work that computes cannot be told. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what the thread says before it answers. */
  readonly progress?: ((note: unknown) => void) | undefined;
};

export type ThreadPool = {
  run<T>(job: unknown, options?: JobOptions): Promise<PoolOutcome<T>>;
  readonly waiting: number;
  readonly working: number;
  readonly isFull: boolean;
  /** How many threads were ended before their time. */
  readonly ended: number;
  /** Starts a thread before it is needed. */
  warm(): void;
  /** Settles when no job is left, or when the time is over. */
  settle(milliseconds: number): Promise<void>;
  close(): Promise<void>;
};

/** What a thread sends: `note` before it answers, `answer` once; `heap` is how much it holds afterwards. */
export type ThreadMessage = { readonly note: unknown } | { readonly answer: unknown; readonly heap: number };

const HEAP_MEGABYTES = 1024;
/** A thread that holds more than this after its job is replaced by a fresh one. */
const MOST_KEPT = 256 * 1024 * 1024;
const SETTLE_STEP = 20;
/** When nothing has been asked for so long, all threads but one are let go. */
const IDLE_MILLISECONDS = 60_000;

export const countProcessors = (): number => Math.max(1, Math.min(8, availableParallelism()));

type Job = { readonly start: (worker: Worker) => void; readonly drop: (fault: PoolFault) => void };

/** Threads that are kept for the next job, with a queue before them. A thread that breaks down, is late or is left alone is replaced. */
export function openPool({ script, workerData, threads, queue, milliseconds }: PoolOptions): ThreadPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Job[] = [];
  let working = 0;
  let ended = 0;
  let closed = false;
  let lastAsked = performance.now();

  const start = (): Worker => {
    const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
    // Errors of a job are heard by the job; this keeps one between jobs from ending the process.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    worker.unref();
    all.add(worker);
    return worker;
  };
  const end = (worker: Worker): void => {
    all.delete(worker);
    ended += 1;
    void worker.terminate();
  };
  const rest = setInterval(() => {
    if (performance.now() - lastAsked > IDLE_MILLISECONDS) for (const worker of idle.splice(1)) void worker.terminate();
  }, IDLE_MILLISECONDS);
  rest.unref();
  const next = (): void => {
    while (!closed && waiting.length > 0 && working < threads) {
      const job = waiting.shift();
      if (!job) return;
      working += 1;
      job.start(idle.pop() ?? start());
    }
  };

  return {
    run<T>(job: unknown, { transfer = [], signal, progress }: JobOptions = {}): Promise<PoolOutcome<T>> {
      lastAsked = performance.now();
      if (closed) return Promise.resolve({ fault: 'closed' });
      if (signal?.aborted) return Promise.resolve({ fault: 'gone' });
      if (working >= threads && waiting.length >= queue) return Promise.resolve({ fault: 'busy' });
      return new Promise((done) => {
        const drop = (fault: PoolFault): void => {
          signal?.removeEventListener('abort', leaveQueue);
          done({ fault });
        };
        const leaveQueue = (): void => {
          const at = waiting.indexOf(entry);
          if (at < 0) return;
          waiting.splice(at, 1);
          drop('gone');
        };
        const entry: Job = {
          drop,
          start(worker) {
            signal?.removeEventListener('abort', leaveQueue);
            const settle = (outcome: PoolOutcome<T>, keep: boolean): void => {
              clearTimeout(clock);
              signal?.removeEventListener('abort', leave);
              worker.off('message', hear).off('error', fall).off('exit', fallSilent);
              working -= 1;
              if (keep && !closed) idle.push(worker);
              else end(worker);
              done(outcome);
              next();
            };
            const hear = (message: ThreadMessage & { readonly answer?: T }): void => {
              if ('note' in message) progress?.(message.note);
              else if (message.answer !== undefined) settle({ value: message.answer }, message.heap <= MOST_KEPT);
            };
            const fall = (error: unknown): void => settle({ fault: 'broken', error }, false);
            const fallSilent = (): void => settle({ fault: 'broken' }, false);
            const leave = (): void => settle({ fault: 'gone' }, false);
            const clock = setTimeout(() => settle({ fault: 'late' }, false), milliseconds);
            signal?.addEventListener('abort', leave);
            worker.on('message', hear).on('error', fall).on('exit', fallSilent);
            worker.postMessage(job, transfer);
          },
        };
        signal?.addEventListener('abort', leaveQueue);
        waiting.push(entry);
        next();
      });
    },
    get waiting() {
      return waiting.length;
    },
    get working() {
      return working;
    },
    get isFull() {
      return working >= threads && waiting.length >= queue;
    },
    get ended() {
      return ended;
    },
    warm() {
      if (all.size === 0 && !closed) idle.push(start());
    },
    async settle(milliseconds) {
      const until = performance.now() + milliseconds;
      while ((working > 0 || waiting.length > 0) && performance.now() < until) await sleep(SETTLE_STEP);
    },
    async close() {
      closed = true;
      clearInterval(rest);
      for (const job of waiting.splice(0)) job.drop('closed');
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
