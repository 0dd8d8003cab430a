import { Worker } from 'node:worker_threads';

/** What a thread gave back, or why it gave nothing. */
export type ThreadOutcome<T> = { readonly value: T } | { readonly fault: string };

const LONGEST_MILLISECONDS = 4500;
const MOST_MEGABYTES = 384;
/** How long a thread that has answered may take to end. */
const PATIENCE_MILLISECONDS = 1000;
const LATE = { fault: 'too long' } as const;

/**
 * Runs a library that loops or grows without end on some damaged files, in a thread that can be ended. `work` is the body of an async
 * function of `library` (the module) and `bytes`; a thread of text has no place of its own to look for modules from, so it is given one.
 * What the library tells the console goes nowhere.
 */
export async function runThread<T>(library: string, work: string, bytes: Uint8Array): Promise<ThreadOutcome<T>> {
  const script = `
const { parentPort, workerData } = require('node:worker_threads');
for (const name of ['log', 'warn', 'error']) console[name] = () => undefined;
import(workerData.place)
  .then(async (library) => (async (library, bytes) => { ${work} })(library, workerData.bytes))
  .then((value) => parentPort.postMessage({ value }), (error) => parentPort.postMessage({ fault: String(error?.message ?? error) }));`;
  const worker = new Worker(script, {
    eval: true,
    workerData: { place: library, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    stderr: true,
  });
  const ended = new Promise<void>((done) => worker.once('exit', () => done()));
  const outcome = await new Promise<ThreadOutcome<T>>((done) => {
    const timer = setTimeout(() => done(LATE), LONGEST_MILLISECONDS);
    const finish = (found: ThreadOutcome<T>): void => {
      clearTimeout(timer);
      done(found);
    };
    worker.on('message', finish);
    worker.on('error', ({ message }: Error) => finish({ fault: message }));
    worker.on('exit', () => finish({ fault: 'ended' }));
  });
  // A thread that has answered ends by itself; breaking it off just then has brought the whole process down.
  let patience: NodeJS.Timeout | undefined;
  await Promise.race([
    ended,
    new Promise((done) => {
      patience = setTimeout(done, outcome === LATE ? 0 : PATIENCE_MILLISECONDS);
    }),
  ]);
  clearTimeout(patience);
  await worker.terminate();
  return outcome;
}
