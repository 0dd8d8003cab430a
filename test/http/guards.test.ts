import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addToken, holdTokens } from '../../server/adapters/token-file.ts';
import { usualSettings } from '../../server/faces/http/settings.ts';
import { readJson, type Started, startServer } from './start-server.ts';

const base = mkdtempSync(join(tmpdir(), 'ziping-http-'));
const tokenFile = join(base, 'tokens.txt');
const WRONG = '全年预算1200万元，实际支出1080万元，执行率为92%。';
const codeOf = (answer: Parameters<typeof readJson>[0]) => {
  const { refusal } = readJson(answer);
  return typeof refusal === 'object' && refusal !== null && 'code' in refusal ? refusal.code : undefined;
};
const issue = (name: string): string => {
  const token = addToken(tokenFile, name);
  if (!token.ok) throw new Error(token.refusal.message);
  return token.value;
};

const [zhang, li] = [issue('张三'), issue('li')];
const held = holdTokens(tokenFile);
if (!held.ok) throw new Error(held.refusal.message);
const tokens = held.value;

const workspace = join(base, 'work');
mkdirSync(workspace);
writeFileSync(join(base, 'secret.md'), WRONG);
writeFileSync(join(workspace, 'draft.md'), WRONG);
symlinkSync(join(base, 'secret.md'), join(workspace, 'link.md'));
symlinkSync(base, join(workspace, 'out'));

let open: Started;
let locked: Started;
let withFolder: Started;
beforeAll(async () => {
  [open, locked, withFolder] = await Promise.all([
    startServer({ mostBody: 64 * 1024 }),
    startServer({ host: '0.0.0.0', allowHosts: ['ziping.example'], allowOrigins: ['https://page.example'] }, { tokens }),
    startServer({ root: workspace, rate: 0 }),
  ]);
});
afterAll(async () => {
  await Promise.all([open.stop(), locked.stop(), withFolder.stop()]);
  rmSync(base, { recursive: true, force: true });
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('tokens', () => {
  test('without one nothing is answered but the page and whether the server lives', async () => {
    for (const path of ['/api/tools', '/api/openapi.json', '/metrics', '/api/nothing', '/mcp']) {
      const answer = await locked.ask(path);
      expect([answer.status, codeOf(answer)], path).toEqual([401, 'no-token']);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/u);
    }
    expect((await locked.call('/api/tools/check_draft', { text: WRONG })).status).toBe(401);
    expect((await locked.call('/mcp', {})).status).toBe(401);
    for (const path of ['/', '/healthz']) expect((await locked.ask(path)).status, path).toBe(200);
  });

  test.each([
    ['a wrong one', 'Bearer zp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['one with a letter more', `Bearer ${zhang}A`],
    ['the hash of one', `Bearer ${/sha256:(\w+)/u.exec(readFileSync(tokenFile, 'utf8'))?.[1]}`],
    ['another scheme', `Basic ${zhang}`],
    ['nothing after the scheme', 'Bearer '],
  ])('%s is refused', async (_, authorization) => {
    const answer = await locked.ask('/api/tools', { headers: { authorization } });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'wrong-token']);
  });

  test('each is known by its name, and the name stands in the log', async () => {
    for (const [token, name] of [
      [zhang, '张三'],
      [li, 'li'],
    ] as const) {
      expect((await locked.ask('/api/tools', { headers: bearer(token) })).status).toBe(200);
      expect(locked.log.at(-1)).toMatchObject({ token: name, route: '/api/tools' });
    }
    expect(JSON.stringify(locked.log)).not.toContain(zhang);
  });

  test('the file holds hashes for its owner alone', () => {
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
    const text = readFileSync(tokenFile, 'utf8');
    expect(text).not.toContain(zhang);
    expect(text).toMatch(/^张三 sha256:[0-9a-f]{64}$/mu);
  });

  test('a name is given once, and is one word', () => {
    expect(addToken(tokenFile, 'li')).toMatchObject({ ok: false, refusal: { code: 'name-taken' } });
    expect(addToken(tokenFile, 'a b')).toMatchObject({ ok: false, refusal: { code: 'invalid-name' } });
  });

  test('a file that others can read, or that says something else, is not taken; what was in force stays', async () => {
    const before = readFileSync(tokenFile, 'utf8');
    chmodSync(tokenFile, 0o644);
    expect(tokens.reload()).toMatchObject({ ok: false, refusal: { code: 'open-token-file' } });
    chmodSync(tokenFile, 0o600);
    writeFileSync(tokenFile, `${before}wrong\n`);
    expect(tokens.reload()).toMatchObject({ ok: false, refusal: { code: 'invalid-token-file' } });
    expect((await locked.ask('/api/tools', { headers: bearer(li) })).status).toBe(200);
    writeFileSync(tokenFile, before.replace(/^li .*\n/mu, ''));
    expect(tokens.reload()).toEqual({ ok: true, value: 1 });
    expect((await locked.ask('/api/tools', { headers: bearer(li) })).status).toBe(401);
    writeFileSync(tokenFile, before);
    tokens.reload();
  });
});

