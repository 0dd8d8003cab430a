import type { World } from '../../../tools/world.ts';
import type { Caller } from './caller.ts';

/** Clients give a call up after a minute of silence, and some after less. */
const SILENCE = 3000;
/** Nobody reads faster. */
const LEAST = 50;

/**
 * The progress of one call. The protocol wants each value greater than the one before; what stands still counts on in small steps, so
 * that the client knows that the work goes on.
 */
export function tellProgress({ progressToken, notify }: Caller): { readonly progress: World['progress']; end(): void } {
  if (progressToken === undefined) return { progress: undefined, end: () => undefined };
  let last = { done: 0, total: undefined as number | undefined, message: '处理中' };
  let told = 0;
  const send = (): void => {
    told = Date.now();
    const { done, total, message } = last;
    notify('notifications/progress', { progressToken, progress: done, message, ...(total === undefined || total < done ? {} : { total }) });
  };
  const beat = setInterval(() => {
    if (Date.now() - told < SILENCE) return;
    last = { ...last, done: last.done + 0.01 };
    send();
  }, SILENCE / 3);
  beat.unref();
  return {
    progress(done, total, message) {
      if (done <= last.done && told > 0) return;
      const now = Date.now();
      last = { done, total, message };
      if (now - told >= LEAST || done === total) send();
    },
    end: () => clearInterval(beat),
  };
}
