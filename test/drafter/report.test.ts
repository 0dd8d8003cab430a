import { expect, test } from 'vitest';
import { refused, served } from '../../schemas/outcome.ts';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { exportReport } from '../../tools/export-report.ts';
import { openExample, proveDossier } from '../draft/subject.ts';
import { openWorld } from '../draft/world.ts';
import { listEchoes, openDesk, type Scripted, scriptModel } from './scripted-model.ts';

const example = openExample('small');
const { echo, pieces } = listEchoes(gatherMaterial(example.dossier, example.profile));
const faithful = (): Scripted => scriptModel(({ turns }) => echo(turns[0]?.content ?? ''));
/** The built-in prose with a clause of the model's own, so that one can tell who wrote. */
const OWN = '现将有关情况说明如下。';
const wordy = (): Scripted =>
  scriptModel(({ turns }) => {
    const text = echo(turns[0]?.content ?? '');
    return text.startsWith('### ') ? text : `${OWN}${text}`;
  });

type Run = {
  readonly text?: string;
  readonly files?: Map<string, string>;
  readonly world?: ReturnType<typeof openWorld>;
  readonly said?: string[];
  readonly signal?: AbortSignal;
};

async function write(input: Record<string, unknown>, model: Scripted | undefined, run: Run = {}) {
  const { text = example.text, files = new Map(), said = [] } = run;
  const world = openWorld({ 'small.json': text });
  for (const [path, content] of run.world?.written ?? []) world.written.set(path, content);
  const outcome = await exportReport.call(
    { path: 'R.md', dossier_path: 'small.json', profile: 'national', ...input },
    {
      ...world,
      drafting: () => served(openDesk(said, files)),
      openModel: async () => served(model),
      ...(run.signal ? { signal: run.signal } : {}),
    },
  );
  const data: Record<string, unknown> = outcome.ok ? outcome.value.data : outcome.refusal;
  return { data, world, files, report: world.written.get('R.md') ?? '', proof: world.written.get('R.proof.json') ?? '', said };
}

const finished = await write({}, faithful());
/** A finished run, to be gone on with. */
const copy = () => {
  const world = openWorld({ 'small.json': example.text });
  for (const [path, content] of finished.world.written) world.written.set(path, content);
  return { ...finished, world, files: new Map(finished.files) };
};

const verify = ({ report, proof }: { report: string; proof: string }, dossier = example.text) =>
  verifyProof({ report, proof, dossier, profile: example.profile });
const drafters = (data: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries((Array.isArray(data.sections) ? data.sections : []).map(({ id, drafter }) => [id, drafter]));

test('a report by a model is numbered, filled, proved and checked like the offline one', async () => {
  const offline = await write({ drafter: 'offline' }, undefined);
  const model = wordy();
  const written = await write({}, model);
  expect(written.data).toMatchObject({ drafter: 'model', summary: { errors: 0 }, missing: offline.data.missing });
  expect(Object.values(drafters(written.data))).toEqual(pieces.map(() => 'model'));
  expect(model.asked).toHaveLength(pieces.length);
  expect(verify(written)).toEqual([]);
  const headings = (text: string) => text.match(/^#+ .*$/gmu);
  expect(headings(written.report)?.slice(0, 3)).toEqual(headings(offline.report)?.slice(0, 3));
  expect(written.report.split(OWN).length - 1).toBe(pieces.filter(({ byProblem }) => !byProblem).length);
  expect(written.report).not.toMatch(/\[\[|｛|针对[^，。]*的问题，针对/u);
});

test('what was said before and what it took stands in the result', () => {
  const { data, said } = finished;
  expect(said).toEqual([expect.stringMatching(/^请 剧本模型写 \d+ 处，估计至少输入 \d+、输出 \d+ 个 token$/u)]);
  expect(data.notices).toEqual([expect.stringMatching(/^模型 剧本模型共用输入 \d+、输出 \d+ 个 token。$/u)]);
  expect(data.usage).toMatchObject({ input_tokens: expect.any(Number), output_tokens: expect.any(Number) });
});

test('pieces that do not pass are the built-in prose, and the rest is the model’s', async () => {
  const model = scriptModel(({ turns }) => {
    const brief = turns[0]?.content ?? '';
    return brief.startsWith('写“自评结论”') ? '得分全省第一，约占九成。' : echo(brief);
  });
  const { data, ...files } = await write({}, model);
  expect(drafters(data)).toMatchObject({ conclusion: 'offline', budget: 'model' });
  expect(verify(files)).toEqual([]);
});

test('a run that is broken off keeps what was done, and goes on with it', async () => {
  const files = new Map<string, string>();
  const breaking = new AbortController();
  let asked = 0;
  const slow = scriptModel(({ turns }) => {
    asked += 1;
    if (asked === 4) breaking.abort();
    return asked > 4 ? { code: 'cancelled' } : echo(turns[0]?.content ?? '');
  });
  const first = await write({}, slow, { files, signal: breaking.signal });
  expect(first.data).toMatchObject({ code: 'cancelled', message: expect.stringContaining('已保存') });
  expect(first.report).toBe('');
  const done = [...files.keys()].filter((name) => name.endsWith('.md'));
  expect(done.length).toBeGreaterThanOrEqual(3);
  const refused = await write({}, faithful(), { files });
  expect(refused.data).toMatchObject({ code: 'draft-exists', hint: expect.stringContaining('--resume') });
  const model = faithful();
  const second = await write({ resume: true }, model, { files });
  expect(model.asked).toHaveLength(pieces.length - done.length);
  expect(second.report).toBe(finished.report);
  expect(verify(second)).toEqual([]);
});

test('finished pieces serve without any model, and what is not there is the built-in prose', async () => {
  const first = await write({}, wordy());
  first.files.delete('budget.md');
  const second = await write({ resume: true, drafter: 'offline' }, undefined, first);
  expect(drafters(second.data)).toMatchObject({ budget: 'offline', conclusion: 'model' });
  expect(second.report.split(OWN).length).toBe(first.report.split(OWN).length - 1);
});

test('a changed dossier makes only those pieces stale whose figures changed', async () => {
  const first = copy();
  const changed = structuredClone(JSON.parse(example.text));
  changed.previous_year.change_reason = '新增一座泵站';
  const text = JSON.stringify(changed, null, 2);
  const stale = listEchoes(gatherMaterial(proveDossier(changed), example.profile));
  const model = scriptModel(({ turns }) => stale.echo(turns[0]?.content ?? ''));
  const second = await write({ resume: true }, model, { ...first, text });
  expect(model.asked).toHaveLength(1);
  expect(model.asked[0]?.turns[0]?.content).toContain('新增一座泵站');
  expect(second.data.notices).toEqual(expect.arrayContaining([expect.stringContaining('budget.md')]));
  expect(verify(second, text)).toEqual([]);
});

const editBudget = (files: Map<string, string>, change: (text: string) => string): void => {
  const [text = '', note = ''] = (files.get('budget.md') ?? '').split('\n\n<!--');
  files.set('budget.md', `${change(text)}\n\n<!--${note}`);
};

test('the user’s own words are kept and go into the report; the report itself may be written again', async () => {
  const first = copy();
  editBudget(first.files, (text) => `收支情况由财务科核过。${text}`);
  const edited = first.files.get('budget.md');
  const model = faithful();
  const second = await write({ resume: true }, model, first);
  expect(model.asked).toEqual([]);
  expect(drafters(second.data).budget).toBe('user');
  expect(second.report).toContain('收支情况由财务科核过。');
  expect(second.files.get('budget.md')).toBe(edited);
  expect(verify(second)).toEqual([]);
});

test('a faulty edit is told, not used and not overwritten without force', async () => {
  const first = copy();
  editBudget(first.files, (text) => `${text}其中约三成用于工程。`);
  const edited = first.files.get('budget.md');
  const second = await write({ resume: true }, faithful(), first);
  expect(drafters(second.data).budget).toBe('offline');
  expect(second.data.sections).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'budget', edit_refused: true, faults: [expect.objectContaining({ kind: 'loose-numeral' })] }),
    ]),
  );
  expect(second.report).not.toContain('约三成');
  expect(second.files.get('budget.md')).toBe(edited);
  const forced = await write({ resume: true, force: true }, faithful(), second);
  expect(drafters(forced.data).budget).toBe('model');
  expect(forced.files.get('budget.md.bak')).toBe(edited);
});

