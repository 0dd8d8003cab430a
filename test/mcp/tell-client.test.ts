import { readFileSync } from 'node:fs';
import { Client as Client2026, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { Client as Client2025 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { tellProgress } from '../../server/faces/mcp/tell-progress.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { createMcpHttp } from '../../server/faces/mcp-http.ts';
import { served } from '../../tools/tool.ts';
import { openOffer } from './open-offer.ts';
import { serveSmall } from './serve-small.ts';

const small: Record<string, unknown> = JSON.parse(readFileSync(new URL('../../examples/small.json', import.meta.url), 'utf8'));
const { offer: plain, end } = openOffer();
/** A workbook with a sheet that is passed over, as its reader tells it. */
const offer = {
  ...plain,
  world: {
    ...plain.world,
    readDossier: async (_path: string, say?: (note: string) => void) => {
      say?.('工作表“说明”没有读');
      return served(small);
    },
  },
};
const client = new Client2025({ name: 'tell', version: '0' });
const heard: unknown[] = [];
beforeAll(async () => {
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void heard.push(params));
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([connect2025(openFace(offer), near), client.connect(far)]);
});
afterAll(async () => {
  await client.close();
  end();
});

const score = { name: 'compute_score', arguments: { dossier_path: '数据.xlsx', profile: 'national' } };
const NOTE = { level: 'warning', logger: 'ziping', data: '工作表“说明”没有读' };

describe('what was passed over', () => {
  test('is told to who wants to hear it: 2025', async () => {
    await client.callTool(score);
    await client.setLoggingLevel('error');
    await client.callTool(score);
    expect(heard).toEqual([NOTE]);
  });

  test('is told to who asks in the request: 2026', async () => {
    const http = await serveSmall(createMcpHttp(offer));
    const told: unknown[] = [];
    const later = new Client2026({ name: 'tell', version: '0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    later.setNotificationHandler('notifications/message', ({ params }) => {
      told.push(params);
    });
    await later.connect(new Http2026(new URL(http.url)));
    await later.callTool(score);
    expect(told).toEqual([]);
    await later.callTool({ ...score, _meta: { 'io.modelcontextprotocol/logLevel': 'warning' } });
    expect(told).toMatchObject([NOTE]);
    await later.close();
    await http.close();
  });
});

describe('completion', () => {
  const prompt = (name: string, value: string, context: Record<string, string> = {}) =>
    client
      .complete({ ref: { type: 'ref/prompt', name: 'write_report' }, argument: { name, value }, context: { arguments: context } })
      .then(({ completion }) => completion.values);
  const template = (uri: string, name: string, value: string, context: Record<string, string> = {}) =>
    client
      .complete({ ref: { type: 'ref/resource', uri }, argument: { name, value }, context: { arguments: context } })
      .then(({ completion }) => completion.values);

  test('knows the local systems by id and by name', async () => {
    expect((await prompt('profile', 'hu')).slice(0, 2)).toEqual(['hubei', 'hunan']);
    expect(await prompt('profile', '云南')).toEqual(['yunnan']);
    expect(await prompt('profile', '')).toContain('national');
  });

  test('knows the sections of the system that is named, or that the dossier names', async () => {
    const national = await prompt('section', '', { profile: 'national' });
    expect(national).toContain('execution');
    expect(await prompt('section', '执行', { profile: 'national' })).toContain('execution');
    expect(await prompt('section', '', { dossier_path: '数据.xlsx' })).toEqual(national);
    expect(await prompt('section', '', { profile: 'atlantis' })).toEqual([]);
  });

  test('knows the offices of the dossier', async () => {
    expect(await prompt('office', '', { dossier_path: '数据.xlsx' })).toEqual(
      expect.arrayContaining(['综合办公室', '财政金融局', '招商服务局', '规划建设局']),
    );
    expect(await prompt('office', '财政', { dossier_path: '数据.xlsx' })).toEqual(['财政金融局']);
    expect(await prompt('office', '')).toEqual([]);
  });

  test('knows the variables of templates, as far as others leave a choice', async () => {
    expect(await template('ziping://profiles/{id}', 'id', 'luq')).toEqual(['luquan']);
    expect(await template('ziping://templates/{profile}/{section}', 'profile', 'jul')).toEqual(['julu']);
    expect(await template('ziping://templates/{profile}/{section}', 'section', 'exec', { profile: 'national' })).toEqual(['execution']);
    expect(await template('ziping://rules/{id}', 'id', 'execution-')).toContain('execution-rate');
    expect(await template('ziping://nothing/{id}', 'id', '')).toEqual([]);
  });

  test('gives a hundred at most, and says how many there are', async () => {
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'ziping://templates/{profile}/{section}' },
      argument: { name: 'section', value: '' },
    });
    expect(completion.values.length).toBeLessThanOrEqual(100);
    expect(completion.total).toBeGreaterThanOrEqual(completion.values.length);
    expect(new Set(completion.values).size).toBe(completion.values.length);
  });
});

test('work that stands still is told of every few seconds, each value greater than the one before', () => {
  vi.useFakeTimers();
  const told: number[] = [];
  const caller = { signal: new AbortController().signal, logLevel: undefined, abilities: {} };
  const { progress, end: finish } = tellProgress({
    ...caller,
    progressToken: 1,
    notify: (_method, params) => void told.push(Number(params.progress)),
  });
  progress?.(1, 10, '甲');
  vi.advanceTimersByTime(10_000);
  progress?.(1, 10, '甲');
  progress?.(2, 10, '乙');
  finish();
  vi.advanceTimersByTime(10_000);
  expect(told.length).toBeGreaterThanOrEqual(4);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(new Set(told).size).toBe(told.length);
  expect(told.at(-1)).toBe(2);
  vi.useRealTimers();
});
