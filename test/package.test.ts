import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf, write } from './office/make-pdf.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const base = mkdtempSync(join(tmpdir(), 'ziping-package-'));
const folder = join(base, 'empty');
const installed = join(folder, 'node_modules', 'ziping');
afterAll(() => rmSync(base, { recursive: true, force: true }));

const npm = (args: readonly string[], cwd: string) =>
  run('npm', [...args], { cwd, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 }).catch(
    // What the compiler has to say stands on standard output.
    ({ message, stdout }: { message: string; stdout: string }) => Promise.reject(new Error(`${message}\n${stdout}`)),
  );
const ziping = (...args: string[]) =>
  run(process.execPath, [join(installed, 'bin', 'ziping.js'), ...args], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );

beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  // `npm pack` builds by the prepack script; what lies in dist/ from before must not help.
  await npm(['pack', '--pack-destination', base], root);
  const [tarball = ''] = readdirSync(base).filter((name) => name.endsWith('.tgz'));
  await npm(['install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', join(base, tarball)], folder);
}, 170_000);

test('the package carries what it runs on, and no sources or tests', () => {
  const names = readdirSync(installed).toSorted();
  expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'bin', 'dist', 'examples', 'prompts', 'schemas']));
  expect(names).not.toContain('server');
  expect(names).not.toContain('test');
  expect(readdirSync(join(installed, 'schemas', 'profiles')).length).toBeGreaterThan(1);
});

test('says its version', async () => {
  const manifest = await import('../package.json', { with: { type: 'json' } });
  expect(await ziping('--version')).toEqual({ code: 0, stdout: `${manifest.default.version}\n`, stderr: '' });
});

test('finds its data and checks a draft with the built code', async () => {
  writeFileSync(join(folder, 'a.md'), '全年预算数200万元，执行数150万元，预算执行率85%。\n');
  const { code, stdout } = await ziping('check', 'a.md', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([{ file: 'a.md', findings: [{ rule: 'execution-rate', expected: '75%' }] }]);
  expect((await ziping('profiles')).stdout).toContain('luquan');
});

test('checks several large files, in threads of its own', async () => {
  const filler = '会议要求各科室按职责抓好落实，及时总结经验做法。\n'.repeat(3000);
  for (const name of ['b.md', 'c.md']) writeFileSync(join(folder, name), `${filler}全年预算数200万元，执行数150万元，预算执行率85%。\n`);
  const { code, stdout, stderr } = await ziping('check', 'b.md', 'c.md', '--json');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const found = [{ rule: 'execution-rate', expected: '75%' }];
  expect(JSON.parse(stdout)).toMatchObject([
    { file: 'b.md', findings: found },
    { file: 'c.md', findings: found },
  ]);
});

test('reads a PDF, in a process of its own', async () => {
  writeFileSync(join(folder, 'd.pdf'), makePdf([{ draw: write(90, 700, '全年预算数200万元，执行数150万元，预算执行率85%。') }]));
  const { code, stdout, stderr } = await ziping('check', 'd.pdf', '--json');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject([
    { file: 'd.pdf', findings: [{ rule: 'execution-rate', expected: '75%', locator: { page: 1 } }] },
  ]);
});

test('does the main job on the example it ships', async () => {
  const dossier = join(installed, 'examples', 'luquan-2022.json');
  expect(await ziping('report', dossier, '-o', 'r.md', '--quiet')).toMatchObject({ code: 0 });
  expect(await ziping('verify', 'r.md', 'r.proof.json')).toMatchObject({ code: 0 });
});
