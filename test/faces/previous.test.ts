import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createWorld } from '../../server/adapters/create-world.ts';
import { composeBook } from '../../tools/form/compose-book.ts';
import { openPrevious } from '../../tools/open-previous.ts';
import { writeLedger, writeLedgerText } from '../../tools/write-forms.ts';
import { profileOf, prove, readExample } from '../figure/dossiers.ts';
import { runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-previous-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

describe('last year’s problems are read from whatever paper there is', () => {
  const opened = createWorld({ root: folder });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const world = opened.value;
  const dossier = prove(readExample('small'));
  const [profile, low] = [profileOf('national'), expect.stringContaining('预算执行率偏低')];

  test.each<[string, () => Promise<string | Uint8Array>]>([
    ['data.json', async () => readFileSync(resolve(import.meta.dirname, '../../examples/small.json'))],
    ['book.xlsx', async () => await world.encodeWorkbook(composeBook({ ...dossier }, dossier, profile))],
    ['ledger.xlsx', async () => await world.encodeWorkbook(writeLedger(dossier, profile))],
    ['ledger.md', async () => writeLedgerText(dossier, profile)],
    ['report.md', async () => '一、存在的问题\n\n一是预算执行率偏低。二是档案没有归齐。\n'],
  ])('%s', async (name, write) => {
    writeFileSync(at(name), await write());
    const previous = await openPrevious(name, world);
    expect(previous).toMatchObject({ ok: true, value: expect.arrayContaining([low]) });
  });
  test('a paper without problems is refused', async () => {
    writeFileSync(at('other.md'), '一、基本情况\n\n编制12人。\n');
    expect(await openPrevious('other.md', world)).toMatchObject({ ok: false, refusal: { code: 'no-problems' } });
  });
});

test('a summary looks at last year’s problems too, and anew when they change', async () => {
  writeFileSync(at('draft.md'), '一、存在的问题\n\n一是预算执行率偏低，全年只有61.00%。\n');
  writeFileSync(at('last.md'), '一、存在的问题\n\n一是预算执行率偏低。\n');
  const notes = async () => {
    const { stderr } = await runZiping(['check', at('draft.md'), '--summary', at('sum.xlsx'), '--previous', at('last.md')]);
    return Number(/提示 (\d+) 处/u.exec(stderr)?.[1]);
  };
  const repeated = await notes();
  writeFileSync(at('last.md'), '一、存在的问题\n\n一是采购计划编制晚。\n');
  expect(await notes()).toBe(repeated - 1);
}, 60_000);
