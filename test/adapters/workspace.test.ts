import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorkspace } from '../../server/adapters/workspace.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'ziping-workspace-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const root = join(base, 'root');
mkdirSync(join(root, 'sub'), { recursive: true });
mkdirSync(join(base, 'root-beside'));
writeFileSync(join(root, 'a.md'), 'a');
writeFileSync(join(base, 'secret.md'), 'secret');
writeFileSync(join(base, 'root-beside', 'b.md'), 'b');
symlinkSync(join(base, 'secret.md'), join(root, 'link.md'));
symlinkSync(base, join(root, 'up'));
symlinkSync(join(root, 'a.md'), join(root, 'inner.md'));

const open = (path?: string) => {
  const workspace = openWorkspace(path);
  if (!workspace.ok) throw new Error(workspace.refusal.message);
  return workspace.value;
};

describe('a chat client is held inside the root', () => {
  const held = open(root);
  test.each(['a.md', './sub/../a.md', join(root, 'a.md'), 'inner.md'])('may read %s', (path) => {
    expect(held.resolveExisting(path)).toEqual({ ok: true, value: join(root, 'a.md') });
  });
  test.each([
    ['../secret.md', 'outside-workspace'],
    [join(base, 'secret.md'), 'outside-workspace'],
    ['/etc/passwd', 'outside-workspace'],
    ['../root-beside/b.md', 'outside-workspace'],
    ['link.md', 'outside-workspace'],
    ['up/secret.md', 'outside-workspace'],
    ['a.md\0.txt', 'invalid-path'],
    ['   ', 'missing-path'],
    ['none.md', 'missing-file'],
    ['a.md/below', 'missing-file'],
  ])('may not read %j', (path, code) => {
    expect(held.resolveExisting(path)).toMatchObject({ ok: false, refusal: { code } });
  });
  test('a path outside is refused alike whether it is there or not', () => {
    const [there, gone] = [held.resolveExisting('../secret.md'), held.resolveExisting('../none.md')];
    expect(there.ok || gone.ok).toBe(false);
    expect(there).toMatchObject({ refusal: { code: 'outside-workspace' } });
    expect(gone).toMatchObject({ refusal: { code: 'outside-workspace' } });
  });
  test('may write a new file inside, not through a link that leads out', () => {
    expect(held.resolveNew('sub/new.md')).toEqual({ ok: true, value: join(root, 'sub', 'new.md') });
    expect(held.resolveNew('up/new.md')).toMatchObject({ ok: false, refusal: { code: 'outside-workspace' } });
    expect(held.resolveNew('none/new.md')).toMatchObject({ ok: false, refusal: { code: 'missing-folder' } });
  });
});

test('the person at the command line may name any path', () => {
  expect(open().resolveExisting(join(root, 'link.md'))).toEqual({ ok: true, value: join(base, 'secret.md') });
});

test('a root that is missing or a file is refused', () => {
  expect(openWorkspace(join(base, 'none'))).toMatchObject({ ok: false, refusal: { code: 'missing-file' } });
  expect(openWorkspace(join(base, 'secret.md'))).toMatchObject({ ok: false, refusal: { code: 'not-a-directory' } });
});
