import { afterEach, expect, test } from 'vitest';
import { answer, bytes, DONE, events, KEY, type Reply, reset, silence, stall, status } from './fake-endpoint.ts';
import { closeAll, DOCUMENT, IMPATIENT, startModel, tell } from './question.ts';

afterEach(closeAll);

const good = answer('{"text":"好"}');
const chunk = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;

/** What befalls one question, what the user is told, and how many questions it took. */
const cases: readonly (readonly [string, readonly [Reply, ...Reply[]], RegExp, number])[] = [
  ['401', [status(401, { message: `Incorrect API key provided: ${KEY}` })], /^model-key：.*不认这个密钥.*ZIPING_LLM_API_KEY/u, 1],
  ['403', [status(403, { message: 'country not supported' })], /^model-key：.*不允许.*country not supported/u, 1],
  ['402', [status(402, { message: 'Insufficient Balance' })], /^model-quota：.*余额/u, 1],
  [
    '404 model',
    [status(404, { message: 'The model does not exist' })],
    /^model-missing：.*没有模型 test-model；它有 qwen3:8b、glm-5 等/u,
    1,
  ],
  ['429 with Retry-After', [status(429, {}, { 'retry-after-ms': '20' }), status(429, {}, { 'retry-after': '0' }), good], /^好$/u, 3],
  ['429 for ever', [status(429)], /^model-busy：.*限制请求次数/u, 5],
  ['429 for an hour', [status(429, {}, { 'retry-after': '3600' })], /^model-busy：.*3600 秒后再试/u, 1],
  ['429 without money', [status(429, { code: 'insufficient_quota', message: 'You exceeded your current quota' })], /^model-quota/u, 1],
  ['500 then success', [status(500), good], /^好$/u, 2],
  ['503 for ever', [status(503, '<html>Service Unavailable</html>')], /^model-unavailable：.*503/u, 3],
  ['400 too long', [status(400, { message: "This model's maximum context length is 4096 tokens" })], /^model-context：.*超出.*上下文/u, 1],
  ['400 of all ways', [status(400, { message: 'no' })], /^model-request：.*不接受请求（400）：no/u, 2],
  ['redirect', [status(307, '', { location: 'http://127.0.0.1:1/v1/chat/completions' })], /^model-request：.*转到了别处/u, 1],
  ['reset before an answer', [reset(), good], /^好$/u, 2],
  ['reset in the stream', [reset('{"te'), good], /^好$/u, 2],
  ['reset for ever', [reset('{"te')], /^model-unavailable：.*断开/u, 3],
  ['cut without [DONE]', [answer('{"text":"好', { finish: null, done: false }), good], /^好$/u, 2],
  ['no finish_reason, but [DONE]', [answer('{"text":"好"}', { finish: null })], /^好$/u, 1],
  ['no [DONE], but finish_reason', [answer('{"text":"好"}', { done: false })], /^好$/u, 1],
  ['JSON that breaks off', [answer('{"text":"全年[[a]]')], /^model-reply：.*不是能读的 JSON/u, 2],
  ['JSON of another shape', [answer('{"正文":1}')], /^model-reply：.*不是要求的格式/u, 2],
  ['empty', [answer('')], /^model-reply：.*空的/u, 1],
  ['only thoughts', [answer('<think>想个不停')], /^model-reply：.*空的/u, 1],
  ['a refusal', [events({ choices: [{ delta: { refusal: 'No.' }, finish_reason: 'stop' }] }, DONE)], /^model-reply：.*拒绝回答/u, 1],
  ['cut by length', [answer('{"text":"好"}', { finish: 'length' })], /^model-reply：.*500 个 token 被截断/u, 1],
  ['content filter', [answer('{"te', { finish: 'content_filter' })], /^model-reply：.*审查/u, 1],
  ['10 MB in one piece', [answer('长'.repeat(3_500_000), { pieces: 1 })], /^model-reply：.*远超允许的长度/u, 1],
  ['10 MB in one line that never ends', [bytes(`data: ${'x'.repeat(10_000_000)}`, 'text/event-stream')], /^model-reply：.*远超/u, 1],
  ['the page of a proxy', [bytes('<html><body>请先登录</body></html>', 'text/html; charset=utf-8')], /^model-request：.*而是网页/u, 1],
  ['another JSON', [bytes('{"ok":true}', 'application/json')], /^model-request：.*不是模型接口/u, 1],
  ['no JSON in spite of its type', [bytes('not json', 'application/json')], /^model-unavailable：.*断开/u, 3],
  ['an error in the stream', [events({ error: { message: 'engine died', code: 500 } }), good], /^好$/u, 2],
  ['too long, said in the stream', [events({ error: { message: 'context_length_exceeded' } })], /^model-context/u, 1],
  ['a broken event', [events('{"choices":'), good], /^好$/u, 2],
  [
    'odd chunks',
    [events(null, 7, [], { choices: [] }, { choices: [{ delta: { content: '{"text":"好"}' }, finish_reason: 'stop' }] }, DONE)],
    /^好$/u,
    1,
  ],
];