describe('hosts and origins', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.5',
    'localhost@evil.example',
    '[::1',
  ])('the host %j is refused on this machine', async (host) => {
    const answer = await open.ask('/api/tools', { headers: { host } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(404);
    expect(answer.text).not.toContain('inputSchema');
  });
  test.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '127.9.9.9:80', '[::1]:80'])('the host %j is this machine', async (host) => {
    expect((await open.ask('/api/tools', { headers: { host } })).status).toBe(200);
  });
  test('names that were allowed, and addresses, where the server listens beyond this machine', async () => {
    for (const [host, status] of [
      ['ziping.example', 200],
      ['10.0.0.5:8765', 200],
      ['evil.example', 403],
    ] as const) {
      expect((await locked.ask('/healthz', { headers: { host } })).status, host).toBe(status);
    }
  });
  test('an address that says one host in its line and another in its head is refused', async () => {
    expect((await open.ask('http://evil.example/api/tools')).status).toBe(403);
  });

  test.each(['http://evil.example', 'null', 'http://localhost:1', 'http://localhost.evil.example', 'file://'])(
    'a page of %s is refused',
    async (origin) => {
      const answer = await open.ask('/api/tools', { headers: { origin } });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'wrong-origin']);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      const asked = await open.ask('/api/tools/check_draft', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(asked.status).toBe(403);
    },
  );
  test('its own page may, and one that was allowed', async () => {
    expect((await open.ask('/api/tools', { headers: { origin: `http://127.0.0.1:${open.port}` } })).status).toBe(403);
    const host = `localhost:${open.port}`;
    expect((await open.ask('/api/tools', { headers: { host, origin: `http://${host}` } })).status).toBe(200);
    const origin = 'https://page.example';
    const asked = await locked.ask('/api/tools', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([204, origin]);
    const answer = await locked.ask('/api/tools', { headers: { origin, ...bearer(zhang) } });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, origin]);
  });
  test('a browser that says it comes from elsewhere is believed', async () => {
    expect((await open.ask('/api/tools', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })).status).toBe(403);
    expect((await open.ask('/', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })).status).toBe(200);
  });
  test('every answer has its headers', async () => {
    for (const path of ['/', '/healthz', '/api/tools', '/api/nothing']) {
      const { headers } = await open.ask(path);
      expect(headers, path).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });
});

