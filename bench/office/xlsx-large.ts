import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { read, utils, write } from '@e965/xlsx';
import { readXlsx } from '../../server/adapters/read-xlsx.ts';
import { makeTable } from '../texts.ts';

/**
 * `node bench/office/xlsx-large.ts [ROWS]`: `ziping table` on a large .xlsx and .csv, beside the bare read of the library and our own,
 * each in a process of its own. Seconds and peak memory.
 */
const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..', '..');
const [mode = '100000', file = ''] = process.argv.slice(2);

const tellPeak = () => console.log(`${process.resourceUsage().maxRSS}`);
if (mode === 'library') {
  read(readFileSync(file), { type: 'buffer', dense: true, raw: true, cellText: false, cellHTML: false, cellNF: true });
  tellPeak();
} else if (mode === 'own') {
  await readXlsx(readFileSync(file), file);
  tellPeak();
} else {
  const rows = Number(mode);
  const folder = mkdtempSync(join(tmpdir(), 'ziping-large-'));
  const [csv, book] = [join(folder, 't.csv'), join(folder, 't.xlsx')];
  const table = makeTable(rows);
  writeFileSync(csv, table);
  const cells = table
    .split('\n')
    .map((line, i) => line.split(',').map((cell) => (i > 0 && /^\d+(?:\.\d+)?$/u.test(cell) ? Number(cell) : cell)));
  const type = { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true } as const;
  writeFileSync(book, write({ SheetNames: ['项目汇总'], Sheets: { 项目汇总: utils.aoa_to_sheet(cells) } }, type));
  const tell = `process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS))`;
  const measure = async (name: string, args: readonly string[]): Promise<void> => {
    const started = performance.now();
    const done = await run(process.execPath, [...args], { maxBuffer: 1 << 30 }).catch((error: { stdout: string; stderr: string }) => error);
    const peak = Number(/PEAK (\d+)/u.exec(done.stderr)?.[1] ?? done.stdout) / 1024;
    console.log(`${name.padEnd(36)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${peak.toFixed(0).padStart(6)} MB`);
  };
  const bin = join(root, 'bin', 'ziping.js');
  const watch = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, bin];
  console.log(`${rows} rows of 7 columns`);
  await measure('library, bare read', [import.meta.filename, 'library', book]);
  await measure('own reader', [import.meta.filename, 'own', book]);
  await measure('ziping table .xlsx', [...watch, 'table', book]);
  await measure('ziping table .xlsx --json', [...watch, 'table', book, '--json']);
  await measure('ziping table .csv', [...watch, 'table', csv]);
  rmSync(folder, { recursive: true });
}
