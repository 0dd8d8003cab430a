import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createWorld } from '../../server/adapters/create-world.ts';
import { listProfiles } from '../../tools/list-profiles.ts';
import { profileIds } from '../figure/dossiers.ts';
import { own } from '../profile/shelf.ts';
import { runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-profiles-'));
writeFileSync(join(folder, 'my.json'), JSON.stringify({ ...own, execution: { basis: '某财〔2024〕5号', confidence: 'seen', cap: false } }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runZiping(['profiles', ...args], { folder });

describe('ziping profiles', () => {
  test('lists them grouped, what the others rest on first', async () => {
    const { stdout, code } = await run();
    expect(code).toBe(0);
    for (const id of profileIds) expect(stdout).toContain(`| ${id} |`);
    const groups = [...stdout.matchAll(/^## (.+)$/gmu)].map(([, group]) => group);
    expect(groups).toEqual(['全国', '省、自治区、直辖市', '市县（见于公开报告）']);
    const [nation = '', provinces = '', counties = ''] = stdout.split(/^## /mu).slice(1);
    expect(nation.indexOf('| national |')).toBeLessThan(nation.indexOf('| national-cost |'));
    expect(provinces).toContain('| sichuan |');
    expect(counties).toContain('| luquan |');
    expect(stdout).toMatch(/（待核实）.*\n/u);
  });

  test('shows one whole, in Chinese', async () => {
    const { stdout } = await run('hubei');
    expect(stdout).toMatch(/^# hubei　湖北省口径$/mu);
    expect(stdout).toContain('没有另行规定的，同 national。');
    expect(stdout).toMatch(/## 预算执行率\n依据：.+（转引）\n- 分值：20\n/u);
    expect(stdout).toContain('- 反向指标：分值×指标值÷完成值');
  });

  test("shows how two differ, also a file of one's own", async () => {
    const { stdout } = await run('national', 'my.json');
    expect(stdout).toBe(
      'national 与 my-county 有 1 项不同；清单只列对方没有的。\n\n## 预算执行率\n- 执行率超过100%\n  - national：按100%计分\n  - my-county：不封顶\n',
    );
    expect((await run('national', 'national')).stdout).toBe('national 与 national 各项规定相同。\n');
    const json = z.object({ differences: z.array(z.unknown()) }).parse(JSON.parse((await run('national', 'luquan', '--json')).stdout));
    expect(json.differences.length).toBeGreaterThan(3);
  });

  test('--profile names one like an operand, and is not passed over', async () => {
    expect((await run('--profile', 'luquan')).stdout).toBe((await run('luquan')).stdout);
    expect((await run('national', '--profile', 'luquan')).stdout).toBe((await run('national', 'luquan')).stdout);
    expect(await run('national', 'luquan', '--profile', 'quwo')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/profile/u),
    });
    expect(await run('--profile', 'luqan')).toMatchObject({ code: 2, stderr: expect.stringContaining('是否应为 luquan？') });
    expect(await run('nichts')).toMatchObject({ code: 2, stderr: expect.stringMatching(/没有编号为“nichts”的地区口径/u) });
    expect(await run('./none.json')).toMatchObject({ code: 2, stderr: expect.stringContaining('none.json') });
  });
});

test('the list is short, one profile and a comparison are no longer than they must be', async () => {
  const world = createWorld();
  if (!world.ok) throw new Error(world.refusal.message);
  const lengthOf = async (input: object) => {
    const answer = await listProfiles.call(input, world.value);
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.value.markdown.length + JSON.stringify(answer.value.data).length;
  };
  expect(await lengthOf({})).toBeLessThan(10_000);
  for (const id of profileIds) expect(await lengthOf({ id }), id).toBeLessThan(40_000);
  expect(await lengthOf({ id: 'national', compare: 'hubei' })).toBeLessThan(20_000);
  expect(await listProfiles.call({ compare: 'hubei' }, world.value)).toMatchObject({ ok: false, refusal: { code: 'missing-id' } });
});
