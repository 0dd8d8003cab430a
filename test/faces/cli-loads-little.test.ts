import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const HOOK = `
import { registerHooks } from 'node:module';
import { writeFileSync } from 'node:fs';
const urls = [];
registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
process.on('exit', () => writeFileSync(process.env.LOADED_TO, JSON.stringify(urls)));
`;

/** The addresses of all modules that a command loads. */
function listLoaded(...argv: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-loads-'));
  try {
    const [hook, list, report] = ['hook.mjs', 'list.json', 'report.txt'].map((name) => join(folder, name));
    if (!hook || !list || !report) return [];
    writeFileSync(hook, HOOK);
    writeFileSync(report, '收入预算100万元，其中：基本支出60万元，项目支出40万元。\n');
    const ran = spawnSync(process.execPath, ['--import', pathToFileURL(hook).href, join(ROOT, 'bin/ziping.js'), ...argv, report], {
      env: { ...process.env, LOADED_TO: list },
      encoding: 'utf8',
    });
    expect(ran.status, ran.stderr).toBe(0);
    const read: unknown = JSON.parse(
      spawnSync(process.execPath, ['-p', `fs.readFileSync(${JSON.stringify(list)}, 'utf8')`], { encoding: 'utf8' }).stdout,
    );
    return Array.isArray(read) ? read.map(String) : [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('ziping check of a text file', () => {
  it('loads no reader, no server and no model client that it does not need', { timeout: 30_000 }, () => {
    const loaded = listLoaded('check');
    expect(loaded.some((url) => url.endsWith('/tools/check/check-document.ts'))).toBe(true);
    const heavy = loaded.filter((url) => /\/node_modules\/(?:openai|@modelcontextprotocol|@e965|hono|marked)\//u.test(url));
    expect(heavy).toEqual([]);
  });
});
