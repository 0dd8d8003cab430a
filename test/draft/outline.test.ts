import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openExample, writeWhole } from './subject.ts';

const path = resolve(import.meta.dirname, '../../../shared/gold/outline.json');
const Item = z.object({ style: z.string(), serial: z.number().nullable(), text: z.string(), role: z.string(), level: z.int() });
const Gold = z.object({ docs: z.record(z.string(), z.object({ items: z.array(Item) })) });

const reports = [
  ['julu-2022', '000_11f869cee0aeef99.txt'],
  ['quwo-2021', '001_d5d8aaf216582a8f.txt'],
  ['laoting-2023', '002_59a6742ea3f8be28.txt'],
  ['luquan-2022', '004_5aab0cc1f9b30d75.txt'],
] as const;

/** Blanks, and which brackets are used, are no matter of outline. */
const plain = (text: string): string => text.replace(/\s+/gu, '').replace(/\(/gu, '（').replace(/\)/gu, '）');

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const SERIALS: Readonly<Record<string, (n: number) => string>> = {
  cn_dun: (n) => `${HAN[n]}、`,
  cn_paren_full: (n) => `（${HAN[n]}）`,
  ar_dun: (n) => `${n}、`,
  ar_paren_half: (n) => `（${n}）`,
  ar_paren_full: (n) => `（${n}）`,
  yi_shi: (n) => `${HAN[n]}是`,
};
const serialOf = ({ style, serial }: z.infer<typeof Item>): string => (serial === null ? '' : (SERIALS[style]?.(serial) ?? `?${style}`));

const headingsOf = (markdown: string) =>
  [...markdown.matchAll(/^(#+) (.+)$/gmu)].map(([, hashes = '', text = '']) => `${hashes.length - 1} ${plain(text)}`);

describe.runIf(existsSync(path))('the outline of the local report', () => {
  const gold = existsSync(path) ? Gold.parse(JSON.parse(readFileSync(path, 'utf8'))) : { docs: {} };

  test.each(reports)('%s: title, headings, their levels and serials, in order and no others', (name, doc) => {
    const { dossier, profile } = openExample(name);
    const { markdown } = writeWhole(dossier, profile);
    const items = gold.docs[doc]?.items ?? [];
    expect(items.length).toBeGreaterThan(20);
    const titles = items.filter(({ role, style }) => role === 'title' && style === 'title').map(({ text }) => plain(text));
    const [title = '', ...headings] = headingsOf(markdown);
    const lines = plain(markdown.slice(0, markdown.indexOf('\n## ')).replace(/^# /gmu, ''));
    for (const line of titles) expect(lines).toContain(line);
    expect(titles.join('')).toContain(title.slice(2));
    const wanted = items
      .filter(({ role, level }) => role === 'heading' && level > 0)
      .map((item) => `${item.level} ${plain(serialOf(item) + item.text)}`);
    expect(headings).toEqual(wanted);
  });

  test.each(reports)('%s: run-in headings, labels and table titles stand in order', (name, doc) => {
    const { dossier, profile } = openExample(name);
    const paragraphs = writeWhole(dossier, profile).markdown.split('\n').map(plain);
    let from = 0;
    for (const item of gold.docs[doc]?.items ?? []) {
      if (!['heading', 'run_in_heading', 'label', 'table_title'].includes(item.role) || item.text.startsWith('预算绩效管理工作')) continue;
      const begins = plain(serialOf(item) + item.text);
      const at = paragraphs.findIndex((line, i) => i >= from && line.replace(/^#+/u, '').startsWith(begins));
      expect(at, `${begins} after ${paragraphs[from - 1]?.slice(0, 30)}`).toBeGreaterThanOrEqual(from);
      if (item.role === 'run_in_heading') expect(paragraphs[at]?.charAt(begins.length)).toBe('。');
      if (item.role === 'label') expect(paragraphs[at]?.charAt(begins.length)).toBe('：');
      from = at + 1;
    }
  });
});

test.skipIf(existsSync(path))('the outlines of the local reports are not at hand (shared/gold/outline.json): not compared', () => {});
