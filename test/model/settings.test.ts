import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { estimateTokens } from '../../server/adapters/model/estimate-tokens.ts';
import { habitsOf } from '../../server/adapters/model/habits.ts';
import { judgeFault } from '../../server/adapters/model/judge-fault.ts';
import { openModel } from '../../server/adapters/model/open-model.ts';
import { readPace } from '../../server/adapters/model/pace.ts';
import { readEndpoint } from '../../server/adapters/model/read-endpoint.ts';
import { toStrictSchema } from '../../server/adapters/model/strict-schema.ts';
import { answer, answerWith, startEndpoint, status } from './fake-endpoint.ts';
import { closeAll, question, startModel, tell } from './question.ts';

afterEach(closeAll);

const BASE = 'http://127.0.0.1:11434/v1';
const told = (environment: Record<string, string>) => {
  const read = readEndpoint(environment);
  if (!read.ok) return `${read.refusal.code}：${read.refusal.message}｜${read.refusal.hint}`;
  return read.value ? `${read.value.baseUrl} ${read.value.model} ${read.value.key}` : 'none';
};

test.each<readonly [string, Record<string, string>, RegExp]>([
  ['nothing', {}, /^none$/u],
  ['blank values', { ZIPING_LLM_BASE_URL: ' ', ZIPING_LLM_MODEL: '' }, /^none$/u],
  ['a key of OpenAI alone, which other programs use too', { OPENAI_API_KEY: 'sk-1' }, /^none$/u],
  ['our own', { ZIPING_LLM_BASE_URL: `${BASE}/`, ZIPING_LLM_MODEL: 'qwen3' }, /^http:\/\/127\.0\.0\.1:11434\/v1 qwen3 no-key$/u],
  [
    'the whole address of the interface',
    { ZIPING_LLM_BASE_URL: `${BASE}/chat/completions`, ZIPING_LLM_MODEL: 'q' },
    /:11434\/v1 q no-key$/u,
  ],
  ['the usual ones', { OPENAI_BASE_URL: BASE, OPENAI_MODEL: 'a', OPENAI_API_KEY: 'sk-1' }, /v1 a sk-1$/u],
  ['OpenAI itself', { OPENAI_MODEL: 'a', OPENAI_API_KEY: 'sk-1' }, /^https:\/\/api\.openai\.com\/v1 a sk-1$/u],
  [
    'ours before the usual ones, whose key stays at home',
    { ZIPING_LLM_BASE_URL: BASE, ZIPING_LLM_MODEL: 'q', OPENAI_API_KEY: 'sk-1', OPENAI_MODEL: 'a' },
    /v1 q no-key$/u,
  ],
  ['no model', { ZIPING_LLM_BASE_URL: BASE }, /^model-setting：.*没有设置模型名称.*ZIPING_LLM_MODEL/u],
  ['no address', { ZIPING_LLM_MODEL: 'q' }, /^model-setting：.*没有设置端点地址.*ZIPING_LLM_BASE_URL/u],
  ['a malformed address', { ZIPING_LLM_BASE_URL: 'localhost:11434', ZIPING_LLM_MODEL: 'q' }, /^model-setting：.*不是 http 或 https 地址/u],
  ['a password in the address', { ZIPING_LLM_BASE_URL: 'https://u:p@x.cn/v1', ZIPING_LLM_MODEL: 'q' }, /^model-setting：.*密钥请放在/u],
  [
    'a key with a line break',
    { ZIPING_LLM_BASE_URL: BASE, ZIPING_LLM_MODEL: 'q', ZIPING_LLM_API_KEY: 'sk-1\nX: y' },
    /^model-setting：.*换行/u,
  ],
  ['more fields', { ZIPING_LLM_BASE_URL: BASE, ZIPING_LLM_MODEL: 'q', ZIPING_LLM_EXTRA: '[]' }, /^model-setting：.*不是 JSON 对象/u],
  ['fields of ours', { ZIPING_LLM_BASE_URL: BASE, ZIPING_LLM_MODEL: 'q', ZIPING_LLM_EXTRA: '{"stream":false}' }, /不能有 stream/u],
])('settings: %s', (_, environment, expected) => {
  expect(told(environment)).toMatch(expected);
});

