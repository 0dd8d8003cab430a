import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Document, type FileChild, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { readWritten } from '../../server/adapters/docx/read-written.ts';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { openLibrary } from '../../server/adapters/library.ts';
import { composeReport } from '../../tools/draft/compose-report.ts';
import { composePages } from '../../tools/draft/page/compose-pages.ts';
import { textOf } from '../../tools/draft/page/page-block.ts';
import { relocateProof } from '../../tools/draft/page/relocate-proof.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { measureMedian } from '../measure.ts';
import { printRow } from '../print-table.ts';

/** What a report as a Word file costs, step by step, against the library's own bare writing of the same words, and as it grows. */
const RUNS = 7;
const dossier = parseDossier(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../examples/luquan-2022.json'), 'utf8')));
const profile = openLibrary().find('luquan');
if (!dossier.ok || !profile?.ok) throw new Error('The example is not in order.');
const { page } = profile.value;
const report = composeReport(dossier.value, profile.value);
if (!report.ok) throw new Error(report.refusal.message);
const { markdown, proof } = report.value;

/** The report's sections again and again under one title. */
const repeat = (times: number): string => {
  const body = markdown.slice(markdown.indexOf('\n'));
  return markdown.slice(0, markdown.indexOf('\n')) + body.repeat(times);
};

for (const times of [1, 4, 16]) {
  const text = repeat(times);
  const paged = composePages(text, page);
  const bytes = await writeDocx(paged);
  const blocks = paged.sections.flatMap((section) => section.blocks);
  const bare = async () => {
    const children = blocks.flatMap((block): FileChild[] => {
      if (block.role === 'chart') return [];
      if (block.role !== 'table') return [new Paragraph(textOf(block.pieces))];
      const rows = block.rows.map(
        (cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(textOf(cell))] })) }),
      );
      return [new Table({ rows })];
    });
    await Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
  };
  const note = `${(text.length / 1e3).toFixed(0)} k characters, ${(bytes.length / 1e3).toFixed(0)} kB`;
  printRow({ name: `×${times}: Markdown to pages`, milliseconds: await measureMedian(RUNS, async () => composePages(text, page)), note });
  printRow({ name: `×${times}: pages to .docx`, milliseconds: await measureMedian(RUNS, () => writeDocx(paged)), note: '' });
  printRow({ name: `×${times}: the library alone`, milliseconds: await measureMedian(RUNS, bare), note: 'same words, no styles' });
  printRow({ name: `×${times}: read back`, milliseconds: await measureMedian(RUNS, () => readWritten(bytes, 'r.docx')), note: '' });
  if (times > 1) continue;
  const read = await readWritten(bytes, 'r.docx');
  if (!read.ok) throw new Error(read.refusal.message);
  const written = { text: read.value.document.text, parts: read.value.parts };
  const move = async () => relocateProof(proof, paged, written);
  printRow({ name: 'proof moved', milliseconds: await measureMedian(RUNS, move), note: `${proof.numerals.length} numerals` });
}
