import { performance } from 'node:perf_hooks';

/** Median of `runs` timed calls in milliseconds, after one that is not counted. */
export async function measureMedian(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
