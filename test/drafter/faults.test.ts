import { afterAll, expect, test } from 'vitest';
import { served } from '../../schemas/outcome.ts';
import { openModel } from '../../server/adapters/model/open-model.ts';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { exportReport } from '../../tools/export-report.ts';
import { openExample } from '../draft/subject.ts';
import { openWorld } from '../draft/world.ts';
import { answer, answerWith, type FakeEndpoint, KEY, type Reply, reset, startEndpoint, status } from '../model/fake-endpoint.ts';
import { listEchoes, openDesk } from './scripted-model.ts';

const example = openExample('small');
const { pieces, echo } = listEchoes(gatherMaterial(example.dossier, example.profile));
const good: Reply = answerWith(({ messages = [] }) => JSON.stringify({ text: echo(messages[1]?.content ?? '') }));

const endpoints: FakeEndpoint[] = [];
afterAll(() => Promise.all(endpoints.map((one) => one.close())));

async function write(replies: readonly [Reply, ...Reply[]], files: Map<string, string>, resume = false) {
  const endpoint = await startEndpoint(replies);
  endpoints.push(endpoint);
  const world = openWorld({ 'small.json': example.text });
  const said: string[] = [];
  const outcome = await exportReport.call(
    { path: 'R.md', dossier_path: 'small.json', profile: 'national', drafter: 'model', resume },
    {
      ...world,
      drafting: () => served({ ...openDesk(said, files), parallel: 2 }),
      openModel: async () => openModel(endpoint.environment, { pace: { backoffMs: 1, tries: 6 } }),
    },
  );
  const data: Record<string, unknown> = outcome.ok ? outcome.value.data : outcome.refusal;
  const [report = '', proof = ''] = [world.written.get('R.md'), world.written.get('R.proof.json')];
  return { data, report, proof, asked: endpoint.questions.length, all: JSON.stringify([data, said, [...files], report, proof]) };
}

const judge = ({ report, proof }: { report: string; proof: string }) =>
  verifyProof({ report, proof, dossier: example.text, profile: example.profile });

test('an endpoint with every passing trouble still gives a whole report', async () => {
  const troubles: readonly Reply[] = [
    ...[
      status(429, 'slow down', { 'retry-after-ms': '1' }),
      reset(),
      reset('{"text":"半'),
      answer('{"text":"半', { done: false, finish: null }),
    ],
    ...[
      answer(''),
      answer('没有 JSON 的 {话'),
      answer('```json\n{"text":"执行率[[no-such]]"}\n```'),

      good,
    ],
  ];
  const written = await write([status(500), ...troubles], new Map());
  expect(written.data).toMatchObject({ drafter: 'model', summary: { errors: 0 } });
  expect(judge(written)).toEqual([]);
  expect(written.all).not.toContain(KEY);
});

test('an endpoint that shuts its door in the middle: what was finished is kept, the refusal says what to do, the rest follows', async () => {
  const files = new Map<string, string>();
  const first = await write([good, good, good, good, status(401, { message: `bad key ${KEY}` })], files);
  expect(first.data).toMatchObject({ message: expect.stringContaining('已保存'), hint: expect.stringMatching(/API_KEY[\s\S]*--resume/u) });
  expect(first.report).toBe('');
  const kept = [...files.keys()].filter((name) => name.endsWith('.md')).length;
  expect(kept).toBeGreaterThanOrEqual(3);
  const second = await write([good], files, true);
  expect(second.asked).toBe(pieces.length - kept);
  expect(judge(second)).toEqual([]);
  expect(`${first.all}${second.all}`).not.toContain(KEY);
});
