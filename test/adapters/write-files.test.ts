import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openWorkspace } from '../../server/adapters/workspace.ts';
import { writeFiles } from '../../server/adapters/write-files.ts';

const base = mkdtempSync(join(tmpdir(), 'ziping-write-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base);
});

const write = (files: Record<string, string>, force = false) => {
  const workspace = openWorkspace(base);
  if (!workspace.ok) throw new Error(workspace.refusal.message);
  return writeFiles(new Map(Object.entries(files)), force, workspace.value);
};
const read = (name: string) => readFileSync(join(base, name), 'utf8');

test('writes all and leaves nothing beside them', async () => {
  expect(await write({ 'a.md': '甲', 'b.json': '{}' })).toEqual({ ok: true, value: ['a.md', 'b.json'] });
  expect([read('a.md'), read('b.json')]).toEqual(['甲', '{}']);
  expect(readdirSync(base).toSorted()).toEqual(['a.md', 'b.json']);
});

test('an existing file stops all, and stays as it was', async () => {
  writeFileSync(join(base, 'b.json'), 'old');
  expect(await write({ 'a.md': '甲', 'b.json': '{}' })).toMatchObject({ ok: false, refusal: { code: 'file-exists' } });
  expect(readdirSync(base)).toEqual(['b.json']);
  expect(read('b.json')).toBe('old');
});

test('force replaces, and keeps no copy', async () => {
  writeFileSync(join(base, 'a.md'), 'old');
  expect(await write({ 'a.md': 'new' }, true)).toMatchObject({ ok: true });
  expect(read('a.md')).toBe('new');
  expect(readdirSync(base)).toEqual(['a.md']);
});

test.each([
  [{ 'a.md': '甲', 'none/b.md': '乙' }, 'missing-folder'],
  [{ 'a.md': '甲', sub: '乙' }, 'is-directory'],
  [{ 'a.md': '甲', './a.md': '乙' }, 'same-file-twice'],
])('refuses %j with nothing half-written', async (files, code) => {
  mkdirSync(join(base, 'sub'));
  expect(await write(files, true)).toMatchObject({ ok: false, refusal: { code } });
  expect(readdirSync(base)).toEqual(['sub']);
});

test('a failure half-way puts back what was there', async () => {
  writeFileSync(join(base, 'a.md'), 'old');
  const tooLong = `${'长'.repeat(100)}.md`;
  expect(await write({ 'a.md': 'new', [tooLong]: 'x' }, true)).toMatchObject({ ok: false, refusal: { code: 'unwritable' } });
  expect(read('a.md')).toBe('old');
  expect(readdirSync(base)).toEqual(['a.md']);
});
