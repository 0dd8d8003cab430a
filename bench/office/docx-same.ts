/**
 * The same content as Markdown and as .docx gives the same findings: every report of the accuracy bench,
 * as it is and with wrong digits, written by the `docx` library
 * (with heading styles and without) and, with `--office`, by LibreOffice from HTML and once more from its own .odt.
 * `node bench/office/docx-same.ts [--office] [--show]`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocument } from '../../server/adapters/open-document.ts';
import { type Content, contentOf, spoil, writeDocx, writeHtml, writeMarkdown } from '../../test/office/same-content.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { readReport } from '../../tools/text/read-report.ts';

const reports = join(import.meta.dirname, '../accuracy/reports');
const show = process.argv.includes('--show');

async function open(bytes: Uint8Array, name: string) {
  const document = await openDocument(bytes, name);
  if (!document.ok) throw new Error(`${name}: ${document.refusal.message}`);
  return document.value;
}

/** A result without its places: findings and numerals as a list of lines. */
async function describe(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const { findings, numerals } = checkDocument(await open(bytes, name));
  return [
    ...findings.map(({ severity, rule, actual, expected }) => `${severity} ${rule} ${actual} → ${expected}`),
    ...numerals.map(({ value, unit, kind, status }) => `${value} ${unit} ${kind} ${status}`),
  ];
}

const contents = new Map<string, Content>();
for (const file of readdirSync(reports).filter((name) => /\.(?:md|txt)$/u.test(name))) {
  const content = contentOf(readReport(await open(readFileSync(join(reports, file)), file)));
  const name = file.replace(/\.\w+$/u, '');
  contents.set(name, content);
  contents.set(`${name}-spoilt`, spoil(content));
}

const expected = new Map<string, readonly string[]>();
for (const [name, content] of contents) expected.set(name, await describe(Buffer.from(writeMarkdown(content)), `${name}.md`));

let different = 0;
async function compare(how: string, name: string, bytes: Uint8Array): Promise<void> {
  const [wanted, got] = [expected.get(name) ?? [], await describe(bytes, `${name}.docx`)];
  if (wanted.join('\n') === got.join('\n')) return;
  different += 1;
  console.log(`${how} ${name}: ${wanted.length} lines as Markdown, ${got.length} as .docx`);
  if (!show) return;
  for (const line of wanted.filter((one) => !got.includes(one)).slice(0, 8)) console.log(`  - ${line}`);
  for (const line of got.filter((one) => !wanted.includes(one)).slice(0, 8)) console.log(`  + ${line}`);
}

for (const [name, content] of contents) {
  await compare('docx', name, await writeDocx(content));
  await compare('docx without styles', name, await writeDocx(content, true));
}
let ways = 2;
if (process.argv.includes('--office')) {
  const folder = mkdtempSync(join(tmpdir(), 'same-'));
  const convert = (to: string, from: string): void => {
    const files = [...contents.keys()].map((name) => join(folder, `${name}.${from}`));
    execFileSync(
      'soffice',
      ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', folder, ...files],
      {
        stdio: 'ignore',
      },
    );
  };
  for (const [name, content] of contents) writeFileSync(join(folder, `${name}.html`), writeHtml(content));
  convert('odt:writer8', 'html');
  convert('docx:MS Word 2007 XML', 'odt');
  for (const name of contents.keys()) await compare('office', name, readFileSync(join(folder, `${name}.docx`)));
  rmSync(folder, { recursive: true });
  ways = 3;
}
console.log(`${contents.size} reports, ${ways} ways: ${different} differ`);
process.exitCode = different > 0 ? 1 : 0;
