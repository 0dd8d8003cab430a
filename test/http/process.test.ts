import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, describe, expect, test } from 'vitest';
import { serve } from '../../server/faces/cli/commands/serve.ts';
import { parseCall } from '../../server/faces/cli/parse-call.ts';
import { readSettings } from '../../server/faces/cli/read-settings.ts';
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

    // A stream that waits for something to tell does not keep the server up.
    const client = new Client({ name: 'test', version: '0' });
    await client.connect(new StreamableHTTPClientTransport(new URL('mcp', url), { requestInit: { headers } }));
    await client.listTools();

    const text = '全年预算1200万元，实际支出1080万元，执行率为90%。\n'.repeat(700);
    const call = fetch(`${url}api/tools/check_draft`, { method: 'POST', headers, body: JSON.stringify({ text }) });
    while (!/ziping_calls_working 1/u.test(await (await fetch(`${url}metrics`, { headers })).text()));
    child.kill('SIGTERM');
    const answer = await call;
    expect(await answer.json()).toMatchObject({ ok: true, data: { summary: { errors: 0 } } });
    const answered = performance.now();
    expect(await ended).toBe(0);
    expect(performance.now() - answered).toBeLessThan(5000);
    await client.close();
    await expect(fetch(`${url}healthz`)).rejects.toThrow();
    const lines = log().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).route).filter(Boolean)).toContain('/api/tools/check_draft');
  });
});

describe('settings', () => {
  const read = (...words: readonly string[]) => {
    const call = parseCall('serve', serve, words);
    return call.ok ? readSettings(call.value) : call;
  };
  test('the usual ones, and those that were asked for', () => {
    expect(read()).toMatchObject({
      ok: true,
      value: { host: '127.0.0.1', port: 8765, rate: 0, mostBody: 32 * 1024 * 1024, allowHosts: [] },
    });
    expect(read('--token-file', file)).toMatchObject({ value: { rate: 600 } });
    expect(
      read('--max-body', '2m', '--rate', '5', '--allow-host', 'a.example, b.example', '--allow-origin', 'https://a.example:443/', '-q'),
    ).toMatchObject({
      value: {
        mostBody: 2 * 1024 * 1024,
        rate: 5,
        allowHosts: ['a.example', 'b.example'],
        allowOrigins: ['https://a.example'],
        isLogging: false,
      },
    });
  });
  test.each([
    ['--port', '99999'],
    ['--port', '1e3'],
    ['--max-body', 'x'],
    ['--max-body', '10G'],
    ['--queue', '2.5'],
    ['--concurrency', '0'],
    ['--rate', ''],
    ['--allow-origin', 'evil'],
    ['--allow-origin', 'https://a.example/page'],
  ])('%s %s is refused', (option, value) => {
    expect(read(option, value)).toMatchObject({ ok: false, refusal: { message: expect.stringContaining(option) } });
  });
});
