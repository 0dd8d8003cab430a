import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createWorld } from '../../server/adapters/create-world.ts';
import { tools } from '../../tools/catalog.ts';
import { own } from '../profile/shelf.ts';
import { root, runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-own-'));
const inside = join(folder, 'work');
const grounds = { basis: '某财〔2024〕5号第八条', confidence: 'seen' };
const mine = {
  ...own,
  grades: {
    ...grounds,
    bands: [
      { name: '甲等', min: '70' },
      { name: '乙等', min: '0' },
    ],
  },
};
const dossier = {
  year: 2023,
  department: { name: '某开发区' },
  projects: [{ name: '道路养护', budget: '100', executed: '50' }],
  indicators: [{ class: '产出指标', name: '养护里程', direction: '>=', target: '10', actual: '8', weight: '90', reason: '雨季停工' }],
};

beforeAll(() => {
  mkdirSync(join(inside, 'data'), { recursive: true });
  const put = (path: string, content: unknown) => writeFileSync(join(folder, path), JSON.stringify(content));
  put('work/my.json', mine);
  put('work/data/near.json', { ...mine, id: 'near', extends: '../my.json', rounding: { ...grounds, score: 1 } });
  put('work/data/dossier.json', { ...dossier, profile: './near.json' });
  put('work/plain.json', dossier);
  put('work/wrong.json', {
    ...mine,
    grades: {
      ...grounds,
      bands: [
        { name: '甲等', min: '70' },
        { name: '乙等', min: '90' },
        { name: '丙等', min: '0' },
      ],
    },
  });
  put('outside.json', { ...mine, id: 'outside' });
  cpSync(join(root, 'schemas/profiles/luquan.json'), join(inside, 'copied.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runZiping(args, { folder: inside });

describe("a profile of one's own at the command line", () => {
  test('scores by its bands', async () => {
    const { stdout, code } = await run('score', 'plain.json', '--profile', './my.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'my-county', grade: '甲等' });
    expect(JSON.parse((await run('score', 'plain.json', '--json')).stdout)).toMatchObject({ profile: 'national', grade: '中' });
  });

  test('the dossier may name one that lies beside it, and that one may extend another file', async () => {
    const { stdout, code } = await run('score', 'data/dossier.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'near', grade: '甲等' });
  });

  test.each([
    ['figures', 'plain.json'],
    ['diagnose', 'plain.json'],
    ['draft', 'plain.json', '--section', 'conclusion'],
    ['check', 'data/dossier.json'],
    ['table', 'copied.json'],
    ['init'],
    ['profiles'],
  ])('%s takes it too, and refuses a wrong one by path', async (...words) => {
    const args = words[0] === 'check' ? ['check', 'text.md'] : words[0] === 'table' ? ['table', 'table.csv'] : words;
    writeFileSync(join(inside, 'text.md'), '自评得分为77分，等级为甲等。\n');
    writeFileSync(join(inside, 'table.csv'), '序号,项目名称,预算数,执行数\n1,甲,10,5\n');
    const right = await run(...args, '--profile', 'my.json');
    expect(right.stderr).toBe('');
    expect(right.code).toBeLessThan(2);
    const wrong = await run(...args, '--profile', './wrong.json');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/^ziping：\.\/wrong\.json：grades\.bands\[1\]\.min：应小于上一档的 70，收到 90。.*\n$/u);
  });

  test('a whole report is proved with it, and verified only while it stays as it was', async () => {
    const written = await run('report', 'data/dossier.json', '-o', 'out.md', '--quiet');
    expect(written.code).toBeLessThan(2);
    const proof = z
      .object({ profile: z.string(), profile_file: z.object({ file: z.string() }) })
      .parse(JSON.parse(readFileSync(join(inside, 'out.proof.json'), 'utf8')));
    expect(proof).toMatchObject({ profile: 'near', profile_file: { file: 'data/near.json' } });
    expect((await run('verify', 'out.md', 'out.proof.json')).code).toBe(0);
    const text = readFileSync(join(inside, 'data/near.json'), 'utf8');
    writeFileSync(join(inside, 'moved.json'), text.replace('../my.json', 'my.json'));
    const moved = await run('verify', 'out.md', 'out.proof.json', '--profile', 'moved.json');
    expect(moved).toMatchObject({ code: 1, stdout: expect.stringContaining('口径文件与出具证明时不同') });
    writeFileSync(join(inside, 'data/near.json'), text.replace('某县口径', '某市口径'));
    expect((await run('verify', 'out.md', 'out.proof.json')).code).toBe(1);
    writeFileSync(join(inside, 'data/near.json'), text);
    expect((await run('verify', 'out.md', 'out.proof.json')).code).toBe(0);
  });

  test.each(['README.md', 'README.zh-CN.md'])('the one that %s shows does what it says', async (readme) => {
    const [, shown = ''] = /```json\n(\{ "extends"[\s\S]*?)```/u.exec(readFileSync(join(root, readme), 'utf8')) ?? [];
    expect(shown.trim().split('\n').length).toBeLessThanOrEqual(10);
    writeFileSync(join(inside, 'shown.json'), shown);
    const { stdout } = await run('score', 'plain.json', '--profile', './shown.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'my-county', grade: '合格' });
    writeFileSync(join(inside, 'shown.json'), shown.replace('"60"', '"90"'));
    const { stderr } = await run('score', 'plain.json', '--profile', './shown.json');
    expect(stderr).toContain('./shown.json：grades.bands[1].min：应小于上一档的 85，收到 90');
  });

  test('a new dossier names it as seen from itself', async () => {
    expect((await run('init', '--profile', 'my.json', '-o', 'data/new.json', '--quiet')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(inside, 'data/new.json'), 'utf8'))).toMatchObject({ profile: '../my.json' });
  });

  test('a dossier is no profile', async () => {
    const { code, stderr } = await run('score', 'plain.json', '--profile', 'plain.json');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^ziping：plain\.json：应为口径文件，收到自评数据。/u);
  });

  test('a new dossier has the indicators that the system itself sets', async () => {
    const { stdout } = await run('init', '--profile', 'framework-2013');
    const { indicators } = z.object({ indicators: z.array(z.object({ name: z.string(), weight: z.string() })) }).parse(JSON.parse(stdout));
    expect(indicators).toContainEqual({ name: '预算完成率', weight: '5' });
    expect(indicators.reduce((sum, { weight }) => sum + Number(weight), 0)).toBe(100);
    writeFileSync(join(inside, 'framework.json'), stdout);
    expect((await run('score', 'framework.json')).code).toBe(0);
  });

  test('a copy must take an id of its own', async () => {
    const { code, stderr } = await run('score', 'plain.json', '--profile', 'copied.json');
    expect(code).toBe(2);
    expect(stderr).toMatch(/copied\.json：id：应为自己的编号，收到已有口径的 "luquan"。请把 id 改成别的，如 my-luquan。/u);
    writeFileSync(join(inside, 'copied.json'), readFileSync(join(inside, 'copied.json'), 'utf8').replace('"luquan"', '"my-luquan"'));
    expect(JSON.parse((await run('score', 'plain.json', '--profile', 'copied.json', '--json')).stdout)).toMatchObject({
      profile: 'my-luquan',
    });
  });
});

test('over MCP it comes from inside the workspace only', async () => {
  const world = createWorld({ root: inside });
  if (!world.ok) throw new Error(world.refusal.message);
  const score = tools.find(({ name }) => name === 'compute_score');
  const call = (profile: string) => score?.call({ dossier, profile }, world.value);
  const right = await call('my.json');
  expect(right?.ok && right.value.data).toMatchObject({ profile: 'my-county', grade: '甲等' });
  expect(await call('../outside.json')).toMatchObject({ ok: false, refusal: { code: 'outside-workspace' } });
  expect(await call(join(folder, 'outside.json'))).toMatchObject({ ok: false, refusal: { code: 'outside-workspace' } });
  expect(await call('none.json')).toMatchObject({ ok: false, refusal: { code: 'missing-file' } });
  writeFileSync(join(inside, 'escape.json'), JSON.stringify({ ...mine, extends: '../outside.json' }));
  expect(await call('escape.json')).toMatchObject({ ok: false, refusal: { code: 'outside-workspace' } });
  expect(await score?.call({ dossier: { ...dossier, profile: '../outside.json' } }, world.value)).toMatchObject({
    ok: false,
    refusal: { code: 'outside-workspace' },
  });
});
