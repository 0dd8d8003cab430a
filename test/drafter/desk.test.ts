import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDraftFolder } from '../../server/adapters/draft-folder.ts';
import { openDrafting } from '../../server/adapters/open-drafting.ts';
import { openWorkspace } from '../../server/adapters/workspace.ts';
import { describeUsage } from '../../tools/draft/model/estimate-cost.ts';
import { fillTemplate } from '../../tools/draft/model/fill-template.ts';

const base = mkdtempSync(join(tmpdir(), 'ziping-desk-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

function openRoot(name: string) {
  const root = join(base, name);
  mkdirSync(root);
  const workspace = openWorkspace(root);
  if (!workspace.ok) throw new Error(workspace.refusal.message);
  return { root, workspace: workspace.value };
}

test('a piece is on the disk whole or not at all, and what a killed run left is swept away', async () => {
  const { root, workspace } = openRoot('whole');
  const opened = openDraftFolder('R.draft', workspace);
  if (!opened.ok) throw new Error('No folder');
  const folder = opened.value;
  expect(await folder.list()).toEqual({ ok: true, value: [] });
  expect(await folder.read('budget.md')).toBeUndefined();
  expect(await folder.write('budget.md', '甲')).toMatchObject({ ok: true });
  expect(await folder.write('budget.md', '乙')).toMatchObject({ ok: true });
  expect(await folder.read('budget.md')).toBe('乙');
  writeFileSync(join(root, 'R.draft/.ziping-0a1b-2c.tmp'), '半');
  writeFileSync(join(root, 'R.draft/bad.md'), Buffer.from([0xff, 0xfe, 0x00]));
  expect(await folder.list()).toEqual({ ok: true, value: ['bad.md', 'budget.md'] });
  expect(await folder.read('bad.md')).toBeUndefined();
  expect([await folder.putAside('bad.md'), await folder.putAside('bad.md')]).toEqual(['bad.md.bak', undefined]);
  expect(readdirSync(join(root, 'R.draft')).toSorted()).toEqual(['bad.md.bak', 'budget.md']);
});

test('a folder that is none, that lies elsewhere or cannot be made is refused', async () => {
  const { root, workspace } = openRoot('bounds');
  writeFileSync(join(root, 'F.draft'), '文件');
  const file = openDraftFolder('F.draft', workspace);
  expect(file.ok && (await file.value.list())).toMatchObject({ ok: false, refusal: { code: 'not-a-directory' } });
  expect(file.ok && (await file.value.write('budget.md', '甲'))).toMatchObject({ ok: false, refusal: { code: 'unwritable' } });
  expect(readFileSync(join(root, 'F.draft'), 'utf8')).toBe('文件');
  mkdirSync(join(base, 'outside'));
  symlinkSync(join(base, 'outside'), join(root, 'L.draft'));
  for (const path of ['L.draft', '../outside', 'none/R.draft']) expect(openDraftFolder(path, workspace), path).toMatchObject({ ok: false });
});

test('settings of the environment, and what is wrong with them', () => {
  const { workspace } = openRoot('settings');
  const open = (environment: Record<string, string | undefined>) => {
    const opened = openDrafting(environment, workspace, undefined);
    return opened.ok ? { parallel: opened.value.parallel, prices: opened.value.prices } : opened.refusal;
  };
  expect(open({})).toEqual({ parallel: 3, prices: undefined });
  expect(open({ ZIPING_LLM_CONCURRENCY: '8', ZIPING_LLM_PRICE_INPUT: '2', ZIPING_LLM_PRICE_OUTPUT: '8.5' })).toEqual({
    parallel: 8,
    prices: { input: '2', output: '8.5', currency: '元' },
  });
  for (const environment of [{ ZIPING_LLM_CONCURRENCY: '0' }, { ZIPING_LLM_CONCURRENCY: 'many' }, { ZIPING_LLM_PRICE_INPUT: '2' }])
    expect(open(environment)).toMatchObject({ code: 'invalid-setting' });
});

test('tokens and their cost, which only the user’s prices tell', () => {
  const usage = { input_tokens: 123_456, output_tokens: 7890 };
  expect(describeUsage(usage, undefined)).toBe('输入 123456、输出 7890 个 token');
  expect(describeUsage(usage, { input: '2', output: '8.5', currency: '元' })).toBe('输入 123456、输出 7890 个 token，约 0.3140 元');
});

test('a line of a template whose names stand for nothing is left out; what is put in is not read again', () => {
  expect(fillTemplate('写{title}\n篇幅：{length}\n{"text":"正文"}', { title: '{length}', length: '' })).toBe('写{length}\n{"text":"正文"}');
});
