import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../server/adapters/create-world.ts';
import { type Paging, pageAnswer } from '../../tools/answer-page.ts';
import { tools } from '../../tools/catalog.ts';
import { CHAT, countTokens, type Reading } from '../../tools/reading.ts';

const root = resolve(import.meta.dirname, '..', '..');
const opened = createWorld({ root });
if (!opened.ok) throw new Error(opened.refusal.message);
const world = opened.value;

const callTool = async (name: string, input: Record<string, unknown>, reading: Reading | undefined = CHAT) => {
  const outcome = await tools.find((tool) => tool.name === name)?.call(input, world, reading);
  if (!outcome?.ok) throw new Error(outcome ? outcome.refusal.message : name);
  return outcome.value;
};

/** All pages of a call, following the cursor that each gives. */
async function* readPages(name: string, input: Record<string, unknown>, detail: 'brief' | 'full') {
  let cursor: string | undefined;
  for (let page = 0; page < 200; page += 1) {
    const { data, markdown } = await callTool(name, { ...input, detail, cursor }, undefined);
    yield { data, markdown };
    const more: unknown = data.more;
    if (typeof more !== 'object' || more === null || !('cursor' in more)) return;
    expect(more.cursor).not.toBe(cursor);
    // The text tells what the data tell: how to go on.
    expect(markdown).toContain(`cursor:"${String(more.cursor)}"`);
    cursor = String(more.cursor);
  }
  throw new Error(`${name} never ends`);
}

const examples = readdirSync(join(root, 'examples')).map((file) => `examples/${file}`);
const table = `| 序号 | 项目名称 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|---|\n${Array.from({ length: 120 }, (_, index) => `| ${index + 1} | 道路维修${index}标 | 100 | 5${index % 10} | 5${(index + 1) % 10}% |`).join('\n')}`;
const draft = Array.from({ length: 36 }, (_, index) => `${index + 1}标段预算200万元，支出150万元，执行率8${index % 10}%。`).join('\n\n');

