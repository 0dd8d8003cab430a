import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLibrary } from '../../server/adapters/library.ts';
import { packageRoot } from '../../server/adapters/package-root.ts';
import { grounds, own } from '../profile/shelf.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-library-'));
const put = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
put('national.json', readFileSync(join(packageRoot, 'schemas/profiles/national.json'), 'utf8'));
put('city.json', { ...own, id: 'city', rounding: { ...grounds, score: 1 } });
put('county.json', { ...own, id: 'county', extends: 'city' });
put('other.json', { ...own, id: 'another' });
put('left.json', { ...own, id: 'left', extends: 'right' });
put('right.json', { ...own, id: 'right', extends: 'left' });
put('broken.json', '{ "id": "broken",\n  "name": }');
put('heir.json', { ...own, id: 'heir', extends: 'broken' });
put('notes.txt', 'no profile');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = openLibrary(folder);

test('the files of a folder are its profiles, each with all it extends', () => {
  expect(library.ids).toEqual(['broken', 'city', 'county', 'heir', 'left', 'national', 'other', 'right']);
  expect(library.find('county')).toMatchObject({ ok: true, value: { id: 'county', extends: 'city', rounding: { score: 1, rate: 2 } } });
  expect(library.find('county')).toBe(library.find('county'));
  expect(library.find('nowhere')).toBeUndefined();
  expect(library.find('../library/city')).toBeUndefined();
});

test.each([
  ['other', /^other：id：应与文件名一致，收到 "another"$/u],
  ['left', /^right：extends：应为不绕回自身的口径，收到 "left"$/u],
  ['broken', /^broken\.json 第 2 行第 11 列：应为值/u],
  ['heir', /^broken\.json 第 2 行第 11 列：应为值/u],
])('%s, which is wrong, is refused when it is asked for, and no other', (id, told) => {
  expect(library.find(id)).toMatchObject({ ok: false, refusal: { message: expect.stringMatching(told) } });
  expect(library.find('city')).toMatchObject({ ok: true });
});
