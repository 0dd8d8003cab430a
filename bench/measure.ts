import { performance } from 'node:perf_hooks';

/** What takes longer than this in all is measured with fewer calls than wanted. */
const MOST_MILLISECONDS = 15_000;

/** Median of up to `runs` timed calls in milliseconds, after one that is not counted; one call at least. */
export async function measureMedian(runs: number, work: () => unknown): Promise<number> {
  const opened = performance.now();
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs && (run === 0 || performance.now() - opened < MOST_MILLISECONDS); run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
