import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';
import { createWorld } from '../../server/adapters/create-world.ts';
import { checkDraft } from '../../tools/check-draft.ts';
import { CHAT } from '../../tools/reading.ts';
import { composeDrafts } from './compose-drafts.ts';

/**
 * The server under load on this machine: sessions over /mcp, calls over /api, connections that stall. Every answer is held against the
 * tool's own. Exits 1 where one is wrong or missing, where memory stays, or where a stalled connection is kept or hurts others.
 */
const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '200' },
    calls: { type: 'string', default: '5000' },
    stalled: { type: 'string', default: '1000' },
  },
});
const [sessions, calls, stalled] = [Number(values.sessions), Number(values.calls), Number(values.stalled)];
const root = join(import.meta.dirname, '../..');

const world = createWorld();
if (!world.ok) throw new Error(world.refusal.message);
const drafts: { readonly text: string; readonly page: string; readonly whole: string }[] = [];
for (const text of composeDrafts()) {
  const [page, whole] = [await checkDraft.call({ text }, world.value, CHAT), await checkDraft.call({ text }, world.value)];
  if (!page.ok || !whole.ok) throw new Error('a draft was refused');
  drafts.push({ text, page: JSON.stringify(page.value.data), whole: JSON.stringify(whole.value.data) });
}
const pick = (at: number) => drafts[at % drafts.length] ?? { text: '', page: '', whole: '' };

const child = spawn(process.execPath, [join(root, 'bin/ziping.js'), 'serve', '--port', '0', '--quiet'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise<string>((done) => child.stdout.once('data', (chunk) => done(String(chunk).trim())));
const faults: string[] = [];
const fail = (words: string): void => {
  faults.push(words);
  if (faults.length <= 5) console.error(`  ${words}`);
};

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const readGauge = async (name: string): Promise<number> => {
  const page = await (await fetch(`${url}metrics`)).text();
  return Number(new RegExp(`^${name} ([\\d.]+)$`, 'mu').exec(page)?.[1] ?? Number.NaN);
};
const readMemory = async () => Math.round((await readGauge('process_resident_memory_bytes')) / 1024 / 1024);

const rankOf = (times: readonly number[], share: number): string =>
  `${(times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)} ms`;
const tell = (name: string, times: readonly number[], seconds: number): void =>
  console.log(
    `${name}: ${times.length} calls, p50 ${rankOf(times, 0.5)}, p99 ${rankOf(times, 0.99)}, ${Math.round(times.length / seconds)}/s`,
  );

async function callApi(at: number): Promise<void> {
  const { text, whole } = pick(at);
  const answer = await fetch(`${url}api/tools/check_draft`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  const said: unknown = await answer.json();
  const data = typeof said === 'object' && said !== null && 'data' in said ? said.data : undefined;
  if (answer.status !== 200) fail(`/api answered ${answer.status}: ${JSON.stringify(said).slice(0, 200)}`);
  else if (JSON.stringify(data) !== whole) fail(`/api gave a wrong answer for draft ${at % drafts.length}`);
}

const Answer = z.object({
  isError: z.boolean().optional(),
  content: z.unknown(),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});

async function callMcp(client: Client, at: number): Promise<void> {
  const { text, page } = pick(at);
  const answer = Answer.parse(await client.callTool({ name: 'check_draft', arguments: { text } }));
  // That a draft was kept is told once, to whoever gave it first.
  const { handles: _, ...said } = answer.structuredContent ?? {};
  if (answer.isError) fail(`/mcp refused: ${JSON.stringify(answer.content).slice(0, 200)}`);
  else if (JSON.stringify(said) !== page) fail(`/mcp gave a wrong answer for draft ${at % drafts.length}`);
}

/** So many calls by so many callers at once, each timed. */
async function runCalls(callers: number, count: number, call: (caller: number, at: number) => Promise<void>) {
  const times: number[] = [];
  const opened = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (next < count) {
        const at = next;
        next += 1;
        const start = performance.now();
        await call(caller, at).catch((error) => fail(`a call failed: ${String(error?.cause ?? error)}`));
        times.push(performance.now() - start);
      }
    }),
  );
  return { times, seconds: (performance.now() - opened) / 1000 };
}