test('times are set in seconds, and nonsense is refused', () => {
  const environment = { ZIPING_LLM_BASE_URL: 'https://api.example.com/v1', ZIPING_LLM_MODEL: 'q' };
  const endpoint = readEndpoint(environment);
  if (!endpoint.ok || !endpoint.value) throw new Error('Expected an endpoint');
  const { value } = endpoint;
  expect(readPace({}, value)).toMatchObject({ ok: true, value: { firstMs: 60_000, idleMs: 30_000 } });
  expect(readPace({}, { ...value, isLocal: true })).toMatchObject({ ok: true, value: { firstMs: 240_000 } });
  expect(readPace({ ZIPING_LLM_FIRST_SECONDS: '90' }, value)).toMatchObject({ ok: true, value: { firstMs: 90_000 } });
  for (const written of ['soon', '0', '-1', '1.5', '999999']) {
    expect(openModel({ ...environment, ZIPING_LLM_IDLE_SECONDS: written })).toMatchObject({
      ok: false,
      refusal: { code: 'model-setting' },
    });
  }
});

test.each([
  ['http://127.0.0.1:11434/v1', true],
  ['http://[::1]:8000/v1', true],
  ['http://10.2.3.4/v1', true],
  ['http://gpu-server:8000/v1', true],
  ['http://172.32.0.1/v1', false],
  ['https://api.deepseek.com/v1', false],
])('%s is in the house: %s', (base, isLocal) => {
  expect(readEndpoint({ ZIPING_LLM_BASE_URL: base, ZIPING_LLM_MODEL: 'q' })).toMatchObject({ ok: true, value: { isLocal } });
});

test('headers that the environment keeps for other hosts stay at home', async () => {
  const kept = { ...process.env };
  Object.assign(process.env, {
    OPENAI_CUSTOM_HEADERS: 'X-Secret: 1\nAuthorization: Bearer other',
    OPENAI_ORG_ID: 'org-1',
    OPENAI_LOG: 'debug',
  });
  try {
    const { endpoint, model } = await startModel([answer('{"text":"好"}')]);
    await tell(model);
    const headers = JSON.stringify(endpoint.questions[0]?.headers);
    for (const word of ['x-secret', 'other', 'org-1']) expect(headers).not.toContain(word);
  } finally {
    process.env = kept;
  }
});

test('nobody listens', async () => {
  const { endpoint, model } = await startModel([answer('{"text":"好"}')]);
  await endpoint.close();
  expect(await tell(model)).toMatch(
    /^model-unreachable：连不上模型端点 http:\/\/127\.0\.0\.1:\d+\/v1：没有服务在听｜请确认模型服务已启动/u,
  );
});

test('https asked of a server that speaks http', async () => {
  const endpoint = await startEndpoint([answer('x')]);
  const model = openModel({ ...endpoint.environment, ZIPING_LLM_BASE_URL: endpoint.baseUrl.replace('http:', 'https:') });
  expect(model.ok && model.value && (await tell(model.value))).toMatch(/^model-tls：.*加密连接不成立.*http 还是 https/u);
  await endpoint.close();
});

test.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'model-tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'model-tls'],
  ['CERT_HAS_EXPIRED', 'model-tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'model-tls'],
  ['ENOTFOUND', 'model-unreachable'],
  ['UND_ERR_CONNECT_TIMEOUT', 'model-unreachable'],
  ['', 'model-unreachable'],
])('a connection that ends in %s is told as %s', (code, told) => {
  const endpoint = readEndpoint({ ZIPING_LLM_BASE_URL: 'https://api.example.com/v1', ZIPING_LLM_MODEL: 'q' });
  if (!endpoint.ok || !endpoint.value) throw new Error('Expected an endpoint');
  const pace = readPace({}, endpoint.value);
  if (!pace.ok) throw new Error('Expected a pace');
  const habits = habitsOf(endpoint.value);
  const verdict = judgeFault(
    { kind: 'connection', code },
    { endpoint: endpoint.value, habits, pace: pace.value, hasAnswered: false, sent: '' },
  );
  expect(verdict).toMatchObject({ refusal: { code: told } });
});

