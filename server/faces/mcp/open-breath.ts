import { setImmediate } from 'node:timers/promises';

/** So long one piece of work may keep others from being heard. */
const LONGEST = 25;

/** Lets messages in, a cancellation among them, when the work has gone on for a while; throws when the call was cancelled. */
export function openBreath(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < LONGEST) return;
    await setImmediate();
    signal.throwIfAborted();
    last = performance.now();
  };
}
