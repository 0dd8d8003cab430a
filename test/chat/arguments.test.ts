import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../server/adapters/create-world.ts';
import { tools } from '../../tools/catalog.ts';
import { CHAT } from '../../tools/reading.ts';
import { understandArguments } from '../../tools/understand-arguments.ts';

const opened = createWorld({ root: resolve(import.meta.dirname, '..', '..') });
if (!opened.ok) throw new Error(opened.refusal.message);
const world = opened.value;

const call = async (name: string, input: unknown) => {
  const outcome = await tools.find((tool) => tool.name === name)?.call(input, world, CHAT);
  if (!outcome) throw new Error(name);
  return outcome;
};

const text = '全年预算1200万元，实际支出1080万元，执行率为92%。';
const dossier = { year: 2023, department: { name: '某局' }, projects: [{ name: '修路', budget: '800', executed: '624', score: '97' }] };

describe('what a model may call things', () => {
  test.each([
    ['check_draft', { content: text }, '参数 content 按 text 理解'],
    ['check_draft', { draft: text }, '参数 draft 按 text 理解'],
    ['check_draft', { 文稿: text }, '参数 文稿 按 text 理解'],
    ['check_draft', { text, data: dossier, 详略: '完整' }, '参数 data 按 dossier 理解；参数 详略 按 detail 理解'],
    ['validate_table', { content: '项目名称,预算数\n甲,1\n合计,1' }, '参数 content 按 table 理解'],
    ['validate_table', { text: '项目名称,预算数\n甲,1\n合计,1' }, '参数 text 按 table 理解'],
    ['compute_score', { file: 'examples/small.json' }, '参数 file 按 dossier_path 理解'],
    ['compute_score', { dossierPath: 'examples/small.json' }, '参数 dossierPath 按 dossier_path 理解'],
    ['compute_score', { dossier: 'examples/small.json' }, '参数 dossier 是文件名，按 dossier_path 理解'],
    ['compute_figures', { dossier, ids: ['execution-rate', 'budget-total'] }, '参数 ids 按 only 理解'],
    ['list_profiles', { 地区: '湖北' }, '参数 地区 按 query 理解'],
    ['render_draft', { draft: '执行率[[execution-rate]]。', dossier }, '参数 draft 按 text 理解'],
  ])('%s %o', async (name, input, told) => {
    const outcome = await call(name, input);
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    expect(outcome.value.markdown).toContain(`（${told}）`);
    expect(outcome.value.data.understood).toEqual(told.split('；'));
  });

  test('JSON as text, one thing for a list, arguments in a wrapper: taken as they are meant', async () => {
    for (const [name, input] of [
      ['compute_score', { dossier: JSON.stringify(dossier) }],
      ['check_draft', { arguments: { text } }],
      ['verify_claims', { text, claims: { quotes: ['全年预算1200万元'], formula: '1200', stated: '1200万元' } }],
      ['verify_claims', { text, claims: JSON.stringify([{ quotes: ['全年预算1200万元'], formula: '1200', stated: '1200万元' }]) }],
      ['check_draft', { text, dossier: null, dossier_path: '', profile: undefined, detail: 'concise' }],
    ] as const)
      expect((await call(name, input)).ok, JSON.stringify(input)).toBe(true);
  });
});

describe('nothing is guessed', () => {
  test('a parameter that is given keeps its value; the other name is refused as unknown', async () => {
    const outcome = await call('check_draft', { text, content: '别的' });
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) expect(outcome.refusal.message).toContain('content');
  });

  test('two other names for one parameter: the second is refused', async () => {
    expect((await call('check_draft', { content: text, draft: text })).ok).toBe(false);
  });

  test('a name that no table knows is refused with the nearest', async () => {
    const outcome = await call('check_draft', { texts: text });
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) expect(outcome.refusal.message).toContain('是否应为 text');
  });

  test('known parameters are never renamed, whatever the tool', () => {
    for (const tool of tools) {
      const keys = Object.keys(tool.input.shape);
      for (const key of keys) {
        const { given, understood } = understandArguments({ [key]: 'x y' }, keys);
        expect(given, `${tool.name}.${key}`).toEqual({ [key]: 'x y' });
        expect(understood).toEqual([]);
      }
    }
  });
});

describe('“why 49.40 %?”', () => {
  test('a figure is found by its number and explained down to the dossier', async () => {
    for (const query of ['49.40%', '49.4%', '执行率为什么是49.4%', ' 49.40 ％']) {
      const outcome = await call('compute_figures', { dossier_path: 'examples/luquan-2022.json', query });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      const { markdown, data } = outcome.value;
      expect(markdown).toMatch(/execution-rate（[^）]+）49\.40% = 88028\.880851万元 \/ 178179\.535402万元 × 100，保留2位小数/u);
      expect(markdown).toMatch(/executed-total（[^）]+）88028\.88万元 = sum\(projects, executed\)，共78行：/u);
      expect(data.working).toEqual(expect.arrayContaining([expect.stringContaining('execution-rate')]));
    }
  });

  test('given figures say where they stand, counts say which rows', async () => {
    const outcome = await call('compute_figures', { dossier_path: 'examples/small.json', query: '执行率60%（含）至80%的项目数' });
    expect(outcome.ok && outcome.value.markdown).toContain('共1行：园区道路维修工程');
    const given = await call('compute_figures', { dossier_path: 'examples/small.json', query: '编制数' });
    expect(given.ok && given.value.markdown).toContain('staff-authorised（编制数）42人：自评数据 staffing.authorised');
  });

  test('what is not in the ledger is refused with what to do', async () => {
    const outcome = await call('compute_figures', { dossier, query: '123456.78' });
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) expect(outcome.refusal.hint).toContain('check_draft');
  });

  test('in a draft: the relations that a number stands in', async () => {
    const long = `${text}\n\n另有结余120万元，占9.4%。`;
    const outcome = await call('check_draft', { text: long, about: '92 %' });
    expect(outcome.ok && outcome.value.markdown).toContain('1080 / 1200 = 92%');
    // 2% is a part of 92% and stands nowhere by itself.
    expect((await call('check_draft', { text: long, about: '2%' })).ok).toBe(false);
  });
});
