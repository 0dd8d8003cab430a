import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { openOffer } from './open-offer.ts';

const reports: unknown[] = [];
const { offer, end } = openOffer({ report: (error) => reports.push(error) });
const client = new Client({ name: 'cancel', version: '0' });
beforeAll(async () => {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([connect2025(openFace(offer), near), client.connect(far)]);
});
afterAll(async () => {
  await client.close();
  end();
});

const LONG = '全年预算1200万元，实际支出1080万元，执行率为92%。项目绩效目标全部完成，群众满意度95.2%。\n'.repeat(250);
const check = { name: 'check_draft', arguments: { text: LONG } };

test('a long check tells how far it has come, and stops when it is cancelled', { timeout: 30_000 }, async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const began = performance.now();
  const call = client.callTool(check, undefined, {
    signal: stop.signal,
    onprogress: ({ progress }) => {
      seen.push(progress);
      if (seen.length === 2) stop.abort('enough');
    },
  });
  await expect(call).rejects.toThrow('enough');
  // What was cancelled works no longer: another call is answered before the first could have been.
  await client.callTool({ name: 'check_draft', arguments: { text: '预算100万元。' } });
  const stopped = performance.now() - began;
  const whole = performance.now();
  let last = 0;
  await client.callTool(check, undefined, {
    onprogress: ({ progress, total = 0 }) => {
      expect(progress).toBeGreaterThan(last);
      expect(progress).toBeLessThan(total);
      last = progress;
    },
  });
  expect(last).toBeGreaterThan(1);
  expect(stopped).toBeLessThan((performance.now() - whole) * 0.8);
  expect(reports).toEqual([]);
});
