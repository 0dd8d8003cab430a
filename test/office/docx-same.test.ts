import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { readReport } from '../../tools/text/read-report.ts';
import { hasWriter } from './find-writer.ts';
import { type Content, contentOf, spoil, writeDocx, writeHtml, writeMarkdown } from './same-content.ts';

const reports = join(import.meta.dirname, '../../bench/accuracy/reports');

async function open(bytes: Uint8Array, name: string) {
  const document = await openDocument(bytes, name);
  if (!document.ok) throw new Error(`${name}: ${document.refusal.message}`);
  return document.value;
}

/** Findings and numerals without their places. */
async function describeResult(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const { findings, numerals } = checkDocument(await open(bytes, name));
  return [
    ...findings.map(({ severity, rule, actual, expected }) => `${severity} ${rule} ${actual} → ${expected}`),
    ...numerals.map(({ value, unit, kind, status }) => `${value} ${unit} ${kind} ${status}`),
  ];
}

/** Headings as official papers number them, which are headings without a style as well. */
const NUMBERED = /^[一二三四五六七八九十]{1,3}、/u;
/** Some reports with tables and headings, with wrong digits in them. */
const files = readdirSync(reports)
  .filter((name) => name.endsWith('.md'))
  .filter((_, i) => i % 9 === 0);
const contents = new Map<string, Content>();
for (const file of files)
  contents.set(file.slice(0, -3), spoil(contentOf(readReport(await open(readFileSync(join(reports, file)), file)))));
const ofMarkdown = (content: Content) => describeResult(Buffer.from(writeMarkdown(content)), 'a.md');

describe('the same content gives the same findings as Markdown and as .docx', () => {
  test.each([...contents.keys()])('%s, by the docx library with and without heading styles', async (name) => {
    const content = contents.get(name) ?? [];
    const expected = await ofMarkdown(content);
    expect(expected.some((line) => line.startsWith('error'))).toBe(true);
    expect(await describeResult(await writeDocx(content), 'a.docx')).toEqual(expected);
    // Of `1项目概况` without a style nobody can say that it is a heading.
    if (content.some((block) => block.kind === 'heading' && NUMBERED.test(block.text)))
      expect(await describeResult(await writeDocx(content, true), 'a.docx')).toEqual(expected);
  });

  const folder = mkdtempSync(join(tmpdir(), 'docx-same-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  test.skipIf(!hasWriter)(
    'by LibreOffice (skipped where its Writer is not installed)',
    async () => {
      for (const [name, content] of contents) writeFileSync(join(folder, `${name}.html`), writeHtml(content));
      const pages = [...contents.keys()].map((name) => join(folder, `${name}.html`));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync('soffice', ['--headless', profile, '--writer', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, ...pages], {
        stdio: 'ignore',
      });
      for (const [name, content] of contents) {
        expect(await describeResult(readFileSync(join(folder, `${name}.docx`)), 'a.docx')).toEqual(await ofMarkdown(content));
      }
    },
    60_000,
  );
});
