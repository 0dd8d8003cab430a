import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { HttpClient } from './http-client.ts';
import type { Asking, Era } from './messages.ts';
import { openOwnWork } from './own-work.ts';
import { PipeClient } from './pipe-client.ts';
import { stagePackage } from './stage-package.ts';

/**
 * The built package against a server of the SDK with one echo tool, built in the same way, in one run: how long until the first replies,
 * and what a call costs beside the tool's own work. `node bench/mcp/serve.ts [starts] [calls]`; exit code 1 beyond a limit.
 */
const [starts, calls] = [Number(process.argv[2] ?? 15), Number(process.argv[3] ?? 600)];
const MOST_START = 1.3;
const MOST_OVERHEAD = 1.3;
const MOST_LIST = 12_288;

const seeds = resolve(import.meta.dirname, '../../../shared/seeds');
const folder = existsSync(seeds) ? seeds : resolve(import.meta.dirname, '../accuracy/reports');
const seed = readFileSync(join(folder, readdirSync(folder).find((name) => /\.(?:txt|md)$/u.test(name)) ?? ''), 'utf8');

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const show = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 2 : 0);
const broken: string[] = [];
const hold = (what: string, value: number, most: number): string => {
  if (value > most) broken.push(`${what}: ${value.toFixed(2)}, at most ${most}`);
  return `${value.toFixed(2)}${value > most ? ' !' : ''}`;
};

const stage = await stagePackage();
const eras = ['2025', '2026'] as const satisfies readonly Era[];

console.log(`start on a pipe, median of ${starts} (ms)      first reply   tools/list   bytes`);
const begun = new Map<string, { readonly opened: number[]; readonly listed: number[]; bytes: number }>();
for (let run = 0; run < starts; run += 1) {
  for (const era of eras) {
    for (const [name, words] of Object.entries({ bare: [stage.bare(era)], ziping: [stage.program, 'mcp'] })) {
      const began = performance.now();
      const client = new PipeClient(words, stage.folder, era);
      await client.open();
      const opened = performance.now() - began;
      const { line } = await client.ask('tools/list');
      const kept = begun.get(`${name} ${era}`) ?? { opened: [], listed: [], bytes: Buffer.byteLength(line) };
      kept.opened.push(opened);
      kept.listed.push(performance.now() - began);
      begun.set(`${name} ${era}`, kept);
      await client.close();
    }
  }
}
for (const [name, { opened, listed, bytes }] of begun)
  console.log(`${name.padEnd(34)}${show(at(opened, 0.5)).padStart(12)}${show(at(listed, 0.5)).padStart(13)}${String(bytes).padStart(8)}`);
for (const era of eras) {
  const [bare, own] = [begun.get(`bare ${era}`), begun.get(`ziping ${era}`)];
  if (!bare || !own) continue;
  const ratio = (pick: 'opened' | 'listed') => hold(`start ${era} ${pick}`, at(own[pick], 0.5) / at(bare[pick], 0.5), MOST_START);
  console.log(
    `ziping ÷ bare, ${era}: ${ratio('opened')} and ${ratio('listed')}; tools/list ${hold('tools/list', own.bytes, MOST_LIST)} bytes`,
  );
}

/** The second is refused before anything is read: what is left is what a call of that size costs by itself. */
const work: readonly { readonly row: string; readonly tool: string; readonly args: Record<string, unknown>; readonly held: boolean }[] = [
  { row: 'list_profiles', tool: 'list_profiles', args: {}, held: true },
  { row: 'check_draft, refused', tool: 'check_draft', args: { text: seed, path: 'a.md' }, held: true },
  // Long work on a busy machine is disturbed more than short work: told, and held to nothing.
  { row: 'check_draft', tool: 'check_draft', args: { text: seed }, held: false },
];
console.log(`\none call after the other, ${calls} each (ms)         p50      p99   own work   beside it   bare, same bytes   ratio`);

/** The quarter of the calls that nobody disturbed. */
const QUIET = 0.25;
const WARM = 50;

async function call(client: Asking, name: string, args: Record<string, unknown>) {
  const { line, took } = await client.ask('tools/call', { name, arguments: args });
  if (!line.includes('"result"')) throw new Error(`${name}: ${line.slice(0, 300)}`);
  return { took, bytes: Buffer.byteLength(line) };
}

/** Own call, bare call and the tool alone in turn, so that all three meet the same machine. */
async function compare(own: Asking, bare: Asking, name: string, args: Record<string, unknown>) {
  const alone = openOwnWork(name, args);
  const { bytes } = await call(own, name, args);
  // Words of the same language, as many bytes both ways together as the call and its answer have.
  const words = Math.max(4, Math.round((bytes + Buffer.byteLength(JSON.stringify(args))) / 2 / 2.4));
  const text = seed.repeat(Math.ceil(words / seed.length)).slice(0, words);
  const times = { own: [] as number[], bare: [] as number[], alone: [] as number[] };
  for (let round = -WARM; round < calls; round += 1) {
    const took = { own: (await call(own, name, args)).took, bare: (await call(bare, 'echo', { text })).took, alone: await alone() };
    if (round < 0) continue;
    times.own.push(took.own);
    times.bare.push(took.bare);
    times.alone.push(took.alone);
  }
  return times;
}

const ways: Readonly<Record<string, (words: readonly string[], era: Era) => Promise<Asking>>> = {
  pipe: async (words, era) => new PipeClient(words, stage.folder, era),
  HTTP: (words, era) => HttpClient.start(words, stage.folder, era),
};
for (const [way, start] of Object.entries(ways)) {
  for (const era of eras) {
    const own = await start(way === 'pipe' ? [stage.program, 'mcp'] : [stage.program, 'serve', '--port', '0', '--quiet'], era);
    const bare = await start(way === 'pipe' ? [stage.bare(era)] : [stage.bare('http'), era], era);
    await own.open();
    await bare.open();
    for (const { row: title, tool: name, args, held } of work) {
      const times = await compare(own, bare, name, args);
      const beside = Math.max(0, at(times.own, QUIET) - at(times.alone, QUIET));
      const told = beside / at(times.bare, QUIET);
      const ratio = held ? hold(`${way} ${era} ${title}`, told, MOST_OVERHEAD) : '';
      const row = [at(times.own, 0.5), at(times.own, 0.99), at(times.alone, QUIET), beside, at(times.bare, QUIET)].map(show);
      const widths = [13, 9, 11, 12, 19];
      console.log(`${`${way} ${era} ${title}`.padEnd(36)}${row.map((cell, i) => cell.padStart(widths[i] ?? 9)).join('')}   ${ratio}`);
    }
    await Promise.all([own.close(), bare.close()]);
  }
}
stage.end();
if (broken.length > 0) {
  console.log(`\nbeyond the limit:\n${broken.join('\n')}`);
  process.exitCode = 1;
}
