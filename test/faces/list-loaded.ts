import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { bin, root } from './run-ziping.ts';

const HOOK = `
import { registerHooks } from 'node:module';
import { writeFileSync } from 'node:fs';
const urls = [];
registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
process.on('exit', () => writeFileSync(process.env.LOADED_TO, JSON.stringify(urls)));
`;

/** The addresses of all modules that a call of the program loads, counted from the checkout. */
export function listLoaded(words: readonly string[], input = ''): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-loads-'));
  try {
    const hook = join(folder, 'hook.mjs');
    const list = join(folder, 'list.json');
    writeFileSync(hook, HOOK);
    const env = { ...process.env, LOADED_TO: list };
    const ran = spawnSync(process.execPath, ['--import', pathToFileURL(hook).href, bin, ...words], { env, encoding: 'utf8', input });
    expect(ran.status, ran.stderr).toBe(0);
    const read: unknown = JSON.parse(readFileSync(list, 'utf8'));
    const base = pathToFileURL(`${root}/`).href;
    return Array.isArray(read) ? read.map((url) => String(url).replace(base, '')) : [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
