import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countThreads } from '../../server/faces/cli/check-files.ts';
import { root, runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reports = join(root, 'bench', 'accuracy', 'reports');
const texts = readdirSync(reports)
  .filter((name) => name.endsWith('.md'))
  .toSorted()
  .map((name) => readFileSync(join(reports, name), 'utf8'));

/** Large enough together for threads, each another report many times over. */
const files = texts.slice(0, 3).map((text, i) => {
  const name = `${i}.md`;
  writeFileSync(join(folder, name), `${text}\n\n`.repeat(Math.ceil(110_000 / Buffer.byteLength(text))));
  return name;
});
mkdirSync(join(folder, 'folder'));

test('threads are only for several files that are large together', () => {
  const paths = files.map((name) => join(folder, name));
  expect(countThreads(paths, [])).toBe(Math.min(paths.length, availableParallelism()));
  expect(countThreads(paths.slice(0, 1), [])).toBe(1);
  expect(countThreads([...paths, '-'], ['-'])).toBe(1);
  expect(countThreads([join(folder, 'none.md'), join(folder, 'folder')], [])).toBe(1);
});

test('files checked together give what each gives alone, in the order given; what cannot be read stops none', {
  timeout: 60_000,
}, async () => {
  const [first = '', ...rest] = files;
  const given = [first, 'none.md', ...rest, 'folder'];
  const together = await runZiping(['check', '--json', ...given], { folder });
  const alone = [];
  for (const name of given) alone.push(await runZiping(['check', '--json', name], { folder }));
  const results = alone.flatMap(({ stdout }) => (stdout === '' ? [] : JSON.parse(stdout)));
  expect(results.map(({ file }) => file)).toEqual(files);
  expect(JSON.parse(together.stdout)).toEqual(results);
  expect(together.stderr).toBe(alone.map(({ stderr }) => stderr).join(''));
  expect(together.code).toBe(2);
});
