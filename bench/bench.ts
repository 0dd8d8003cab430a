import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createWorld } from '../server/adapters/create-world.ts';
import { checkDraft } from '../tools/check-draft.ts';
import type { AnyTool } from '../tools/tool.ts';
import { validateTable } from '../tools/validate-table.ts';
import type { Once } from './check-once.ts';
import { measureMedian } from './measure.ts';
import { installPeers } from './peers.ts';
import { linearity, printRow } from './print-table.ts';
import { loadReports, makeTable, repeatReports } from './texts.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'bin', 'ziping.js');
const opened = createWorld({ root });
if (!opened.ok) throw new Error(opened.refusal.message);
const world = opened.value;

const call = async (tool: AnyTool, input: Record<string, unknown>) => {
  const outcome = await tool.call(input, world);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.data;
};

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}; medians\n`);

const reports = loadReports();
for (const { name, text } of reports) {
  const milliseconds = await measureMedian(9, () => call(checkDraft, { text }));
  printRow({ name: `check ${name}, warm`, milliseconds, note: `${(Buffer.byteLength(text) / 1e3).toFixed(0)} kB` });
}
const short = repeatReports(reports, 60_000).slice(0, 12_000);
printRow({
  name: 'check 12,000 characters, warm',
  milliseconds: await measureMedian(30, () => call(checkDraft, { text: short })),
  note: '',
});

/** Each in a process of its own: the first check pays for the compiler, and memory is not another's. */
const sizes: number[] = [];
for (const wanted of [1e6, 5e6]) {
  const runs: Once[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { stdout } = await run(process.execPath, [join(root, 'bench', 'check-once.ts'), String(wanted)]);
    runs.push(JSON.parse(stdout));
  }
  const { milliseconds, cpu, growth } = runs.toSorted((x, y) => x.milliseconds - y.milliseconds)[1] ?? {
    milliseconds: 0,
    cpu: 0,
    growth: 0,
  };
  sizes.push(milliseconds);
  printRow({
    name: `check ${(wanted / 1e6).toFixed(0)} MB of text, cold`,
    milliseconds,
    note: `${(wanted / 1e3 / milliseconds).toFixed(1)} MB/s, ${cpu.toFixed(0)} ms CPU on all cores, +${growth.toFixed(0)} MB RSS`,
  });
}
console.log(`  cost of text: ${linearity(sizes[0] ?? 1, sizes[1] ?? 1, 5)}\n`);

const tables: number[] = [];
for (const rows of [78, 10_000, 100_000]) {
  const table = makeTable(rows);
  const milliseconds = await measureMedian(rows > 1000 ? 1 : 15, () => call(validateTable, { table }));
  tables.push(milliseconds);
  printRow({ name: `table ${rows} rows`, milliseconds, note: `${((milliseconds / rows) * 1000).toFixed(1)} µs a row` });
}
console.log(`  cost of rows: ${linearity(tables[1] ?? 1, tables[2] ?? 1, 10)}\n`);

const folder = mkdtempSync(join(tmpdir(), 'ziping-bench-'));
/** A program that is not done by then is stopped, and its time says so. */
const LONGEST = 60_000;
const start = (args: readonly string[]) =>
  run(process.execPath, [...args], { cwd: folder, maxBuffer: 256 * 1024 * 1024, timeout: LONGEST }).catch((error: unknown) => error);
const bare = await measureMedian(9, () => start(['-e', '0']));
const version = await measureMedian(9, () => start([bin, '--version']));
printRow({ name: 'node -e 0', milliseconds: bare, note: '' });
printRow({ name: 'ziping --version', milliseconds: version, note: `+${(version - bare).toFixed(0)} ms` });
const score = await measureMedian(7, () => start([bin, 'score', join(root, 'examples', 'small.json')]));
printRow({ name: 'ziping score examples/small.json', milliseconds: score, note: 'process included' });
const report = await measureMedian(5, () =>
  start([bin, 'report', join(root, 'examples', 'luquan-2022.json'), '-o', 'r.md', '--force', '--quiet']),
);
printRow({ name: 'ziping report examples/luquan-2022.json', milliseconds: report, note: 'process included' });

console.log('\nBeside other checkers of text, process included');
const files = [...reports.map(({ text }) => text), repeatReports(reports, 1e6)].map((text, i) => {
  const file = join(folder, `${i}.txt`);
  writeFileSync(file, text);
  return { file, note: `${(Buffer.byteLength(text) / 1e3).toFixed(0)} kB` };
});
const peers = await installPeers(folder);
if (peers.length === 0) console.log('  autocorrect-node and textlint could not be installed: no comparison');
for (const { file, note } of files) {
  const own = await measureMedian(5, () => start([bin, 'check', '--quiet', file]));
  const beside: string[] = [];
  for (const { name, args } of peers) {
    const milliseconds = await measureMedian(3, () => start(args(file)));
    const time = milliseconds < LONGEST ? `${milliseconds.toFixed(0)} ms` : `over ${LONGEST / 1000} s`;
    beside.push(`${name} ${time} (ziping takes ×${(own / milliseconds).toFixed(2)} of it)`);
  }
  printRow({ name: `ziping check, ${note}`, milliseconds: own, note: beside.join('   ') });
}
rmSync(folder, { recursive: true, force: true });
