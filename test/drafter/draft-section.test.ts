import { expect, test } from 'vitest';
import { served } from '../../schemas/outcome.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { draftSection } from '../../tools/draft-section.ts';
import { openExample } from '../draft/subject.ts';
import { openWorld } from '../draft/world.ts';
import { listEchoes, openDesk, type Scripted, scriptModel } from './scripted-model.ts';

const example = openExample('small');
const { echo } = listEchoes(gatherMaterial(example.dossier, example.profile));
const given = { dossier_path: 'small.json', profile: 'national' };

const openDrafting = (model: Scripted | undefined) => ({
  ...openWorld({ 'small.json': example.text }),
  drafting: () => served(openDesk()),
  openModel: async () => served(model),
});

async function draft(input: Record<string, unknown>, model?: Scripted): Promise<Record<string, unknown>> {
  const outcome = await draftSection.call({ ...given, ...input }, openDrafting(model));
  return outcome.ok ? outcome.value.data : outcome.refusal;
}

test('the same words by a model and built in come out the same, tables and all', async () => {
  const model = scriptModel(({ turns }) => echo(turns[0]?.content ?? ''));
  const offline = await draft({ section: 'budget', drafter: 'offline' }, model);
  expect(model.asked).toEqual([]);
  const drafted = await draft({ section: 'budget' }, model);
  expect(drafted).toMatchObject({ drafter: 'model', rounds: 1, faults: [], missing: offline.missing });
  expect(String(drafted.text).split('\n').toSorted()).toEqual(String(offline.text).split('\n').toSorted());
});

test('text that never passes is replaced by the built-in prose, and the answer says so', async () => {
  const offline = await draft({ section: 'execution', drafter: 'offline' });
  const drafted = await draft(
    { section: 'execution' },
    scriptModel(() => '执行率为93%，全省第一。'),
  );
  expect(drafted).toMatchObject({ drafter: 'offline', rounds: 3, text: offline.text });
  expect(drafted.faults).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'loose-numeral', quote: '93%' })]));
  expect(drafted.parts).toEqual([
    expect.objectContaining({ id: 'execution', drafter: 'offline', note: expect.stringContaining('内置写法') }),
  ]);
});

test('what only heads others, tables and lists of people never go to a model', async () => {
  const model = scriptModel(() => '不应问到。');
  for (const section of ['overview', 'project-results', 'working-group']) expect((await draft({ section }, model)).drafter).toBe('offline');
  expect(model.asked).toEqual([]);
});

test('without an endpoint auto is the built-in prose, and model is refused with what to set', async () => {
  expect((await draft({ section: 'budget' })).drafter).toBe('offline');
  expect(await draft({ section: 'budget', drafter: 'model' })).toMatchObject({
    code: 'no-model',
    hint: expect.stringContaining('ZIPING_LLM_BASE_URL'),
  });
});

test('an endpoint that is of no use: auto goes on with the built-in prose and says why, model refuses', async () => {
  const dead = () => scriptModel(() => ({ code: 'model-key' }));
  const auto = await draft({ section: 'budget' }, dead());
  expect(auto).toMatchObject({ drafter: 'offline', notices: expect.arrayContaining([expect.stringContaining('剧本：model-key')]) });
  expect(await draft({ section: 'budget', drafter: 'model' }, dead())).toMatchObject({ code: 'model-key' });
});