test.each(cases)('%s', async (_, replies, told, questions) => {
  const { endpoint, model } = await startModel(replies, {}, ['qwen3:8b', 'glm-5']);
  const said = await tell(model);
  expect(said).toMatch(told);
  expect(endpoint.questions).toHaveLength(questions);
  expect(said).not.toContain(KEY);
});

test.each<readonly [string, readonly [Reply, ...Reply[]], RegExp]>([
  ['silence', [silence, good], /^好$/u],
  ['silence for ever', [silence], /^model-late：.*没有开始回答.*ZIPING_LLM_FIRST_SECONDS/u],
  ['a stalled stream', [stall(chunk('{"te')), good], /^好$/u],
  ['a stalled stream for ever', [stall(chunk('{"te'))], /^model-late：.*停住.*ZIPING_LLM_IDLE_SECONDS/u],
])('%s', async (_, replies, told) => {
  const { endpoint, model } = await startModel(replies, { pace: IMPATIENT });
  expect(await tell(model)).toMatch(told);
  expect(endpoint.questions.length).toBeGreaterThan(1);
});

test('a slow drip is bounded by the whole time', async () => {
  const { model } = await startModel([answer('字'.repeat(500), { pieces: 500, waitMs: 5 })], { pace: { totalMs: 200 } });
  const begun = performance.now();
  expect(await tell(model)).toMatch(/^model-late：.*没有答完.*ZIPING_LLM_TOTAL_SECONDS/u);
  expect(performance.now() - begun).toBeLessThan(2000);
});

test.each<readonly [string, Reply]>([
  ['in silence', silence],
  ['in the stream', stall(chunk('{"te'))],
  ['in a wait', status(429, {}, { 'retry-after-ms': '90' })],
])('a user who stops is heard at once, %s', async (_, reply) => {
  const { model } = await startModel([reply], { pace: { firstMs: 5000, idleMs: 5000 } });
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 40);
  const begun = performance.now();
  expect(await tell(model, { signal: stopping.signal })).toMatch(/^cancelled/u);
  expect(performance.now() - begun).toBeLessThan(2000);
});

test.each([
  ['the header', `Authorization: Bearer ${KEY} was not accepted`],
  ['part of the key', `Incorrect key: ${KEY.slice(0, 14)}`],
  ['the document', `could not parse: ${DOCUMENT}`],
  ['an amount of it', 'bad number 8317.62 in messages'],
])('an endpoint that echoes %s is not repeated', async (_, message) => {
  for (const code of [400, 403, 422, 500]) {
    const { model } = await startModel([status(code, { message })]);
    const said = await tell(model);
    for (const secret of [KEY, KEY.slice(0, 14), '畜牧站', '8317.62']) expect(said).not.toContain(secret);
  }
});
