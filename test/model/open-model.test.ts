import { afterEach, expect, test } from 'vitest';
import { openModel } from '../../server/adapters/model/open-model.ts';
import { answer, answerWith, KEY, status, wholeAnswer, withoutFormat } from './fake-endpoint.ts';
import { closeAll, question, startModel, tell } from './question.ts';

afterEach(closeAll);

const formats = (questions: readonly { readonly body: { readonly response_format?: { readonly type: string } } }[]) =>
  questions.map(({ body }) => body.response_format?.type);

test('a strict schema, the usage and the name', async () => {
  const { endpoint, model } = await startModel([
    answer('{"text":"全年[[a]]","note":null}', { usage: { prompt_tokens: 30, completion_tokens: 7 } }),
  ]);
  expect(await model.ask(question)).toEqual({
    ok: true,
    value: { value: { text: '全年[[a]]' }, text: '{"text":"全年[[a]]","note":null}', usage: { input_tokens: 30, output_tokens: 7 } },
  });
  expect(model.spent()).toEqual({ input_tokens: 30, output_tokens: 7 });
  expect(model.name).toMatch(/^test-model（127\.0\.0\.1:\d+）$/u);
  expect(endpoint.questions[0]?.body.response_format).toEqual({
    type: 'json_schema',
    json_schema: {
      name: 'section',
      strict: true,
      schema: {
        type: 'object',
        properties: { text: { type: 'string' }, note: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
        required: ['text', 'note'],
        additionalProperties: false,
      },
    },
  });
});

test('no word about this machine goes with the question', async () => {
  const { endpoint, model } = await startModel([answer('{"text":"好"}')]);
  await model.ask(question);
  const headers = endpoint.questions[0]?.headers ?? {};
  expect(Object.keys(headers).filter((name) => name.startsWith('x-') || name.startsWith('openai-'))).toEqual([]);
  expect(headers['user-agent']).toMatch(/^ziping\/\d/u);
  expect(headers.authorization).toBe(`Bearer ${KEY}`);
});

test('the ladder of reply formats is gone down once and remembered, and nobody is asked', async () => {
  const { endpoint, model } = await startModel([withoutFormat(['json_schema', 'json_object'], answer('全年[[a]]'))]);
  for (let round = 0; round < 2; round++) expect(await tell(model)).toBe('全年[[a]]');
  expect(formats(endpoint.questions)).toEqual(['json_schema', 'json_object', undefined, undefined]);
  const again = openModel(endpoint.environment);
  if (again.ok && again.value) await again.value.ask(question);
  expect(formats(endpoint.questions).at(-1)).toBeUndefined();
});

test('in JSON mode the schema and the word JSON stand in the prompt', async () => {
  const { endpoint, model } = await startModel([withoutFormat(['json_schema'], answer('{"text":"好"}'))]);
  expect(await tell(model)).toBe('好');
  expect(endpoint.questions[1]?.body.messages?.[0]?.content).toMatch(/JSON[\s\S]+"text"/u);
});

test('parallel questions that meet the same refusal go down one rung, not two', async () => {
  const { endpoint, model } = await startModel([withoutFormat(['json_schema'], answer('{"text":"好"}'))]);
  expect(await Promise.all([tell(model), tell(model), tell(model)])).toEqual(['好', '好', '好']);
  expect(await tell(model)).toBe('好');
  expect(formats(endpoint.questions).at(-1)).toBe('json_object');
});

test.each([
  ['stream_options', '"stream_options" is not allowed'],
  ['temperature', "Unsupported value: 'temperature' does not support 0.2 with this model."],
  ['max_tokens', "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."],
])('%s is not sent again to an endpoint that refuses it', async (field, message) => {
  const { endpoint, model } = await startModel([status(400, { message }), answer('{"text":"好"}')]);
  expect(await tell(model)).toBe('好');
  expect(await tell(model)).toBe('好');
  expect(endpoint.questions.map(({ body }) => field in body)).toEqual([true, false, false]);
  expect(endpoint.questions[1]?.body.response_format?.type).toBe('json_schema');
  if (field === 'max_tokens') expect(endpoint.questions[1]?.body.max_completion_tokens).toBe(500);
});

test('an endpoint that refuses and does not say what gets the plainest question', async () => {
  const { endpoint, model } = await startModel([status(400, 'Bad Request'), answer('好')]);
  expect(await tell(model)).toBe('好');
  expect(Object.keys(endpoint.questions[1]?.body ?? {}).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'stream']);
});

test.each([
  ['a fence', '好的，结果如下：\n```json\n{"text":"全年[[a]]"}\n```\n请查收。'],
  ['prose around it', '结果是 {"text":"全年[[a]]"}，请核对。'],
  ['thoughts before it', '<think>先想 {"text":"不对"} 想</think>\n{"text":"全年[[a]]"}'],
])('JSON with %s is read', async (_, content) => {
  const { endpoint, model } = await startModel([answer(content)]);
  expect(await tell(model)).toBe('全年[[a]]');
  expect(endpoint.questions).toHaveLength(1);
});

test('thoughts in a field of their own are no part of the answer', async () => {
  const { model } = await startModel([answer('{"text":"好"}', { reasoning: '想了很久' })]);
  expect(await tell(model)).toBe('好');
});

test('an endpoint that does not keep to a strict schema is asked with the schema in the prompt', async () => {
  const { endpoint, model } = await startModel([
    answerWith(({ messages }) => (messages?.[0]?.content.includes('JSON Schema') ? '{"text":"好"}' : '{"正文":"好"}')),
  ]);
  expect(await tell(model)).toBe('好');
  expect(formats(endpoint.questions)).toEqual(['json_schema', 'json_object']);
});

test('an endpoint that does not stream is read whole', async () => {
  const { model } = await startModel([wholeAnswer('{"text":"好"}')]);
  expect(await tell(model)).toBe('好');
});

test('a model whose thoughts used up its room gets room for them', async () => {
  const { endpoint, model } = await startModel([
    answerWith(() => '<think>想了很久', { finish: 'length' }),
    answer('<think>想好了</think>{"text":"好"}'),
  ]);
  expect(await tell(model)).toBe('好');
  expect(await tell(model)).toBe('好');
  expect(endpoint.questions.map(({ body }) => Number(body.max_tokens) > 500)).toEqual([false, true, true]);
});

test('fields of the user go with every question, ours stay ours', async () => {
  const { endpoint, model } = await startModel([answer('{"text":"好"}')], {}, [], {
    ZIPING_LLM_EXTRA: '{"enable_thinking":false,"temperature":1}',
  });
  expect(await tell(model)).toBe('好');
  expect(endpoint.questions[0]?.body).toMatchObject({ enable_thinking: false, temperature: 1, stream: true });
});

test('the pieces are heard as they come', async () => {
  const { model } = await startModel([answer('{"text":"全年预算执行情况良好"}', { pieces: 4 })]);
  const heard: number[] = [];
  await tell(model, { onPiece: (characters) => heard.push(characters) });
  expect(heard).toHaveLength(4);
  expect(heard.at(-1)).toBe('{"text":"全年预算执行情况良好"}'.length);
});
