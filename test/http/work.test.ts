import { request } from 'node:http';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as EarlierClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as EarlierTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileStore } from '../../server/faces/http/file-store.ts';
import { countCalls } from '../../server/faces/http/layers/limit-rate.ts';
import { openMetrics } from '../../server/faces/http/metrics.ts';
import { openTurns } from '../../server/faces/http/take-turns.ts';
import { readJson, type Started, startServer } from './start-server.ts';

const LONG = '全年预算1200万元，实际支出1080万元，执行率为92%。\n'.repeat(4000);
const LOCAL = {
  year: 2023,
  department: { name: '石家庄市鹿泉区某局', region: '河北省石家庄市鹿泉区' },
  projects: [{ name: '道路维修', budget: '800', executed: '624', score: '97' }],
};

let server: Started;
beforeAll(async () => {
  server = await startServer({ concurrency: 1, queue: 0, mostBody: 1024 * 1024 });
});
afterAll(() => server.stop());

const readGauge = async (name: string): Promise<number> => {
  const { text } = await server.ask('/metrics');
  return Number(new RegExp(`^${name} ([\\d.]+)$`, 'mu').exec(text)?.[1]);
};
const waitFor = async (name: string, value: number): Promise<void> => {
  while ((await readGauge(name)) !== value) await new Promise((done) => setTimeout(done, 5));
};

/** A call that takes long, and the way to hang up. */
function callLong() {
  const asked = request({
    port: server.port,
    path: '/api/tools/check_draft',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  asked.on('error', () => undefined);
  asked.end(JSON.stringify({ text: LONG }));
  return () => asked.destroy();
}

describe('work that takes long', () => {
  test('keeps nobody waiting who asks for little, sends away who cannot be served, and ends when its client has gone', async () => {
    const hangUp = callLong();
    await waitFor('ziping_calls_working', 1);
    const from = performance.now();
    expect((await server.ask('/healthz')).status).toBe(200);
    expect(performance.now() - from).toBeLessThan(500);
    for (const path of ['/api/tools/compute_score', '/api/check', '/mcp']) {
      const answer = await server.call(path, { dossier: LOCAL });
      expect([answer.status, answer.headers['retry-after']], path).toEqual([503, '2']);
      expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code: 'busy' } });
    }
    hangUp();
    await waitFor('ziping_calls_working', 0);
    expect(await readGauge('ziping_threads_ended_total')).toBe(1);
    expect(readJson(await server.call('/api/tools/compute_score', { dossier: LOCAL }))).toMatchObject({ ok: true });
    expect(server.log).toContainEqual(expect.objectContaining({ route: '/api/tools/check_draft', code: 499 }));
  });

  test('is broken off when its time is up', async () => {
    const hasty = await startServer({ callTime: 1 });
    const answer = await hasty.call('/api/tools/compute_score', { dossier: LOCAL });
    expect(answer.status).toBe(504);
    expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code: 'late' } });
    await hasty.stop();
  });
});

describe('a question from a thread', () => {
  test('reaches the person at the other end of a session, and the answer comes back', async () => {
    const client = new EarlierClient({ name: 'test', version: '0' }, { capabilities: { elicitation: {} } });
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      expect(params.message).toContain('luquan');
      return { action: 'accept', content: { profile: 'luquan' } };
    });
    await client.connect(new EarlierTransport(new URL('mcp', server.url)));
    const answer = await client.callTool({ name: 'compute_score', arguments: { dossier: LOCAL } });
    expect(answer.structuredContent).toMatchObject({ profile: 'luquan' });
    await client.close();
  });

  test('reaches it in the revision without sessions, too', async () => {
    const client = new Client(
      { name: 'test', version: '0' },
      { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: 'auto' } },
    );
    client.setRequestHandler('elicitation/create', async () => ({ action: 'accept', content: { profile: 'luquan' } }));
    await client.connect(new StreamableHTTPClientTransport(new URL('mcp', server.url)));
    const answer = await client.callTool({ name: 'compute_score', arguments: { dossier: LOCAL } });
    expect(answer.structuredContent).toMatchObject({ profile: 'luquan' });
    await client.close();
  });
});

test('the metrics are what Prometheus reads', () => {
  const metrics = openMetrics();
  metrics.begin();
  for (const seconds of [0.0005, 0.3, 999]) metrics.end('POST', '/api/tools/check_draft', 200, seconds);
  metrics.drop('stalled');
  const page = metrics.write('1.0.0', { ziping_queue_length: { help: 'Calls that wait.', value: 3 } });
  for (const line of page.trimEnd().split('\n'))
    expect(line).toMatch(
      /^# (?:HELP [a-z_]+ \S.*|TYPE [a-z_]+ (?:counter|gauge|histogram))$|^[a-z_]+(?:\{(?:[a-z]+="[^"\\]*",?)+\})? -?[\d.]+$/u,
    );
  const buckets = [...page.matchAll(/_bucket\{.*?le="(.*?)"\} (\d+)/gu)].map(([, end, count]) => [end, Number(count)]);
  expect(buckets.map(([, count]) => count)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3]);
  expect(buckets.at(-1)).toEqual(['+Inf', 3]);
  expect(page).toContain('ziping_requests_total{method="POST",route="/api/tools/check_draft",code="200"} 3');
});

test('files are kept until their time is up or there are too many', () => {
  let now = 0;
  const store = openFileStore(100, 1000, () => now);
  const file = (size: number) => [{ name: 'a', bytes: new Uint8Array(size) }];
  store.keep({ id: 'a', files: file(60) });
  now = 500;
  store.keep({ id: 'b', files: file(60) });
  expect([store.find('a'), store.find('b')?.length, store.bytes]).toEqual([undefined, 1, 60]);
  now = 1500;
  expect([store.find('b'), store.bytes]).toEqual([undefined, 0]);
});

test('an allowance fills up evenly, each caller has its own', () => {
  let now = 0;
  const wait = countCalls(60, () => now);
  for (let count = 0; count < 60; count += 1) expect(wait('a')).toBe(0);
  expect(wait('a')).toBe(1000);
  expect(wait('b')).toBe(0);
  now = 2000;
  expect([wait('a'), wait('a'), wait('a')]).toEqual([0, 0, 1000]);
});

test('turns come in order, one each time around', async () => {
  const turns = openTurns();
  let round = 0;
  const count = (): void => {
    round += 1;
    if (round < 20) setImmediate(count);
  };
  const taken: (readonly [string, number])[] = [];
  const take = async (name: string) => {
    await turns.take();
    taken.push([name, round]);
  };
  const all = Promise.all([take('a'), take('b'), take('c')]);
  count();
  await all;
  expect(taken.map(([name]) => name)).toEqual(['a', 'b', 'c']);
  expect(new Set(taken.map(([, at]) => at)).size).toBe(3);
});