async function openSessions(count: number): Promise<Client[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = new Client({ name: 'load', version: '0' });
      await client.connect(new StreamableHTTPClientTransport(new URL('mcp', url)));
      return client;
    }),
  );
}

async function overMcp(count: number, callsOfAll: number) {
  const clients = await openSessions(count);
  const open = await readGauge('ziping_sessions');
  if (open !== count) fail(`${count} sessions wanted, ${open} open`);
  const ran = await runCalls(count, callsOfAll, async (caller, at) => {
    const client = clients[caller];
    if (client) await callMcp(client, at);
  });
  for (const client of clients) {
    const { transport } = client;
    if (transport instanceof StreamableHTTPClientTransport) await transport.terminateSession();
    await client.close();
  }
  const left = await readGauge('ziping_sessions');
  if (left !== 0) fail(`${left} sessions left`);
  return ran;
}

/** Connections that begin a request and go on no more; gives back how each ended and after how long. */
function stall(words: string) {
  return new Promise<number>((done) => {
    const from = performance.now();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(words));
    socket.on('data', () => undefined).on('error', () => undefined);
    socket.on('close', () => done(performance.now() - from));
  });
}

// Memory is what it is once everything has been loaded and run warm.
await runCalls(sessions, Math.ceil(calls / 5), (_, at) => callApi(at));
await overMcp(sessions, Math.ceil(calls / 5));
await pause(3000);
const before = await readMemory();

const alone = await runCalls(1, Math.min(200, calls), (_, at) => callApi(at));
tell('/api, one caller', alone.times, alone.seconds);
const api = await runCalls(sessions, calls, (_, at) => callApi(at));
tell(`/api, ${sessions} callers`, api.times, api.seconds);
const mcp = await overMcp(sessions, calls);
tell(`/mcp, ${sessions} sessions`, mcp.times, mcp.seconds);
const peak = await readMemory();
let after = peak;
for (let tries = 0; tries < 90 && after > before * 1.2; tries += 1) {
  await pause(1000);
  after = await readMemory();
}
console.log(`memory: ${before} MB warm, ${peak} MB right after, ${after} MB settled`);
if (after > before * 1.2) fail(`memory stays at ${after} MB, was ${before} MB`);

const heads = Array.from({ length: Math.ceil(stalled / 2) }, () => stall('POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: '));
const bodies = Array.from({ length: Math.floor(stalled / 2) }, () =>
  stall(
    'POST /api/tools/check_draft HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"text":"',
  ),
);
await pause(200);
const beside = await runCalls(1, Math.min(200, calls), (_, at) => callApi(at));
tell(`/api, one caller beside ${stalled} stalled connections`, beside.times, beside.seconds);
const [headTimes, bodyTimes] = [await Promise.all(heads), await Promise.all(bodies)];
const longest = (times: readonly number[]): string => `${Math.round(times.reduce((most, time) => Math.max(most, time), 0) / 1000)} s`;
console.log(
  `stalled: ${headTimes.length} heads dropped within ${longest(headTimes)}, ${bodyTimes.length} bodies within ${longest(bodyTimes)}`,
);
if (Number.parseInt(longest(headTimes), 10) > 13 || Number.parseInt(longest(bodyTimes), 10) > 63) fail('a stalled connection was kept');

// A long check must not keep the others waiting.
const long = fetch(`${url}api/tools/check_draft`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text: (drafts.at(-1)?.text ?? '').repeat(200) }),
});
const health = await runCalls(1, 200, async () => {
  const answer = await fetch(`${url}healthz`);
  if (!answer.ok) fail(`/healthz answered ${answer.status}`);
  await answer.text();
  await pause(5);
});
tell('/healthz beside a long check', health.times, health.seconds);
await (await long).arrayBuffer();

child.kill('SIGTERM');
const code = await new Promise((done) => child.once('exit', done));
if (code !== 0) fail(`the server ended with ${code}`);
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
