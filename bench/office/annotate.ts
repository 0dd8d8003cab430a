/**
 * Annotating a 60-page Word file at 200 places, against the bare work on its package in the same run: unpacking every part and
 * packing it again. The file has what drafts have: styled runs, tables, a picture, tracked changes, a comment of somebody else's.
 */
import { randomBytes } from 'node:crypto';
import {
  AlignmentType,
  type Comment,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  ImageRun,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { Finding } from '../../schemas/check.ts';
import { annotateDocx } from '../../server/adapters/docx/annotate-docx.ts';
import { readDocxParts } from '../../server/adapters/docx/read-docx-parts.ts';

const LIMIT_MS = 2000;
const FINDINGS = 200;

const words = (text: string, bold = false): TextRun => new TextRun({ text, bold });
const line = (n: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    children: [
      words(`第${n}项工作全年安排预算`),
      words(`${1000 + n}.5`, true),
      words('万元，实际支出'),
      words(`${900 + n}`, true),
      words(`万元，执行率为90.${n % 100}%，完成年度目标任务；`),
      ...(n % 40 === 0 ? [new InsertedTextRun({ text: '较上年增长5%，', id: n, author: '李', date: '2024-01-01T00:00:00Z' })] : []),
      words('资金拨付及时，项目按计划推进，群众满意度较高，未发现截留、挪用等问题。'.repeat(2)),
    ],
  });
const cells = (values: readonly string[]): TableRow =>
  new TableRow({ children: values.map((value) => new TableCell({ children: [new Paragraph(value)] })) });

/** Sixty pages: about 22 lines of 28 characters a page. */
async function makeDraft(): Promise<Uint8Array> {
  const remark = { id: 1, author: '王科长', date: new Date(0), children: [new Paragraph('请核')] } satisfies ConstructorParameters<
    typeof Comment
  >[0];
  const children: (Paragraph | Table)[] = [
    new Paragraph({
      children: [
        new CommentRangeStart(1),
        words('绩效自评报告'),
        new CommentRangeEnd(1),
        new TextRun({ children: [new CommentReference(1)] }),
      ],
    }),
    new Paragraph({ children: [new ImageRun({ type: 'png', data: randomBytes(2_000_000), transformation: { width: 100, height: 100 } })] }),
  ];
  for (let n = 1; n <= 240; n += 1) {
    children.push(line(n));
    if (n % 12 === 0)
      children.push(
        new Table({ rows: Array.from({ length: 12 }, (_, i) => cells([`项目${i}`, `${100 + i}.25`, `${90 + i}`, '90.00%', '已完成'])) }),
      );
  }
  return new Uint8Array(await Packer.toBuffer(new Document({ comments: { children: [remark] }, sections: [{ children }] })));
}

const bytes = await makeDraft();
const read = readDocxParts(bytes, 'draft.docx');
if (!read.ok) throw new Error(read.refusal.message);
const { text } = read.value.document;
const numerals = [...text.matchAll(/\d[\d.]*%?/gu)];
const step = Math.floor(numerals.length / FINDINGS);
const findings = numerals
  .filter((_, index) => index % step === 0)
  .slice(0, FINDINGS)
  .map(
    (numeral, index): Finding => ({
      rule: 'execution-rate',
      severity: index % 3 === 0 ? 'warning' : 'error',
      message: `执行率按900 / 1000应为90%，文中为${numeral[0]}。`,
      why: '执行率是自评的核心数据，对不上时读者会要求说明。',
      fix: '核对原始数据，改正其中一个数。',
      start: numeral.index,
      end: numeral.index + numeral[0].length,
      line: 1,
      column: 1,
      actual: numeral[0],
      expected: '90%',
      evidence: [],
      fingerprint: `f${index}`,
    }),
  );

const time = <T>(work: () => T): { readonly value: T; readonly ms: number } => {
  const from = performance.now();
  const value = work();
  return { value, ms: performance.now() - from };
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const bare: number[] = [];
const first: number[] = [];
const again: number[] = [];
let after = bytes;
for (let round = 0; round < 5; round += 1) {
  bare.push(time(() => zipSync(unzipSync(bytes), { level: 6 })).ms);
  const annotated = time(() => annotateDocx(bytes, 'draft.docx', findings));
  if (!annotated.value.ok || annotated.value.value.comments !== FINDINGS) throw new Error('not annotated');
  after = annotated.value.value.bytes;
  first.push(annotated.ms);
  again.push(time(() => annotateDocx(after, 'draft.docx', findings)).ms);
}
const show = (ms: number): string => `${ms.toFixed(0)} ms`;
console.log(`${(bytes.length / 1e6).toFixed(1)} MB, ${text.length} characters, ${numerals.length} numerals, ${FINDINGS} comments`);
console.log(`unpack and pack again (fflate)   ${show(median(bare))}`);
console.log(`annotate, first call             ${show(first[0] ?? 0)}`);
console.log(`annotate                         ${show(median(first))}`);
console.log(`annotate what was annotated      ${show(median(again))}`);
if (Math.max(...first) > LIMIT_MS) {
  console.log(`slower than ${LIMIT_MS} ms`);
  process.exitCode = 1;
}
