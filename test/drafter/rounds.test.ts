import { expect, test } from 'vitest';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { type Asking, draftPiece } from '../../tools/draft/model/draft-piece.ts';
import { gatePiece } from '../../tools/draft/model/gate-piece.ts';
import { writeProse } from '../../tools/draft/model/prose.ts';
import { openVeil } from '../../tools/draft/model/veil.ts';
import { openExample } from '../draft/subject.ts';
import { listEchoes, prompts, scriptModel } from './scripted-model.ts';

const { dossier, profile } = openExample('small');
const { pieces, writing } = listEchoes(gatherMaterial(dossier, profile));

function find(id: string) {
  const piece = pieces.find((one) => one.id === id);
  if (!piece) throw new Error(`No piece ${id}`);
  return { piece, good: writeProse(piece.passages) };
}

const ask = (model: Asking['model']): Asking => ({ model, prompts, writing, veil: openVeil });

test('a good answer is taken at once', async () => {
  const { piece, good } = find('conclusion');
  const drafted = await draftPiece(piece, ask(scriptModel(() => good)));
  expect(drafted).toMatchObject({ text: good, rounds: 1, faults: [] });
  expect(drafted.usage.output_tokens).toBe(good.length);
});

test('a loose number goes back with its place and repair, and the repaired text is taken', async () => {
  const { piece, good } = find('conclusion');
  const model = scriptModel((_, round) => (round === 1 ? `${good}\n\n执行率超过八成。` : good));
  expect(await draftPiece(piece, ask(model))).toMatchObject({ text: good, rounds: 2, faults: [] });
  const [, second] = model.asked;
  expect(second?.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(second?.turns[2]?.content).toMatch(/“八成”[^\n]*标记[^\n]*。换成/u);
});

test('after two repairs the faults are told and nothing is taken', async () => {
  const { piece } = find('execution');
  const model = scriptModel(() => '执行率[[no-such-figure]]，约为90%。');
  const drafted = await draftPiece(piece, ask(model));
  expect(drafted.text).toBeUndefined();
  expect(drafted.rounds).toBe(3);
  expect(drafted.faults.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['unknown-mark', 'loose-numeral', 'missing-figure']));
  expect(model.asked).toHaveLength(3);
  expect(model.asked.map(({ turns }) => turns.length)).toEqual([1, 3, 3]);
});

test('an answer of no use is asked for again; what will not get better is not', async () => {
  const { piece, good } = find('conclusion');
  let tries = 0;
  const flaky = scriptModel(() => {
    tries += 1;
    return tries === 1 ? { code: 'model-reply' } : good;
  });
  expect(await draftPiece(piece, ask(flaky))).toMatchObject({ text: good, rounds: 2 });
  const dead = scriptModel(() => ({ code: 'model-key' }));
  expect(await draftPiece(piece, ask(dead))).toMatchObject({ rounds: 0, refusal: { code: 'model-key' } });
  expect(dead.asked).toHaveLength(1);
});

test.each([
  ['a table', '| 项目 | 执行率 |\n| --- | --- |\n| 合计 | [[execution-rate]] |', 'table'],
  ['a fence', '```\n执行率[[execution-rate]]\n```', 'markup'],
  ['a link', '执行率[[execution-rate]]，见[说明](http://a.example/b)。', 'markup'],
  ['a tag', '<b>执行率</b>[[execution-rate]]。', 'markup'],
  ['a heading', '### 总体情况\n\n执行率[[execution-rate]]。', 'heading'],
  ['nothing', '   \n', 'empty'],
])('%s is no prose of a section', (_name, text, kind) => {
  expect(gatePiece(text, find('execution').piece, writing).faults.map((fault) => fault.kind)).toContain(kind);
});

test('every problem has its passage, under its own title and in order; no other', () => {
  const { piece, good } = find('problems');
  expect(gatePiece(good, piece, writing).faults).toEqual([]);
  const parts = good.split(/(?=^### )/mu);
  expect(parts.length).toBeGreaterThan(2);
  const kinds = (text: string) => gatePiece(text, piece, writing).faults.map(({ kind }) => kind);
  expect(kinds(parts.slice(1).join(''))).toEqual(['problem-missing']);
  expect(kinds([...parts.slice(1), `\n\n${parts[0]}`].join(''))).toEqual(['problem-order']);
  expect(kinds(`${good}\n\n### 服务意识不强\n\n个别人员服务意识不强。`)).toEqual(['problem-unknown']);
  expect(kinds(`总的看，问题不少。\n\n${good}`)).toEqual(['problem-loose']);
});

test('numbers and bullets that a writer puts before its paragraphs are taken off', () => {
  const { piece, good } = find('conclusion');
  const numbered = good
    .split('\n\n')
    .map((line, i) => `${i + 1}. ${line}`)
    .join('\n');
  expect(gatePiece(numbered, piece, writing)).toEqual({ text: good, faults: [] });
});
