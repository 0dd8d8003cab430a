import { afterAll, expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import { openModel } from '../../server/adapters/model/open-model.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { openBlindVeil } from '../../tools/draft/model/blind-veil.ts';
import { draftPiece } from '../../tools/draft/model/draft-piece.ts';
import { writeProse } from '../../tools/draft/model/prose.ts';
import { writeBrief } from '../../tools/draft/model/write-brief.ts';
import { openExample, proveDossier, readProfile } from '../draft/subject.ts';
import { answerWith, type FakeEndpoint, startEndpoint } from '../model/fake-endpoint.ts';
import { listEchoes, prompts, scriptModel } from './scripted-model.ts';

const rich = {
  year: 2023,
  department: { name: '清河湾经济开发区管理委员会', short_name: '清河湾管委会', park: '清河湾产业园', region: '某省临江市东林县' },
  organisation: { offices: [{ name: '规划三科' }, { name: '财务科' }], units: [{ name: '清河湾招商中心' }] },
  projects: [
    {
      name: '307国道绿化（二期）',
      unit: '清河湾招商中心',
      owner: '规划三科',
      budget: '812.37',
      executed: '201.5',
      score: '96',
      cause: '中标单位宏远公司延期至9月',
    },
    { name: '宏远厂房改造', unit: '清河湾招商中心', owner: '财务科', budget: '45.6', executed: '45.6', score: '100' },
  ],
  targets: [{ name: '引进企业（含第2批）', target: '37', unit: '家', actual: '31', reason: '宏远公司迁出' }],
  working_group: [{ name: '欧阳若兰', position: '财务科负责人' }],
  self_evaluation: { basis: ['清财〔2023〕41号'], monitoring_times: 17 },
};

const subjects: readonly (readonly [string, Dossier, Profile])[] = [
  ...['small', 'julu-2022', 'laoting-2023', 'quwo-2021', 'luquan-2022'].map((name) => {
    const { dossier, profile } = openExample(name);
    return [name, dossier, profile] as const;
  }),
  ['rich', proveDossier(rich), readProfile('national')],
];

/** Names by which anybody could tell whose report it is. */
function listNamesOf({ department, organisation, projects, working_group: people, self_evaluation: evaluation }: Dossier): string[] {
  const region = (department.region ?? '').split(/(?<=[省市区县])/u);
  return [
    ...[department.name, department.short_name, department.park, department.region, ...region],
    ...(organisation?.offices ?? []).map(({ name }) => name),
    ...(organisation?.units ?? []).map(({ name }) => name),
    ...projects.flatMap(({ name, unit, owner }) => [name, unit, owner]),
    ...(people ?? []).map(({ name }) => name),
    ...(evaluation?.basis ?? []),
    '宏远',
  ].flatMap((name) => (name !== undefined && name.length > 1 ? [name] : []));
}

const NUMBER = /\d+(?:\.\d+)?/gu;
/** Amounts of the dossier and of the figures, but for single digits. */
const listAmountsOf = (dossier: Dossier, displays: readonly string[]): ReadonlySet<string> =>
  new Set([JSON.stringify(dossier), ...displays].flatMap((text) => text.match(NUMBER) ?? []).filter((number) => number.length > 1));

/** What is said besides ids, marks and pseudonyms. */
const plain = (message: string): string =>
  message.replace(/\[\[[^\n]*?\]\](?!\])|[a-z][a-z0-9]*(?:-[a-z0-9]+)+|(?:项目A|单位B|科室C|人员D|文件E|地名F)\d+/gu, ' ');

const endpoints: FakeEndpoint[] = [];
afterAll(() => Promise.all(endpoints.map((one) => one.close())));

/** Loose numbers, a rate that is none, a name and an amount of its own: every kind of fault comes back to it. */
const faulty = (marks: string): string => `约占九成，达93.7%。${marks}项目A999推进有力，排名第一，原因是项目A1的中标单位违约。`;

