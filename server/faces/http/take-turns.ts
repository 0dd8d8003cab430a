export type Turns = {
  /** Settles when it is one's turn. */
  take(): Promise<void>;
  readonly waiting: number;
};

/**
 * One request each time around the event loop. The loop takes in one new connection at a time: were all that is there worked on at once,
 * whoever comes last would stand at the door until the rush is over.
 */
export function openTurns(): Turns {
  const waiting: (() => void)[] = [];
  const go = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(go);
  };
  return {
    take: () =>
      new Promise((done) => {
        if (waiting.push(done) === 1) setImmediate(go);
      }),
    get waiting() {
      return waiting.length;
    },
  };
}