describe('a brief answer is short, a full one has its limit, and all of it can be had', () => {
  test.each([
    ['check_draft', { text: draft }],
    ['validate_table', { table }],
    ...examples.flatMap((path) =>
      ['compute_figures', 'compute_score', 'suggest_rectification', 'get_section_template'].map(
        (name): [string, Record<string, unknown>] => [name, { dossier_path: path }],
      ),
    ),
  ])('%s %o', async (name, input) => {
    const { data, markdown } = await callTool(name, input);
    expect(countTokens(markdown)).toBeLessThanOrEqual(1500);
    expect(countTokens(JSON.stringify(data))).toBeLessThanOrEqual(1500);

    const whole = (await callTool(name, input, {})).data;
    const found: Record<string, unknown[]> = {};
    for await (const page of readPages(name, input, 'full')) {
      expect(JSON.stringify(page.markdown).length + JSON.stringify(page.data).length).toBeLessThanOrEqual(20_000);
      for (const [key, value] of Object.entries(page.data)) if (Array.isArray(value)) found[key] = [...(found[key] ?? []), ...value];
    }
    // Nothing is lost and nothing told twice; what matters most only comes first.
    for (const list of ['findings', 'relations', 'numerals', 'figures', 'steps', 'problems', 'sections']) {
      const all = whole[list];
      if (!Array.isArray(all)) continue;
      const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).toSorted();
      expect(found[list]?.length, list).toBe(all.length);
      if (!JSON.stringify(found[list]).includes('…')) expect(sorted(found[list] ?? []), list).toEqual(sorted(all));
    }
  });

  test('a profile, a comparison, a long section of one’s own and many claims keep within the limit too', async () => {
    const long = '本节说明有关情况。'.repeat(4000);
    const calls: [string, Record<string, unknown>][] = [
      ['list_profiles', {}],
      ['list_profiles', { id: 'luquan' }],
      ['list_profiles', { id: 'national', compare: 'hubei' }],
      ['render_draft', { text: `${long}\n执行率为[[execution-rate]]。`, dossier_path: 'examples/small.json' }],
      ['render_draft', { text: '执行率超过八成。'.repeat(300), dossier_path: 'examples/small.json' }],
      [
        'verify_claims',
        { text: draft, claims: Array.from({ length: 200 }, () => ({ quotes: ['1标段预算200万元'], formula: '200', stated: '200万元' })) },
      ],
    ];
    for (const [name, input] of calls) {
      for await (const { data, markdown } of readPages(name, input, 'full'))
        expect(JSON.stringify(markdown).length + JSON.stringify(data).length, name).toBeLessThanOrEqual(20_000);
    }
  });

  test('a long text comes back whole from its pieces', async () => {
    const text = Array.from(
      { length: 900 },
      (_, index) => `第${'一二三四五六七八九'[index % 9]}类工作按计划推进，资料齐全，手续完备。`,
    ).join('\n');
    let joined = '';
    for await (const { data } of readPages('render_draft', { text, dossier_path: 'examples/small.json' }, 'full'))
      joined += String(data.text);
    const whole = (await callTool('render_draft', { text, dossier_path: 'examples/small.json' }, {})).data;
    expect(joined).toBe(whole.text);
  });

  test('what is short is whole, in its own order', async () => {
    const input = { text: '全年预算1200万元，实际支出1080万元，执行率为92%。结余200万元。' };
    expect((await callTool('check_draft', input)).data).toEqual((await callTool('check_draft', input, {})).data);
  });

  test('errors come before warnings, warnings before notes; of a rule that has many, others have their turn', async () => {
    const { data } = await callTool('check_draft', { text: `${draft}\n\n新建道路3条、改造道路5条，共7条。` });
    const findings: unknown = data.findings;
    if (!Array.isArray(findings)) throw new Error('findings');
    expect(findings.length).toBeLessThan(36);
    expect(JSON.stringify(data.more)).toMatch(/execution-rate×\d+：第/u);
    expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThan(1);
  });

  test('a cursor of another answer, or none of ours, is refused in one line', async () => {
    const tool = tools.find(({ name }) => name === 'check_draft');
    for (const cursor of ['7', '1/2', '-1/9', 'x'.repeat(5000), '0/0']) {
      const outcome = await tool?.call({ text: draft, cursor }, world, CHAT);
      expect(outcome?.ok).toBe(false);
      if (outcome && !outcome.ok) {
        expect(outcome.refusal.message).toMatch(/^cursor 应照抄[^\n]{0,80}$/u);
        expect(outcome.refusal.hint).toContain('从头取');
      }
    }
  });
});

test('any list of any sizes is told once and whole, page by page', () => {
  const paging: Paging<{ items: string[]; text: string }> = { lists: { items: '项', text: '字' } };
  const render = ({ items, text }: { items: string[]; text: string }) => `${items.join('\n')}\n${text}`;
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 700 }), { maxLength: 80 }),
      fc.string({ maxLength: 9000, unit: 'binary' }),
      fc.constantFrom('brief' as const, 'full' as const),
      (items, text, detail) => {
        const got: { items: string[]; text: string } = { items: [], text: '' };
        let cursor: string | undefined;
        do {
          const page = pageAnswer({ items, text }, render, paging, { detail, cursor });
          if (!page.ok) throw new Error(page.refusal.message);
          const { data, markdown } = page.value;
          expect(JSON.stringify(markdown).length + JSON.stringify(data).length).toBeLessThanOrEqual(20_000);
          if (Array.isArray(data.items)) got.items.push(...data.items);
          got.text += String(data.text);
          const more: unknown = data.more;
          cursor = typeof more === 'object' && more !== null && 'cursor' in more ? String(more.cursor) : undefined;
        } while (cursor !== undefined);
        expect(got).toEqual({ items, text });
      },
    ),
    { numRuns: 40 },
  );
});

const seeds = resolve(root, '..', 'shared', 'seeds');
test.skipIf(!existsSync(seeds))('a check of a reference report is at most 1,500 tokens, text and data alike', async () => {
  for (const file of readdirSync(seeds).filter((name) => name.endsWith('.txt'))) {
    const { data, markdown } = await callTool('check_draft', { text: readFileSync(join(seeds, file), 'utf8') });
    expect(countTokens(markdown), file).toBeLessThanOrEqual(1500);
    expect(countTokens(JSON.stringify(data)), file).toBeLessThanOrEqual(1500);
    expect(data.coverage).toBeDefined();
  }
});