describe('sizes', () => {
  test('a body that says it is too large is refused unread, one that does not say by counting', async () => {
    const body = JSON.stringify({ text: '数'.repeat(30_000) });
    const told = await open.ask('/api/tools/check_draft', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([told.status, codeOf(told)]).toEqual([413, 'body-too-large']);
    const counted = await open.ask('/api/tools/check_draft', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body,
    });
    expect([counted.status, codeOf(counted)]).toEqual([413, 'body-too-large']);
    expect((await open.ask('/mcp', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status).toBe(413);
  });
  test('the head of a request, its line and the number of its parts', async () => {
    expect((await open.ask('/healthz', { headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(431);
    expect((await open.ask(`/healthz?${'x'.repeat(17_000)}`)).status).toBe(431);
    const form = new FormData();
    for (let part = 0; part < 200; part += 1) form.append(`f${part}`, '1');
    const answer = await open.post('/api/tools/check_draft', form);
    expect([answer.status, codeOf(answer)]).toEqual([413, 'too-many-files']);
  });
  test('what is no HTTP at all', async () => {
    const told = await new Promise<string>((done, fail) => {
      const socket = connect(open.port, '127.0.0.1', () => socket.write('\u0000\u0001 nothing\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('error', fail).on('close', () => done(text));
    });
    expect(told).toMatch(/^HTTP\/1\.1 400/u);
  });
});

describe('paths', () => {
  const ways = [
    '../secret.md',
    'a/../../secret.md',
    '..%2fsecret.md',
    '..\\secret.md',
    'link.md',
    'out/secret.md',
    join(base, 'secret.md'),
    '/etc/passwd',
    `file://${join(base, 'secret.md')}`,
    'file:///etc/passwd',
    'http://127.0.0.1/x.md',
    'draft.md\0.md',
    '\0',
    '//etc/passwd',
    '~/secret.md',
    '.',
    'C:\\Windows\\win.ini',
  ];
  test.each(ways)('%j is refused, with a folder and without', async (path) => {
    for (const server of [open, withFolder]) {
      for (const [tool, input] of [
        ['check_draft', { path }],
        ['compute_score', { dossier_path: path }],
        ['check_draft', { text: WRONG, previous_path: path }],
        ['check_draft', { text: WRONG, profile: `${path}/x.json` }],
        ['check_draft', { text: WRONG, dossier: { year: 2023, department: { name: '甲局' }, profile: `${path}/x.json` } }],
      ] as const) {
        const answer = await server.call(`/api/tools/${tool}`, input);
        expect(answer.status, JSON.stringify(input)).toBe(422);
        expect(answer.text).not.toMatch(/1200|root:|at .*\(/u);
      }
    }
  });
  test('without a folder no path at all is asked of the disk', async () => {
    const answer = await open.call('/api/tools/check_draft', { path: 'README.md' });
    expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code: 'no-workspace', hint: expect.stringContaining('上传') } });
  });
  test('with a folder what lies in it is read', async () => {
    expect(readJson(await withFolder.call('/api/tools/check_draft', { path: 'draft.md' }))).toMatchObject({
      ok: true,
      data: { summary: { errors: 1 } },
    });
  });
  test.each(['../new.md', 'out/new.md', join(base, 'new.md'), 'new.md\0', 'file:///tmp/new.md'])(
    'nothing is written to %j',
    async (path) => {
      const input = { path, dossier: { year: 2023, department: { name: '甲局' }, projects: [{ name: '乙', budget: '2', executed: '1' }] } };
      for (const server of [open, withFolder]) expect((await server.call('/api/tools/export_report', input)).status).toBe(422);
    },
  );
});

describe('rates', () => {
  test('a caller that asks too often is held back, by its token; others are not', async () => {
    const server = await startServer({ rate: 3 }, { tokens });
    const ask = (token: string) => server.ask('/api/tools', { headers: bearer(token) });
    const codes: number[] = [];
    for (let count = 0; count < 5; count += 1) codes.push((await ask(zhang)).status);
    expect(codes).toEqual([200, 200, 200, 429, 429]);
    const { headers } = await ask(zhang);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(li)).status).toBe(200);
    expect((await server.ask('/healthz')).status).toBe(200);
    await server.stop();
  });
});

describe('slow clients', () => {
  test('a head and a body that do not come are given up, and others are served meanwhile', async () => {
    const limits = { ...usualSettings.limits, headers: 300, request: 600, look: 50 };
    const server = await startServer({ limits });
    const stall = (words: string) =>
      new Promise<string>((done) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(words));
        let text = '';
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.on('error', () => undefined).on('close', () => done(text));
      });
    const heads = Array.from({ length: 60 }, () => stall('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: '));
    const bodies = Array.from({ length: 60 }, () =>
      stall('POST /api/tools/check_draft HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{'),
    );
    expect((await server.call('/api/tools/check_draft', { text: WRONG })).status).toBe(200);
    for (const told of await Promise.all([...heads, ...bodies])) expect(told).toMatch(/^HTTP\/1\.1 408|^$/u);
    expect((await server.ask('/metrics')).text).toMatch(/dropped_total\{reason="stalled"\} (?:6\d|1[0-2]\d)/u);
    await server.stop();
  });
});