test('damaged files of the journal are told, put aside and written again', async () => {
  const damages: Record<string, (content: string) => string> = {
    'budget.md': (content) => content.slice(0, content.length / 2),
    'targets.md': () => '',
    'execution.md': () => '\u0000\u0001{}',
    'organisation.md': (content) => content.replace('"piece":"organisation"', '"piece":"budget"'),
    'conclusion.md': (content) => content.replace('ziping-draft/1', 'ziping-draft/9'),
    'problems.md': (content) => content.replace('"rounds":1', '"rounds":"one"'),
  };
  const first = copy();
  for (const [name, damage] of Object.entries(damages)) first.files.set(name, damage(first.files.get(name) ?? ''));
  first.files.set('outputs.json', '{');
  first.files.set('我的笔记.txt', '别动');
  const model = faithful();
  const second = await write({ resume: true, force: true }, model, first);
  expect(model.asked).toHaveLength(Object.keys(damages).length);
  expect(second.report).toBe(first.report);
  for (const name of Object.keys(damages)) {
    const told = expect.stringContaining(`${name} 已损坏，不能用，另存为 ${name}.bak`);
    expect(second.data.notices).toEqual(expect.arrayContaining([told]));
  }
  expect(second.files.get('我的笔记.txt')).toBe('别动');
});

test('a report that the user has changed is not replaced', async () => {
  const first = copy();
  first.world.written.set('R.md', `${first.report}\n领导批示。\n`);
  expect((await write({ resume: true }, faithful(), first)).data).toMatchObject({ code: 'file-exists' });
});

test('at the cap the rest is the built-in prose, and the run says so', async () => {
  let asked = 0;
  const capped = scriptModel(({ turns }) => {
    asked += 1;
    return asked > 3 ? { code: 'model-cap' } : echo(turns[0]?.content ?? '');
  });
  const { data, files } = await write({ drafter: 'model', max_tokens: 1000 }, capped);
  expect(Object.values(drafters(data)).filter((one) => one === 'model')).toHaveLength(3);
  expect(data.notices).toEqual(expect.arrayContaining([expect.stringContaining('没有写完')]));
  // What was not asked for is still open for another run.
  expect([...files.keys()].filter((name) => name.endsWith('.md'))).toHaveLength(3);
});

test('tokens that others have set aside are waited for, not counted as spent', async () => {
  let under = 0;
  const model = wordy();
  const crowded: Scripted = {
    ...model,
    async ask(request, options) {
      if (under >= 2) return refused('model-cap', '别的问题占着', '等一等。');
      under += 1;
      await new Promise((done) => setTimeout(done, 1));
      under -= 1;
      return model.ask(request, options);
    },
  };
  const { data } = await write({ drafter: 'model', max_tokens: 9000 }, crowded);
  expect(Object.values(drafters(data))).toEqual(pieces.map(() => 'model'));
});
