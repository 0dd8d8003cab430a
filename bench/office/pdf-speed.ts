import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDocument } from '../../server/adapters/open-document.ts';

/**
 * Seconds for one PDF: our reading with the start of its process, again with the process there, and the bare library (its text items of all
 * pages, in a process of its own) in the same run. `node bench/office/pdf-speed.ts [FILE.pdf]`; without a file our own report of
 * `examples/luquan-2022.json`, printed by LibreOffice.
 */
const root = resolve(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'ziping-speed-'));

function printReport(): string {
  const report = join(work, 'r.docx');
  execFileSync(
    process.execPath,
    [join(root, 'bin', 'ziping.js'), 'report', join(root, 'examples', 'luquan-2022.json'), '-o', report, '--quiet'],
    {
      stdio: 'ignore',
    },
  );
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${join(work, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', work, report],
    {
      stdio: 'ignore',
    },
  );
  return join(work, 'r.pdf');
}

const BARE = `
for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globalThis[name] ??= class {};
const { getDocument } = await import(${JSON.stringify(join(root, 'node_modules', 'pdfjs-dist', 'legacy', 'build', 'pdf.mjs'))});
const { readFileSync } = await import('node:fs');
const folder = ${JSON.stringify(join(root, 'node_modules', 'pdfjs-dist'))};
const pdf = await getDocument({ data: new Uint8Array(readFileSync(process.argv[1])), cMapUrl: folder + '/cmaps/', cMapPacked: true, standardFontDataUrl: folder + '/standard_fonts/', verbosity: 0 }).promise;
for (let page = 1; page <= pdf.numPages; page += 1) await (await pdf.getPage(page)).getTextContent();
process.stdout.write(String(pdf.numPages));
`;

const file = process.argv[2] ?? printReport();
const bytes = readFileSync(file);
const bareScript = join(work, 'bare.mjs');
writeFileSync(bareScript, BARE.replace('process.argv[1]', 'process.argv[2]'));
const time = async (run: () => unknown): Promise<number> => {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
};
let pages = '';
const read = async (): Promise<void> => {
  const outcome = await openDocument(bytes, 'a.pdf');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
};
const first = await time(read);
const again = Math.min(await time(read), await time(read), await time(read));
const bare: number[] = [];
for (let i = 0; i < 3; i += 1) {
  bare.push(
    await time(() => {
      pages = execFileSync(process.execPath, ['--no-warnings', bareScript, file], { encoding: 'utf8' });
    }),
  );
}
console.log(
  `${pages} pages: first ${first.toFixed(2)} s, again ${again.toFixed(2)} s; bare pdf.js with its process ${Math.min(...bare).toFixed(2)} s`,
);
rmSync(work, { recursive: true, force: true });
