import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { marked } from 'marked';
import type { CheckResult } from '../../schemas/check.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

/**
 * Markdown → page → PDF (by LibreOffice and by Chromium) → what our reader makes of it: the share of the text's numerals that come back,
 * those on the page where poppler finds them, and findings that differ from those of the Markdown.
 * `node bench/office/pdf-round.ts [FILE.md …]`; without files the reports of `../shared/seeds` and `examples/`. `--show` lists differences.
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
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const files =
  named.length > 0 ? named : [...listFiles(resolve(root, '..', 'shared', 'seeds'), '.txt'), ...listFiles(join(root, 'examples'), '.md')];

const STYLE =
  '<style>body{font-family:"Noto Serif CJK SC";font-size:15pt}table{border-collapse:collapse}td,th{border:1px solid #000;padding:2pt 4pt;font-size:10pt}</style>';

function writePage(file: string): string {
  const page = join(work, `${basename(file).replace(/\.\w+$/u, '')}.html`);
  const body = marked
    .parse(readFileSync(file, 'utf8'), { async: false, breaks: true })
    .replaceAll('<table>', '<table border="1" cellspacing="0" width="100%">');
  writeFileSync(page, `<!doctype html><meta charset="utf-8">${STYLE}<body>${body}</body>`);
  return page;
}

function tryPrint(program: string, pages: readonly string[]): boolean {
  const out = join(work, program);
  mkdirSync(out);
  try {
    if (program === 'soffice') {
      const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
      execFileSync('soffice', [profile, '--headless', '--infilter=HTML (StarWriter)', '--convert-to', 'pdf', '--outdir', out, ...pages], {
        stdio: 'ignore',
      });
    } else {
      for (const page of pages) {
        const to = join(out, basename(page).replace('.html', '.pdf'));
        execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${to}`, page], {
          stdio: 'ignore',
        });
      }
    }
    return true;
  } catch {
    console.log(`${program} is not here or failed: left out`);
    return false;
  }
}

/** How many of the first list's items the second one has too, each counted once. */
function countCommon(first: readonly string[], second: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of second) left.set(item, (left.get(item) ?? 0) + 1);
  let count = 0;
  for (const item of first) {
    const has = left.get(item) ?? 0;
    if (has > 0) {
      count += 1;
      left.set(item, has - 1);
    }
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
const pages = files.map(writePage);
for (const program of ['soffice', 'chromium']) {
  if (!tryPrint(program, pages)) continue;
  for (const [i, file] of files.entries()) {
    const name = basename(pages[i] ?? '', '.html');
    const pdf = join(work, program, `${name}.pdf`);
    const source = checkDocument({ name, format: 'md', text: readFileSync(file, 'utf8') });
    const began = performance.now();
    const read = await openDocument(readFileSync(pdf), `${name}.pdf`);
    const took = Math.round(performance.now() - began);
    if (!read.ok) {
      console.log(`${program} ${name}: ${read.refusal.message}`);
      continue;
    }
    const result = checkDocument(read.value);
    const [wanted, got] = [numeralsOf(source), numeralsOf(result)];
    const common = countCommon(wanted, got);
    const [lost, added] = [minus(findingsOf(source), findingsOf(result)), minus(findingsOf(result), findingsOf(source))];
    console.log(
      `${program} ${name}: numerals ${common}/${wanted.length} ${share(common, wanted.length)} (${got.length} read), page right ${share(countRightPages(pdf, result), got.length)}, findings ${source.findings.length} -${lost.length} +${added.length}, ${took} ms`,
    );
    if (!show) continue;
    for (const item of lost) console.log(`   - ${item.slice(0, 160)}`);
    for (const item of added) console.log(`   + ${item.slice(0, 160)}`);
  }
}
rmSync(work, { recursive: true, force: true });
