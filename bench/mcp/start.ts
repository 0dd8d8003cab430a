import { performance } from 'node:perf_hooks';
import { type Era, PipeClient } from './pipe-client.ts';
import { stagePackage } from './stage-package.ts';

const RUNS = Number(process.argv[2] ?? 15);
const stage = await stagePackage();
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function start(words: readonly string[], era: Era) {
  const began = performance.now();
  const client = new PipeClient(words, stage.folder, era);
  await client.open();
  const opened = performance.now() - began;
  const { line } = await client.ask('tools/list');
  const listed = performance.now() - began;
  await client.close();
  return { opened, listed, bytes: Buffer.byteLength(line) };
}
const all: Record<string, { opened: number; listed: number; bytes: number }[]> = {};
for (let run = 0; run < RUNS; run += 1) {
  for (const era of ['2025', '2026'] as const) {
    const runs = { [`bare ${era}`]: [stage.bare(era)], [`ziping ${era}`]: [stage.program, 'mcp'] };
    for (const [name, words] of Object.entries(runs)) all[name] = [...(all[name] ?? []), await start(words, era)];
  }
}
for (const [name, runs] of Object.entries(all))
  console.log(name, median(runs.map((r) => r.opened)).toFixed(0), median(runs.map((r) => r.listed)).toFixed(0), runs[0]?.bytes);
stage.end();
