import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { composePages } from '../../tools/draft/page/compose-pages.ts';
import { textOf } from '../../tools/draft/page/page-block.ts';
import { openExample, readProfile } from '../draft/subject.ts';
import { findProgram, hasWriter } from './find-writer.ts';
import { type WrittenReport, writeReport } from './write-report.ts';

const missing = !hasWriter || findProgram('pdftotext') === undefined;
if (missing) console.warn('LibreOffice with its Writer and poppler (pdftotext) are not both here: how pages come out is not looked at.');

const PROSE = '一二三四五六七八九十'.replace(/./gu, '预算绩效管理工作稳步推进资金使用规范');
const folder = mkdtempSync(join(tmpdir(), 'ziping-pages-'));
const pages = new Map<string, readonly string[]>();
const boxes = new Map<string, string>();
let report: WrittenReport | undefined;

/** One run of LibreOffice for all files. */
beforeAll(async () => {
  if (missing) return;
  const plain = composePages(
    `# 测试报告\n\n${Array.from({ length: 4 }, () => PROSE.repeat(5)).join('\n\n')}\n`,
    readProfile('national').page,
  );
  report = await writeReport(openExample('luquan-2022'));
  const files = new Map([
    ['plain', await writeDocx(plain)],
    ['luquan', report.bytes],
    ['laoting', (await writeReport(openExample('laoting-2023'))).bytes],
  ]);
  for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.docx`), bytes);
  const paths = [...files.keys()].map((name) => join(folder, `${name}.docx`));
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/user`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths],
    {
      stdio: 'ignore',
      timeout: 60_000,
    },
  );
  for (const name of files.keys()) {
    const read = (...options: string[]) => execFileSync('pdftotext', [...options, join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
    pages.set(name, read('-layout').split('\f').slice(0, -1));
    boxes.set(name, read('-bbox'));
  }
}, 90_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NUMBER = /^—\s*(\d+)\s*—$/u;
const linesOf = (page: string): readonly string[] =>
  page
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !NUMBER.test(line));

describe.skipIf(missing)('on paper', () => {
  test('our reading of the PDF has the numerals of the Word file on their pages, and the same findings', async () => {
    const check = async (file: string) => {
      const document = await openDocument(readFileSync(join(folder, file)), file);
      if (!document.ok) throw new Error(document.refusal.message);
      return checkDocument(document.value);
    };
    const [word, pdf] = await Promise.all([check('luquan.docx'), check('luquan.pdf')]);
    const found = pdf.numerals.map(({ text, locator }) => ({ text: text.replace(/\s/gu, ''), page: locator?.page ?? 0 }));
    const left = found.map(({ text }) => text);
    const lost = word.numerals.filter(({ text }) => {
      const at = left.indexOf(text.replace(/\s/gu, ''));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    expect(word.numerals.length).toBeGreaterThan(900);
    expect(lost.length).toBeLessThanOrEqual(word.numerals.length * 0.01);
    const words = (pages.get('luquan') ?? []).map((page) => page.replace(/\s/gu, ''));
    const misplaced = found.filter(({ text, page }) => !words[page - 1]?.includes(text));
    expect(misplaced.length).toBeLessThanOrEqual(found.length * 0.01);
    const told = ({ findings }: typeof word) =>
      findings.map(({ rule, expected, actual }) => `${rule} ${actual} ${expected}`.replace(/\s/gu, ''));
    expect(told(pdf)).toEqual(told(word));
  });

  test('22 lines a page, 28 characters a line', () => {
    const [, second = ''] = pages.get('plain') ?? [];
    const lines = linesOf(second);
    expect(lines.length).toBe(22);
    const full = lines.map((line) => [...line].length).filter((length) => length > 26);
    expect(full.length).toBeGreaterThan(15);
    expect(Math.max(...full)).toBe(28);
  });

  test('heads of a long table stand on each of its pages, and nothing on a page by itself', () => {
    const own = (pages.get('luquan') ?? []).filter((page) => page.includes('结余交回') || /^\s*序号\s+项目名称/mu.test(page));
    expect(own.length).toBeGreaterThan(4);
    const all = pages.get('luquan') ?? [];
    for (const [index, page] of all.entries()) expect(linesOf(page).length, `page ${index + 1}`).toBeGreaterThan(4);
    expect(linesOf(all.at(-1) ?? '').at(-1)).toBe('2023 年 3 月 31 日'.replace(/ /gu, all.at(-1)?.includes('2023 年') ? ' ' : ''));
  });

  test('no heading and no caption is the last line of a page', () => {
    const leading = (report?.paged.sections ?? []).flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.role === 'heading' || block.role === 'caption' || block.role === 'unit' ? [textOf(block.pieces)] : [],
      ),
    );
    expect(leading.length).toBeGreaterThan(30);
    for (const page of pages.get('luquan') ?? []) expect(leading).not.toContain(linesOf(page).at(-1)?.replace(/\s/gu, ''));
  });

  test('page numbers run on, odd ones at the right, even ones at the left', () => {
    const found = [...(boxes.get('luquan') ?? '').matchAll(/<page width="([\d.]+)".*?<\/page>/gsu)].map(([page, width]) => {
      const words = [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)<\/word>/gu)];
      const foot = Math.max(...words.map(([, , y]) => Number(y)));
      const last = words.filter(([, , y]) => foot - Number(y) < 3);
      return { text: last.map(([, , , word]) => word).join(''), side: Number(last[0]?.[1]) > Number(width) / 2 ? 'right' : 'left' };
    });
    expect(found.length).toBe(pages.get('luquan')?.length);
    found.forEach(({ text, side }, index) => {
      expect(text).toBe(`—${index + 1}—`);
      expect(side, text).toBe(index % 2 === 0 ? 'right' : 'left');
    });
  });

  test('a cover is not counted', () => {
    const [cover = '', first = ''] = pages.get('laoting') ?? [];
    expect(cover).not.toContain('—');
    expect(first.split('\n').some((line) => NUMBER.exec(line.trim())?.[1] === '1')).toBe(true);
    expect(linesOf(cover).length).toBe(5);
  });
});
