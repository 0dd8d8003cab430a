import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

/** A reviewer's folder: so many reports of mixed kinds checked into one summary, again with nothing changed, again with one changed. */
const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'bin', 'ziping.js');
const REPORTS = Number(process.argv[2] ?? 300);

const source = join(root, 'bench', 'accuracy', 'reports');
const texts = readdirSync(source)
  .filter((name) => /\.(?:md|txt)$/u.test(name))
  .toSorted()
  .map((name) => readFileSync(join(source, name), 'utf8'));

/** The Markdown as a Word file: headings, paragraphs, pipe tables. */
function writeDocx(text: string): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line.startsWith('|')) {
      const rows: TableRow[] = [];
      for (; lines[i]?.startsWith('|'); i += 1) {
        const cells = (lines[i] ?? '').replace(/^\||\|\s*$/gu, '').split('|');
        if (cells.every((cell) => /^\s*:?-+:?\s*$/u.test(cell))) continue;
        rows.push(new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell.trim())] })) }));
      }
      children.push(new Table({ rows }));
    } else if (line.trim() !== '') {
      const heading = /^(#{1,3})\s(.+)$/u.exec(line);
      const level = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2][(heading?.[1]?.length ?? 1) - 1];
      children.push(heading && level ? new Paragraph({ text: heading[2] ?? '', heading: level }) : new Paragraph(line));
    }
  }
  return Packer.pack(new Document({ sections: [{ children }] }), 'uint8array');
}

/** Digits moved by the copy's number, so that no two files are alike. */
const vary = (text: string, copy: number): string =>
  copy === 0 ? text : text.replace(/\d{3,}\.\d\d/gu, (digits) => (Number(digits) + copy).toFixed(2));

type Ran = { readonly milliseconds: number; readonly megabytes: number; readonly said: string };

/** Runs the program and watches how much memory it takes at most (Linux only). */
function runProgram(words: readonly string[], folder: string): Promise<Ran> {
  return new Promise((done) => {
    const from = performance.now();
    const child = spawn(process.execPath, [bin, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let [said, most] = ['', 0];
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    const watch = setInterval(() => {
      try {
        const peak = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        most = Math.max(most, Number(peak ?? 0) / 1024);
      } catch {
        // The program has ended, or the system has no /proc.
      }
    }, 20);
    child.on('close', () => {
      clearInterval(watch);
      done({ milliseconds: performance.now() - from, megabytes: most, said: said.trim().split('\n').slice(-2).join(' ') });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'ziping-batch-'));
try {
  mkdirSync(join(folder, 'in'));
  let bytes = 0;
  const kinds = ['md', 'txt', 'docx'];
  for (let i = 0; i < REPORTS; i += 1) {
    const text = vary(texts[i % texts.length] ?? '', Math.floor(i / texts.length));
    const kind = kinds[i % kinds.length] ?? 'md';
    const content = kind === 'docx' ? await writeDocx(text) : text;
    bytes += Buffer.byteLength(content);
    writeFileSync(join(folder, 'in', `${i + 1}.${kind}`), content);
  }
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}; ${REPORTS} reports, ${(bytes / 1e6).toFixed(1)} MB\n`,
  );
  const show = (name: string, { milliseconds, megabytes, said }: Ran) =>
    console.log(`${name.padEnd(20)} ${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${megabytes.toFixed(0).padStart(5)} MB   ${said}`);
  const words = ['check', 'in', '--summary', 'out.xlsx'];
  show('first run', await runProgram(words, folder));
  show('nothing changed', await runProgram(words, folder));
  writeFileSync(join(folder, 'in', '1.md'), `${texts[0]}\n\n补充说明。\n`);
  show('one report changed', await runProgram(words, folder));
  for (const name of ['out.xlsx', 'out.ziping-cache.jsonl'])
    console.log(`${name}: ${(statSync(join(folder, name)).size / 1e6).toFixed(1)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