test.each(subjects)('%s: no amount and no name in any byte that leaves', async (_name, dossier, profile) => {
  const endpoint = await startEndpoint([
    answerWith(({ messages = [] }) => {
      const marks = [...new Set(messages[1]?.content.match(/\[\[[a-z][a-z0-9-]*\]\]/gu))].slice(0, 8).join('，');
      return JSON.stringify({
        text: faulty(messages.length > 2 ? `预算数[[budget-total]]，执行数[[executed-total]]，执行率[[unspent-rate]]。` : marks),
      });
    }),
  ]);
  endpoints.push(endpoint);
  const opened = openModel(endpoint.environment);
  if (!opened.ok || !opened.value) throw new Error('No model');
  const { pieces, writing } = listEchoes(gatherMaterial(dossier, profile));
  const veil = openBlindVeil(dossier, writing.figures);
  for (const piece of pieces.slice(0, 5)) await draftPiece(piece, { model: opened.value, prompts, writing, veil });
  const amounts = listAmountsOf(
    dossier,
    [...writing.figures.values()].map(({ display }) => display),
  );
  const sent = endpoint.questions.map(({ body }) => (body.messages ?? []).map(({ content }) => content).join('\n'));
  // The briefs of the other pieces, and what would come back of text that is right by form and wrong by value.
  sent.push(...pieces.map((piece) => writeBrief(piece, prompts, writing, veil)));
  expect(endpoint.questions.length).toBeGreaterThanOrEqual(3);
  for (const message of sent) {
    for (const name of listNamesOf(dossier)) expect(message).not.toContain(name);
    const said = plain(message).replaceAll('93.7', '');
    expect(said.match(NUMBER)?.filter((number) => amounts.has(number)) ?? []).toEqual([]);
  }
  for (const { body, headers } of endpoint.questions)
    for (const name of listNamesOf(dossier)) expect(JSON.stringify([body, headers])).not.toContain(name);
});

test('pseudonyms are put back as marks of the names, always the same, and one that is not ours is a fault', async () => {
  const [, dossier, profile] = subjects.at(-1) ?? [];
  if (!dossier || !profile) throw new Error('No subject');
  const { pieces, writing } = listEchoes(gatherMaterial(dossier, profile));
  const veil = openBlindVeil(dossier, writing.figures);
  expect(openBlindVeil(structuredClone(dossier), writing.figures).show('307国道绿化（二期）和欧阳若兰')).toBe('项目A1和人员D1');
  expect(veil.lift('项目A2由科室C2牵头，见文件E1和项目A22。')).toEqual({
    text: '[[=projects[1].name]]由[[=organisation.offices[1].name]]牵头，见[[=self_evaluation.basis[0]]]和项目A22。',
    unknown: ['项目A22'],
  });
  const piece = pieces.find(({ id }) => id === 'execution');
  if (!piece) throw new Error('No piece');
  const good = writeProse(piece.passages);
  const told = good.replaceAll('[[=projects[0].name]]', '项目A1').replaceAll('[[=projects[1].name]]', '项目A2');
  expect(told).not.toBe(good);
  const model = scriptModel((_, round) => (round === 1 ? `${told}\n\n项目A7另行说明。` : told));
  expect(await draftPiece(piece, { model, prompts, writing, veil })).toMatchObject({ text: good, rounds: 2 });
  expect(model.asked[1]?.turns[2]?.content).toContain('“项目A7”不是给出的代号');
});

test('what a fault says of amounts and names is hidden before it goes back', () => {
  const [, dossier, profile] = subjects.at(-1) ?? [];
  if (!dossier || !profile) throw new Error('No subject');
  const { writing } = listEchoes(gatherMaterial(dossier, profile));
  const veil = openBlindVeil(dossier, writing.figures);
  expect(veil.tell('“24.80%”应为 28.80%：[[=projects[0].name]]预算数812.37万元，见清财〔2023〕41号。改为 [[project-1-rate]]')).toMatch(
    /^“[＊\d.]+%”应为 ＊%：项目A1预算数＊万元，见文件E1。改为 \[\[project-1-rate\]\]$/u,
  );
});
