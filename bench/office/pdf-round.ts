import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { marked } from 'marked';
import type { CheckResult } from '../../schemas/check.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

/**
 * Markdown → page → PDF (by LibreOffice and by Chromium), and .docx → PDF (by LibreOffice) → what our reader makes of it: the share of the
 * source's numerals that come back, those on the page where poppler finds them, and findings that differ from those of the source.
 * `node bench/office/pdf-round.ts [--show] [FILE.md FILE.docx …]`; without files the reports of `../shared/seeds` and our own reports on
 * `examples/`, as Word files. `--show` lists differences.
 */
const root = resolve(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'ziping-pdf-'));
const show = process.argv.includes('--show');

const listFiles = (folder: string, ending: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

function writeReport(dossier: string): string {
  const to = join(work, `${basename(dossier, '.json')}.docx`);
  execFileSync(process.execPath, [join(root, 'bin', 'ziping.js'), 'report', dossier, '-o', to, '--quiet'], { stdio: 'ignore' });
  return to;
}

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const files =
  named.length > 0
    ? named
    : [...listFiles(resolve(root, '..', 'shared', 'seeds'), '.txt'), ...listFiles(join(root, 'examples'), '.json').map(writeReport)];

const STYLE =
  '<style>body{font-family:"Noto Serif CJK SC";font-size:15pt}table{border-collapse:collapse}td,th{border:1px solid #000;padding:2pt 4pt;font-size:10pt}</style>';

/** What is printed: a Word file as it is, Markdown as a page. */
function writePrintable(file: string): string {
  if (file.endsWith('.docx')) return file;
  const page = join(work, `${basename(file).replace(/\.\w+$/u, '')}.html`);
  const body = marked
    .parse(readFileSync(file, 'utf8'), { async: false, breaks: true })
    .replaceAll('<table>', '<table border="1" cellspacing="0" width="100%">');
  writeFileSync(page, `<!doctype html><meta charset="utf-8">${STYLE}<body>${body}</body>`);
  return page;
}

function print(program: string, files: readonly string[]): void {
  const out = join(work, program);
  mkdirSync(out);
  const office = (filter: readonly string[], some: readonly string[]): void => {
    if (some.length === 0) return;
    const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', ...filter, '--convert-to', 'pdf', '--outdir', out, ...some], { stdio: 'ignore' });
  };
  if (program === 'soffice') {
    office(
      ['--infilter=HTML (StarWriter)'],
      files.filter((file) => file.endsWith('.html')),
    );
    office(
      [],
      files.filter((file) => file.endsWith('.docx')),
    );
    return;
  }
  for (const page of files.filter((file) => file.endsWith('.html'))) {
    const to = join(out, basename(page).replace('.html', '.pdf'));
    execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${to}`, page], {
      stdio: 'ignore',
    });
  }
}

/** How many of the first list's items the second one has too, each counted once. */
function countCommon(first: readonly string[], second: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of second) left.set(item, (left.get(item) ?? 0) + 1);
  let count = 0;
  for (const item of first) {
    const has = left.get(item) ?? 0;
    if (has === 0) continue;
    count += 1;
    left.set(item, has - 1);
  }
  return count;
}

const numeralsOf = ({ numerals }: CheckResult): readonly string[] => numerals.map(({ text }) => text.replace(/\s/gu, ''));
const findingsOf = ({ findings }: CheckResult): readonly string[] =>
  findings.map(({ rule, severity, actual }) => `${severity} ${rule} ${actual.replace(/\s/gu, '')}`);
const minus = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter((item) => !b.includes(item));

/** Of all numerals those that poppler finds on the page that we say. */
function countRightPages(pdf: string, { numerals }: CheckResult): number {
  const pages = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
    .split('\f')
    .map((page) => page.replace(/\s/gu, ''));
  return numerals.filter(({ text, locator }) => pages[(locator?.page ?? 0) - 1]?.includes(text.replace(/\s/gu, ''))).length;
}

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)}%`;

async function compare(program: string, file: string, pdf: string): Promise<void> {
  const source = file.endsWith('.docx')
    ? await openDocument(readFileSync(file), file)
    : ({ ok: true, value: { name: file, format: 'md', text: readFileSync(file, 'utf8') } } as const);
  const began = performance.now();
  const read = await openDocument(readFileSync(pdf), pdf);
  const took = Math.round(performance.now() - began);
  const name = basename(pdf, '.pdf');
  if (!read.ok || !source.ok) return console.log(`${program} ${name}: ${read.ok ? 'the source' : read.refusal.message}`);
  const [expected, result] = [checkDocument(source.value), checkDocument(read.value)];
  const [wanted, got] = [numeralsOf(expected), numeralsOf(result)];
  const common = countCommon(wanted, got);
  const [lost, added] = [minus(findingsOf(expected), findingsOf(result)), minus(findingsOf(result), findingsOf(expected))];
  console.log(
    `${program} ${name}: numerals ${common}/${wanted.length} ${share(common, wanted.length)} (${got.length} read), page right ${share(countRightPages(pdf, result), got.length)}, findings ${expected.findings.length} -${lost.length} +${added.length}, ${took} ms`,
  );
  if (!show) return;
  for (const item of lost) console.log(`   - ${item.slice(0, 160)}`);
  for (const item of added) console.log(`   + ${item.slice(0, 160)}`);
  for (const item of wanted.filter((numeral) => !got.includes(numeral)).slice(0, 10)) console.log(`   lost ${item}`);
}

const printable = files.map(writePrintable);
for (const program of ['soffice', 'chromium']) {
  try {
    print(program, printable);
  } catch {
    console.log(`${program} is not here or failed: left out`);
    continue;
  }
  for (const [i, file] of files.entries()) {
    const pdf = join(work, program, `${basename(printable[i] ?? '').replace(/\.\w+$/u, '')}.pdf`);
    if (program === 'soffice' || !file.endsWith('.docx')) await compare(program, file, pdf);
  }
}
if (process.argv.includes('--keep')) console.log(work);
else rmSync(work, { recursive: true, force: true });
