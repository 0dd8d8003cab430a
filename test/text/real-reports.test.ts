import { describe, expect, test } from 'vitest';
import { offsetAt } from '../../tools/text/offset-at.ts';
import { readReportYear } from '../../tools/text/report-year.ts';
import { hasSeeds, readShared } from '../table/seed.ts';
import { reportOf } from './show-blocks.ts';

type Item = {
  readonly role: string;
  readonly style: string;
  readonly level: number;
  readonly serial: number | null;
  readonly char_offsets: readonly [number, number];
  readonly raw: string;
};
type Outline = { readonly docs: Readonly<Record<string, { readonly items: readonly Item[] }>> };

const YEARS: Readonly<Record<string, number>> = { '000': 2022, '001': 2021, '002': 2023, '004': 2022 };
const outline: Outline = hasSeeds ? JSON.parse(readShared('gold/outline.json')) : { docs: {} };

test.skipIf(hasSeeds)('the outlines of real reports are not compared: ../shared is absent', ({ skip }) => skip());

describe.skipIf(!hasSeeds).each(Object.entries(outline.docs))('headings of %s (skipped where ../shared is absent)', (name, { items }) => {
  const report = hasSeeds ? reportOf(readShared(`seeds/${name}`), 'txt') : undefined;
  const blocks = report?.blocks.flatMap((block) => (block.kind === 'table' ? [] : [block])) ?? [];
  const blockAt = (start: number) => blocks.find((block) => offsetAt(block, 0) <= start && start < offsetAt(block, block.text.length));

  test('numbered headings are headings of the labelled number', () => {
    // A one-line sentence with a full stop (`1、比较法。`) may be read either way.
    const wanted = items.filter(({ role, serial, raw }) => role === 'heading' && serial !== null && !raw.endsWith('。'));
    expect(wanted.length).toBeGreaterThan(3);
    for (const { char_offsets, serial, raw } of wanted) {
      const block = blockAt(char_offsets[0] ?? 0);
      expect(block?.kind, raw).toBe('heading');
      expect(block?.marker?.value, raw).toBe(serial);
    }
  });

  test('first and second level are levels one and two', () => {
    for (const { style, level, char_offsets, raw } of items.filter(
      ({ style: written }) => written === 'cn_dun' || written === 'cn_paren_full',
    )) {
      const block = blockAt(char_offsets[0] ?? 0);
      if (block?.kind === 'heading') expect(block.level, `${style} ${raw}`).toBe(level);
    }
  });

  test('list items and run-in headings begin a paragraph or stand inside one', () => {
    for (const { char_offsets, raw } of items.filter(({ role: written }) => written === 'run_in_heading' || written === 'list_item')) {
      expect(blockAt(char_offsets[0] ?? 0)?.kind, raw).toBe('paragraph');
    }
  });

  test('nothing else is a heading but the title', () => {
    const labelled = new Set(
      items
        .filter(({ role }) => role === 'heading' || role === 'title' || role === 'cover')
        .map(({ char_offsets }) => blockAt(char_offsets[0] ?? 0)),
    );
    for (const block of blocks) if (block.kind === 'heading') expect(labelled.has(block), block.text).toBe(true);
  });

  test('the year', () => {
    expect(report && readReportYear(report)?.year).toBe(YEARS[name.slice(0, 3)]);
  });
});
