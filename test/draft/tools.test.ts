import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyFiles } from '../../server/adapters/verify-files.ts';
import { draftSection } from '../../tools/draft-section.ts';
import { exportReport } from '../../tools/export-report.ts';
import { getSectionTemplate } from '../../tools/get-section-template.ts';
import { renderDraft } from '../../tools/render-draft.ts';
import type { AnyTool } from '../../tools/tool.ts';
import { openWorld } from './world.ts';

const read = (name: string) => readFileSync(resolve(import.meta.dirname, `../../examples/${name}.json`), 'utf8');
const files = { 'examples/small.json': read('small'), 'luquan.json': read('luquan-2022') };

async function ask(tool: AnyTool, input: Record<string, unknown>, world = openWorld(files)) {
  const outcome = await tool.call(input, world);
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`);
  return outcome.value;
}

const refusalOf = async (tool: AnyTool, input: Record<string, unknown>, world = openWorld(files)) => {
  const outcome = await tool.call(input, world);
  return outcome.ok ? undefined : outcome.refusal;
};

describe.each([getSectionTemplate, renderDraft, draftSection, exportReport])('$name', (tool) => {
  test.each(tool.examples)('$title', async ({ input, output }) => {
    const { data, markdown } = await ask(tool, input);
    expect(data).toMatchObject(output);
    expect(tool.output.safeParse(data).error).toBeUndefined();
    expect(markdown.length).toBeGreaterThan(10);
  });
});

describe('render_draft', () => {
  const render = async (text: string, more: Record<string, unknown> = {}) =>
    (await ask(renderDraft, { text, dossier_path: 'luquan.json', ...more })).data;

  test.each([
    '一是执行率[[execution-rate]]，未执行[[unspent-total|亿元]]。二是[[=projects[29].name]]没有支出。',
    '## 一、执行情况\n\n1. 自评项目[[project-count]]，预算[[budget-total]]。\n2. 执行[[executed-total]]。',
    '2022年，梦巢小镇电力线路迁改工程和307国道与石太高速桥周边绿化提升工程及云开路东头至三环桥整治工程执行较慢，2023年3月31日前已说明。',
    '根据鹿发〔2019〕8号，部门得分[[department-score]]，等级为“[[department-grade]]”。',
    '| 项目 | 预算数（万元） | 执行率（%） |\n| --- | --- | --- |\n| [[=projects[0].name]] | [[project-1-budget|数值]] | [[project-1-rate|数值]] |',
  ])('honest: %s', async (text) => {
    const data = await render(text);
    expect(data.faults).toEqual([]);
    expect(data.status).toBe('accepted');
    expect(data.text).not.toContain('[[');
  });

  test.each([
    ['loose-numeral', '执行率超过八成。'],
    ['loose-numeral', '2021年已安排资金。'],
    ['loose-numeral', '未执行资金90150.65万元。'],
    ['unknown-mark', '执行率[[exection-rate]]。'],
    ['unknown-mark', '[[§1|一、]]执行情况'],
    ['unknown-mark', '执行率[[execution-rate|亿元]]。'],
  ])('%s: %s', async (kind, text) => {
    const data = await render(text);
    expect(data.status).toBe('refused');
    expect(data.faults).toContainEqual(expect.objectContaining({ kind }));
  });

  test('names what the section must say and does not', async () => {
    const data = await render('执行率[[execution-rate]]。', { section: 'execution' });
    expect(data.status).toBe('refused');
    expect(data.faults).toContainEqual(
      expect.objectContaining({ kind: 'missing-figure', message: expect.stringContaining('budget-total') }),
    );
    const whole = '预算数合计[[budget-total]]，执行数合计[[executed-total]]，执行率[[execution-rate]]。';
    expect((await render(whole, { section: 'execution' })).status).toBe('accepted');
  });

  test('marks that contradict each other once filled are refused, at their place in the text as written', async () => {
    const text = '自评项目预算数[[budget-total]]，执行数[[bond-executed]]，执行率为[[execution-rate]]。';
    const data = await render(text);
    expect(data.status).toBe('refused');
    const [fault] = Array.isArray(data.faults) ? data.faults : [];
    expect(fault).toMatchObject({ kind: 'execution-rate', quote: '49.40%' });
    expect(text.slice(fault.start, fault.end)).toBe('[[execution-rate]]');
  });
});

describe('draft_section', () => {
  test('drafts a heading with all that stands under it', async () => {
    const { data } = await ask(draftSection, { section: 'accounts', dossier_path: 'luquan.json' });
    expect(data).toMatchObject({
      section: 'accounts',
      drafter: 'offline',
      rounds: 0,
      faults: [],
      usage: { input_tokens: 0, output_tokens: 0 },
    });
    expect(data.text).toMatch(/^### （二）部门收支预算决算情况\n\n#### 1、收入支出预算总体情况说明\n/u);
    expect(data.text).toContain('执行率49.40%');
    expect(data.missing).toContain('部门决算（全年执行）数');
  });

  test('names the section that was probably meant', async () => {
    expect(await refusalOf(draftSection, { section: 'exection', dossier_path: 'luquan.json' })).toMatchObject({
      code: 'unknown-section',
      hint: '是否应为 execution？',
    });
  });
});

describe('get_section_template', () => {
  test('says what a dossier lacks', async () => {
    const { data } = await ask(getSectionTemplate, {
      dossier: { year: 2023, department: { name: '甲' } },
      profile: 'luquan',
      section: 'budget',
    });
    expect(data.sections).toEqual([
      expect.objectContaining({ id: 'budget', missing: ['income-total', 'expenditure-total', 'basic-expenditure', 'project-expenditure'] }),
    ]);
  });
});

describe('export_report', () => {
  test('report, proof and dossier verify, and stop verifying when one is changed', async () => {
    const world = openWorld({ 'data/X.json': files['luquan.json'] });
    const { data } = await ask(exportReport, { path: 'out/R.md', dossier_path: 'data/X.json' }, world);
    expect(data).toMatchObject({ files: ['out/R.md', 'out/R.proof.json'], profile: 'luquan', drafter: 'offline', summary: { errors: 0 } });
    const verify = async (change: Record<string, string> = {}) => {
      const outcome = await verifyFiles(
        'out/R.md',
        'out/R.proof.json',
        {},
        openWorld({ 'data/X.json': files['luquan.json'], ...Object.fromEntries(world.written), ...change }),
      );
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      return outcome.value;
    };
    expect((await verify()).faults).toEqual([]);
    const report = world.written.get('out/R.md') ?? '';
    expect((await verify({ 'out/R.md': report.replace('49.40', '49.41') })).faults.join()).toContain('49.40');
    expect((await verify({ 'data/X.json': files['luquan.json'].replace('"30934.63"', '"30934.64"') })).faults.length).toBeGreaterThan(1);
    expect(
      (await verify({ 'out/R.proof.json': (world.written.get('out/R.proof.json') ?? '').replace('49.40', '49.41') })).faults.length,
    ).toBeGreaterThan(0);
  });

  test('a dossier that is no .json file is written beside the proof', async () => {
    const world = openWorld();
    const { data } = await ask(exportReport, { path: 'R.md', dossier: JSON.parse(files['examples/small.json']) }, world);
    expect(data.files).toEqual(['R.md', 'R.proof.json', 'R.dossier.json']);
    const outcome = await verifyFiles('R.md', 'R.proof.json', {}, world);
    expect(outcome).toMatchObject({ ok: true, value: { faults: [], dossier: 'R.dossier.json' } });
  });

  test("a writer's own text is finished and proved, or refused", async () => {
    const world = openWorld(files);
    const text =
      '# [[=department.name]][[year]]度绩效自评报告\n\n## 一、预算执行\n\n一是自评项目[[project-count]]，执行率[[execution-rate]]。二是进一步统一口径。\n\n## 二、结论\n\n得分[[department-score]]，等级为“[[department-grade]]”。\n';
    const { data } = await ask(exportReport, { path: 'own.md', text, dossier_path: 'examples/small.json' }, world);
    expect(data).toMatchObject({ drafter: 'caller', summary: { errors: 0 } });
    expect(await verifyFiles('own.md', 'own.proof.json', {}, world)).toMatchObject({ ok: true, value: { faults: [] } });
    expect(
      await refusalOf(exportReport, { path: 'bad.md', text: '执行率81.20%。', dossier_path: 'examples/small.json' }, world),
    ).toMatchObject({ code: 'draft-refused' });
    expect(world.written.has('bad.md')).toBe(false);
  });

  test.each(['report.doc', 'report.xls', 'report'])('refuses %s clearly', async (path) => {
    expect(await refusalOf(exportReport, { path, dossier_path: 'examples/small.json' })).toMatchObject({ code: 'unsupported-format' });
  });

  test('overwrites only when told to', async () => {
    const world = openWorld(files);
    await ask(exportReport, { path: 'R.md', dossier_path: 'examples/small.json' }, world);
    expect(await refusalOf(exportReport, { path: 'R.md', dossier_path: 'examples/small.json' }, world)).toMatchObject({
      code: 'file-exists',
    });
    await ask(exportReport, { path: 'R.md', dossier_path: 'examples/small.json', force: true }, world);
  });

  test('what is no proof is refused by name', async () => {
    const world = openWorld({ 'R.md': '文', 'x.json': '{"a":1}' });
    expect(await verifyFiles('R.md', 'x.json', {}, world)).toMatchObject({ ok: false, refusal: { code: 'not-a-proof' } });
    expect(await verifyFiles('R.md', 'none.json', {}, world)).toMatchObject({ ok: false, refusal: { code: 'missing-file' } });
  });
});
