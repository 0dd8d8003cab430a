/**
 * How long a Word file of sixty pages (and one ten times as long) takes to read, against a bare SAX pass over the same part.
 * `node bench/office/docx-read.ts`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';
import { readZipEntries, readZipEntry } from '../../server/adapters/guard-zip.ts';
import { readText } from '../../server/adapters/read-text.ts';
import { type Content, contentOf, writeDocx } from '../../test/office/same-content.ts';
import { readReport } from '../../tools/text/read-report.ts';
import { measureMedian } from '../measure.ts';

const PAGE = 620;
const reports = join(import.meta.dirname, '../accuracy/reports');
const all: Content[number][] = [];
for (const file of readdirSync(reports).filter((name) => name.endsWith('.md'))) {
  const document = readText(readFileSync(join(reports, file)), file);
  if (document.ok) all.push(...contentOf(readReport(document.value)));
}
const sizeOf = (block: Content[number]): number => (block.kind === 'table' ? block.rows.length * 30 : Math.max(28, block.text.length));

function takePages(pages: number): Content {
  const taken: Content[number][] = [];
  for (let size = 0, i = 0; size < pages * PAGE; i += 1) {
    const block = all[i % all.length];
    if (!block) break;
    taken.push(block);
    size += sizeOf(block);
  }
  return taken;
}

function passBare(bytes: Uint8Array): number {
  const entries = readZipEntries(bytes, 'a');
  const entry = entries.ok ? entries.value.find(({ name }) => name === 'word/document.xml') : undefined;
  const content = entry && readZipEntry(bytes, entry, 'a');
  const xml = content?.ok ? new TextDecoder().decode(content.value) : '';
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', () => {});
  parser.on('text', () => {});
  parser.write(xml).close();
  return xml.length;
}

for (const pages of [60, 600]) {
  const bytes = await writeDocx(takePages(pages));
  const begun = performance.now();
  const read = readDocxParts(bytes, 'a.docx');
  const first = performance.now() - begun;
  if (!read.ok) throw new Error(read.refusal.message);
  const size = passBare(bytes);
  const whole = await measureMedian(9, () => readDocxParts(bytes, 'a.docx'));
  const bare = await measureMedian(9, () => passBare(bytes));
  console.log(
    `${pages} pages: ${(bytes.length / 1e3).toFixed(0)} kB, ${(size / 1e6).toFixed(1)} M characters of XML; read ${whole.toFixed(0)} ms (the first time ${first.toFixed(0)}), bare SAX pass ${bare.toFixed(0)} ms`,
  );
}
console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
