/** So long after the signal the process is gone, whatever still holds it. */
const LAST = 4000;

/** Aborted at the first signal that asks the process to end; the second one ends it at once. */
export function listenForEnd(): AbortSignal {
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
    setTimeout(() => process.exit(0), LAST).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, end);
  return stop.signal;
}
