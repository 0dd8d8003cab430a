import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createWorld } from '../server/adapters/create-world.ts';
import { checkDraft } from '../tools/check-draft.ts';
import type { AnyTool } from '../tools/tool.ts';
import { validateTable } from '../tools/validate-table.ts';
import { measureMedian } from './measure.ts';
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
const megabytes = (text: string) => Buffer.byteLength(text) / 1e6;

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}; medians\n`);

const reports = loadReports();
for (const { name, text } of reports) {
  const milliseconds = await measureMedian(15, () => call(checkDraft, { text }));
  printRow({ name: `check ${name}`, milliseconds, note: `${(Buffer.byteLength(text) / 1e3).toFixed(0)} kB` });
}

const sizes: number[] = [];
for (const wanted of [1e6, 5e6]) {
  const text = repeatReports(reports, wanted);
  const milliseconds = await measureMedian(3, () => call(checkDraft, { text }));
  sizes.push(milliseconds);
  printRow({
    name: `check ${(wanted / 1e6).toFixed(0)} MB of text`,
    milliseconds,
    note: `${((megabytes(text) / milliseconds) * 1000).toFixed(1)} MB/s`,
  });
}
console.log(`  cost of text: ${linearity(sizes[0] ?? 1, sizes[1] ?? 1, 5)}\n`);

const tables: number[] = [];
for (const rows of [78, 10_000, 100_000]) {
  const table = makeTable(rows);
  const milliseconds = await measureMedian(rows > 1000 ? 3 : 15, () => call(validateTable, { table }));
  tables.push(milliseconds);
  printRow({ name: `table ${rows} rows`, milliseconds, note: `${((milliseconds / rows) * 1000).toFixed(1)} µs a row` });
}
console.log(`  cost of rows: ${linearity(tables[1] ?? 1, tables[2] ?? 1, 10)}\n`);

const folder = mkdtempSync(join(tmpdir(), 'ziping-bench-'));
const start = (args: readonly string[]) => run(process.execPath, [...args], { cwd: folder }).catch((error: unknown) => error);
const bare = await measureMedian(15, () => start(['-e', '0']));
const version = await measureMedian(15, () => start([bin, '--version']));
printRow({ name: 'node -e 0', milliseconds: bare, note: '' });
printRow({ name: 'ziping --version', milliseconds: version, note: `+${(version - bare).toFixed(0)} ms` });
const score = await measureMedian(7, () => start([bin, 'score', join(root, 'examples', 'small.json')]));
printRow({ name: 'ziping score examples/small.json', milliseconds: score, note: 'process included' });
const report = await measureMedian(5, () =>
  start([bin, 'report', join(root, 'examples', 'luquan-2022.json'), '-o', 'r.md', '--force', '--quiet']),
);
printRow({ name: 'ziping report examples/luquan-2022.json', milliseconds: report, note: 'process included' });
rmSync(folder, { recursive: true, force: true });
