import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bin, runZiping } from '../faces/run-ziping.ts';

const base = mkdtempSync(join(tmpdir(), 'ziping-serve-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const file = join(base, 'tokens.txt');

/** Starts `ziping serve` and waits for its line. */
async function startProcess(...args: readonly string[]) {
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0', ...args], { stdio: 'pipe' });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const url = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (chunk) => done(String(chunk).trim()));
    child.once('exit', () => fail(new Error(err)));
  });
  return { child, url, ended, log: () => err };
}

describe('ziping serve', () => {
  test('beyond this machine it wants tokens, and tokens come from it', async () => {
    const refused = await runZiping(['serve', '--host', '0.0.0.0', '--port', '0'], { folder: base });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^ziping：0\.0\.0\.0 不是本机地址.*--token-file.*\n$/u);
    const made = await runZiping(['serve', '--new-token', '张三', '--token-file', file, '--quiet'], { folder: base });
    expect(made).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^zp_[\w-]{43}\n$/u) });
    expect(readFileSync(file, 'utf8')).not.toContain(made.stdout.trim());
  });

  test('it says where it listens, answers, reads its tokens again on SIGHUP, ends what is under way on SIGTERM and leaves with 0', async () => {
    const made = await runZiping(['serve', '--new-token', 'li', '--token-file', file, '--quiet'], { folder: base });
    const { child, url, ended, log } = await startProcess('--token-file', file);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
    const headers = { authorization: `Bearer ${made.stdout.trim()}`, 'content-type': 'application/json' };
    expect((await fetch(`${url}api/tools`, { headers })).status).toBe(200);

    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/^张三 .*\n/mu, ''));
    chmodSync(file, 0o600);
    child.kill('SIGHUP');
    while (!log().includes('reload')) await new Promise((done) => setTimeout(done, 10));
    expect(log()).toContain('"reload":"1 tokens"');

    const text = '全年预算1200万元，实际支出1080万元，执行率为90%。\n'.repeat(2000);
    const call = fetch(`${url}api/tools/check_draft`, { method: 'POST', headers, body: JSON.stringify({ text }) });
    while (!/ziping_calls_working 1/u.test(await (await fetch(`${url}metrics`, { headers })).text()));
    child.kill('SIGTERM');
    const answer = await call;
    expect(await answer.json()).toMatchObject({ ok: true, data: { summary: { errors: 0 } } });
    expect(await ended).toBe(0);
    await expect(fetch(`${url}healthz`)).rejects.toThrow();
    const lines = log().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).route).filter(Boolean)).toContain('/api/tools/check_draft');
  });

  test.each([
    [['--port', '99999'], '--port'],
    [['--max-body', 'x'], '--max-body'],
    [['--allow-origin', 'evil'], '--allow-origin'],
    [['--workspace', join(base, 'nothing')], '找不到'],
  ])('%j is refused in one line', async (args, words) => {
    const { code, stderr, stdout } = await runZiping(['serve', ...args], { folder: base });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
