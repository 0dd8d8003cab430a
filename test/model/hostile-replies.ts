import type { ServerResponse } from 'node:http';
import type { Random } from '../../bench/accuracy/random.ts';
import { KEY, type Reply } from './fake-endpoint.ts';
import { DOCUMENT } from './question.ts';

const STATUSES = [
  200, 200, 200, 200, 201, 204, 206, 301, 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 451, 500, 501, 502, 503, 529, 599,
];
const TYPES = [
  'text/event-stream',
  'text/event-stream',
  'text/event-stream; charset=utf-8',
  'application/json',
  'text/html',
  'text/plain',
  '',
  'x',
];
const WORDS = [
  'ok',
  KEY,
  `Bearer ${KEY}`,
  DOCUMENT,
  'response_format json_schema is not supported',
  'max_tokens',
  'context_length_exceeded',
  'model not found',
  '<html>',
  '\u0000\u0007\u001b[31m',
  '\ufeff',
  '长'.repeat(300),
  '[[budget-total]]',
  '</think>',
  '<think>',
  '{"text":"好"}',
  '{"text":',
  '```json\n{"text":"好"}\n```',
  '__proto__',
  '\ud800',
];
const ODD = [null, true, -1, 1e308, Number.MAX_SAFE_INTEGER, '', 'x', [], {}, [[]], { message: 1 }, ['a'], { 0: 'a' }];

/** Any JSON at all, of a few levels, with the names that an endpoint uses. */
function drawJson(random: Random, depth = 0): unknown {
  const roll = random.next();
  if (depth > 3 || roll < 0.25) return random.pick(ODD);
  if (roll < 0.5) return random.pick(WORDS);
  if (roll < 0.65) return Array.from({ length: random.below(4) }, () => drawJson(random, depth + 1));
  const names = [
    'choices',
    'delta',
    'message',
    'content',
    'finish_reason',
    'usage',
    'prompt_tokens',
    'completion_tokens',
    'error',
    'code',
    'refusal',
  ];
  return Object.fromEntries(Array.from({ length: random.below(5) }, () => [random.pick(names) ?? 'x', drawJson(random, depth + 1)]));
}

/** Mostly what it should be, with something else in one place or another. */
function drawChunk(random: Random): unknown {
  const odd = <T>(usual: T): unknown => (random.next() < 0.12 ? drawJson(random) : usual);
  return odd({
    choices: odd([
      odd({
        index: 0,
        delta: odd({ content: odd(random.pick(WORDS)), reasoning_content: odd(undefined), refusal: odd(undefined) }),
        finish_reason: odd(random.next() < 0.2 ? 'stop' : null),
      }),
    ]),
    usage: odd(undefined),
  });
}

function drawLine(random: Random): string {
  const roll = random.next();
  if (roll < 0.6) return `data: ${JSON.stringify(drawChunk(random)) ?? 'null'}`;
  if (roll < 0.7) return `data: ${JSON.stringify({ choices: [{ delta: { content: '{"text":"好"}' }, finish_reason: 'stop' }] })}`;
  if (roll < 0.76) return 'data: [DONE]';
  if (roll < 0.82) return `data: ${random.pick(WORDS)}`;
  if (roll < 0.87) return `: ${random.pick(WORDS)}`;
  if (roll < 0.92) return `event: ${random.pick(['error', 'message', 'thread.x', ''])}`;
  if (roll < 0.96) return `id: ${random.below(9)}\nretry: 1`;
  return random.pick(WORDS) ?? '';
}

/** Hands over the bytes in pieces that end anywhere, inside a character too. */
async function pour(response: ServerResponse, text: string, random: Random): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  let at = 0;
  while (at < bytes.length) {
    const size = 1 + random.below(Math.max(1, Math.min(bytes.length, 400)));
    response.write(bytes.subarray(at, at + size));
    at += size;
    if (random.next() < 0.1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** An endpoint's reply that may be anything. */
export const drawReply =
  (random: Random): Reply =>
  async (response) => {
    const status = random.pick(STATUSES) ?? 200;
    const headers: Record<string, string> = {};
    const type = random.pick(TYPES) ?? '';
    if (type !== '') headers['content-type'] = type;
    if (random.next() < 0.1)
      headers['retry-after'] = random.pick(['0', '99999', '-1', 'soon', 'Wed, 21 Oct 2099 07:28:00 GMT', '0.001']) ?? '0';
    if (random.next() < 0.03) headers['content-encoding'] = random.pick(['gzip', 'br', 'x']) ?? 'gzip';
    if (random.next() < 0.03) headers['content-length'] = '7';
    if (status === 301) headers.location = 'http://127.0.0.1:9/';
    response.strictContentLength = false;
    response.writeHead(status, headers);
    const end = random.next() < 0.5 ? '\n\n' : random.next() < 0.5 ? '\r\n\r\n' : '\n';
    const lines = Array.from({ length: random.below(12) }, () => drawLine(random));
    await pour(response, status === 200 ? lines.join(end) + end : (JSON.stringify(drawJson(random)) ?? ''), random);
    const roll = random.next();
    if (roll < 0.8) response.end(random.next() < 0.5 ? 'data: [DONE]\n\n' : '');
    else if (roll < 0.9) response.socket?.resetAndDestroy();
    else response.socket?.end();
  };
