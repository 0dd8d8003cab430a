import { readCancelled, readId, readMethod } from './read-message.ts';

/** Open until the client goes: waiting for it would be waiting for ever. */
const ENDLESS: ReadonlySet<string> = new Set(['subscriptions/listen']);

/** Which requests have no answer yet, on both sides of a pipe. */
export function countWaiting(settled: () => void) {
  const ours = new Set<unknown>();
  const theirs = new Set<unknown>();
  const settle = (id: unknown): void => {
    if (ours.delete(id) && ours.size === 0) settled();
  };
  return {
    size: (): number => ours.size,
    /** Requests to the client that it has not answered. */
    asked: (): readonly unknown[] => [...theirs],
    settle,
    received(message: unknown): void {
      const [id, method] = [readId(message), readMethod(message)];
      if (id === undefined) settle(readCancelled(message));
      else if (method === undefined) theirs.delete(id);
      else if (!ENDLESS.has(method)) ours.add(id);
    },
    sent(message: unknown): void {
      const [id, method] = [readId(message), readMethod(message)];
      if (id === undefined) return;
      if (method === undefined) settle(id);
      else theirs.add(id);
    },
  };
}