test('the cap is never gone over, by parallel questions either', async () => {
  const usage = { prompt_tokens: 50, completion_tokens: 40 };
  const { endpoint, model } = await startModel([answer('{"text":"好"}', { usage })], { maxTokens: 1200 });
  const asked = await Promise.all([model.ask(question), model.ask(question), model.ask(question)]);
  expect(asked.map((one) => (one.ok ? 'ok' : one.refusal.code)).toSorted()).toEqual(['model-cap', 'model-cap', 'ok']);
  expect(endpoint.questions).toHaveLength(1);
  for (let round = 0; round < 20; round++) await model.ask(question);
  const { input_tokens, output_tokens } = model.spent();
  expect(input_tokens + output_tokens).toBeLessThanOrEqual(1200);
  expect(await tell(model)).toMatch(/^model-cap：已用 \d+ 个 token.*上限 1200｜.*--max-tokens/u);
});

test('failed tries are counted too', async () => {
  const cut = answer('{"text":"好', { finish: null, done: false });
  const { model } = await startModel([cut, answer('{"text":"好"}', { usage: { prompt_tokens: 10, completion_tokens: 10 } })]);
  await tell(model);
  expect(model.spent().input_tokens).toBeGreaterThan(20);
  const { model: other } = await startModel([
    status(500),
    answer('{"text":"好"}', { usage: { prompt_tokens: 10, completion_tokens: 10 } }),
  ]);
  await tell(other);
  expect(other.spent()).toEqual({ input_tokens: 10, output_tokens: 10 });
});

test('an endpoint that is started anew between two questions is waited for', async () => {
  const { endpoint, model } = await startModel([answer('{"text":"好"}')], { pace: { tries: 5, backoffMs: 20 } });
  expect(await tell(model)).toBe('好');
  await endpoint.close();
  const port = Number(new URL(endpoint.baseUrl).port);
  const again = setTimeout(async () => open.push(await startEndpoint([answer('{"text":"又好"}')], [], port)), 50);
  const open: Awaited<ReturnType<typeof startEndpoint>>[] = [];
  expect(await tell(model)).toBe('又好');
  clearTimeout(again);
  await Promise.all(open.map((one) => one.close()));
});

test('comments that keep a stream alive are life', async () => {
  const { model } = await startModel(
    [
      async (response, heard) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (let round = 0; round < 4; round++) {
          response.write(': keep-alive\n\n');
          await new Promise((resolve) => setTimeout(resolve, 120));
        }
        await answerWith(() => '{"text":"好"}', { headers: false })(response, heard);
      },
    ],
    { pace: { firstMs: 5000, idleMs: 300, tries: 1 } },
  );
  expect(await tell(model)).toBe('好');
});

test('the estimate is careful', () => {
  expect(estimateTokens('全年预算执行率')).toBe(7);
  expect(estimateTokens('[[budget-total|亿元]]')).toBeGreaterThanOrEqual(10);
  expect(estimateTokens('performance evaluation')).toBeGreaterThanOrEqual(7);
  expect(estimateTokens('')).toBe(0);
});

test('a schema made strict asks for every property and allows no other', () => {
  const schema = z.object({
    rows: z.array(z.object({ id: z.string().regex(/^a/u), kind: z.enum(['x', 'y']), size: z.number().min(1).optional() })).max(5),
    either: z.union([z.string(), z.object({ a: z.literal('b') })]).describe('one of two'),
  });
  expect(toStrictSchema(schema)).toEqual({
    type: 'object',
    properties: {
      rows: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            kind: { type: 'string', enum: ['x', 'y'] },
            size: { anyOf: [{ type: 'number' }, { type: 'null' }] },
          },
          required: ['id', 'kind', 'size'],
          additionalProperties: false,
        },
      },
      either: {
        anyOf: [
          { type: 'string' },
          { type: 'object', properties: { a: { type: 'string', const: 'b' } }, required: ['a'], additionalProperties: false },
        ],
        description: 'one of two',
      },
    },
    required: ['rows', 'either'],
    additionalProperties: false,
  });
});
