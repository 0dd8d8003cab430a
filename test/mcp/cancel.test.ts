import { afterAll, expect, test, vi } from 'vitest';
import type { Caller } from '../../server/faces/mcp/caller.ts';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { openOffer } from './open-offer.ts';

const reports: unknown[] = [];
const { offer, end } = openOffer({ report: (error) => reports.push(error) });
const face = openFace(offer);
afterAll(end);

const text = '全年预算1200万元，实际支出1080万元，执行率为92%。项目绩效目标全部完成，群众满意度95.2%。\n'.repeat(150);

/** A check by a caller who hears of progress, and may give it up. */
async function check(hear: (progress: number, total: number, stop: AbortController) => void) {
  const stop = new AbortController();
  const caller: Caller = {
    signal: stop.signal,
    progressToken: 1,
    logLevel: undefined,
    abilities: {},
    notify: (_method, { progress, total }) => hear(Number(progress), Number(total), stop),
  };
  return face.callTool('check_draft', { text }, caller);
}

test('a long check tells how far it has come', async () => {
  const told: number[] = [];
  // Nobody is told more often than he can read: by this clock every step takes long enough.
  let clock = 0;
  const now = vi.spyOn(Date, 'now').mockImplementation(() => {
    clock += 60;
    return clock;
  });
  const result = await check((progress, total) => {
    expect(progress).toBeLessThan(total);
    told.push(progress);
  }).finally(() => now.mockRestore());
  expect(result).toMatchObject({ structuredContent: { coverage: { contradicted: 150 } } });
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
});

test('and works no longer when it is cancelled', async () => {
  let last = 0;
  const result = await check((progress, _total, stop) => {
    last = progress;
    stop.abort('enough');
  });
  expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('已取消') }] });
  expect(last).toBeLessThan(10);
  expect(reports).toEqual([]);
});
