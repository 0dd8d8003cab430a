import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request said, as an endpoint hears it. */
export type Heard = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body of a question; empty for a GET. */
  readonly body: Question;
};

export type Question = {
  readonly model?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string; readonly schema: unknown } };
  readonly [field: string]: unknown;
};

/** What the endpoint does with one request. */
export type Reply = (response: ServerResponse, heard: Heard) => void | Promise<void>;

export type FakeEndpoint = {
  readonly baseUrl: string;
  /** As a user would set it; the key is `KEY`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Questions so far (POST), oldest first. */
  readonly questions: readonly Heard[];
  /** All requests, GET /models among them. */
  readonly requests: readonly Heard[];
  /** Questions that wait for their answer, at the most at once. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
};

export const KEY = 'sk-test-1234567890-geheim';

/** The event that ends a stream. */
export const DONE = '[DONE]';

const frame = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

export type AnswerOptions = {
  /** Undefined: `stop`. Null: none is sent. */
  readonly finish?: string | null;
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
  /** Pieces that the answer is sent in. */
  readonly pieces?: number;
  readonly reasoning?: string;
  /** Whether `[DONE]` is sent. */
  readonly done?: boolean;
  /** Between the pieces. */
  readonly waitMs?: number;
  /** False where the headers were sent already. */
  readonly headers?: boolean;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A streamed answer with this content. */
export const answer =
  (
    content: string,
    { finish = 'stop', usage = null, pieces = 3, reasoning, done = true, waitMs = 0, headers = true }: AnswerOptions = {},
  ): Reply =>
  async (response, { body }) => {
    if (headers) response.writeHead(200, { 'content-type': 'text/event-stream' });
    const say = (delta: unknown, finish_reason: string | null = null) =>
      response.write(
        frame({ id: 'c1', object: 'chat.completion.chunk', model: body.model, choices: [{ index: 0, delta, finish_reason }] }),
      );
    say({ role: 'assistant', content: '' });
    if (reasoning !== undefined) say({ reasoning_content: reasoning });
    const size = Math.max(1, Math.ceil(content.length / pieces));
    for (let at = 0; at < content.length; at += size) {
      if (waitMs > 0) await pause(waitMs);
      say({ content: content.slice(at, at + size) });
    }
    if (finish !== null) say({}, finish);
    if (usage)
      response.write(frame({ id: 'c1', choices: [], usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }));
    response.end(done ? 'data: [DONE]\n\n' : '');
  };

/** A streamed answer worked out from the question. */
export const answerWith =
  (write: (question: Question) => string, options?: AnswerOptions): Reply =>
  (response, heard) =>
    answer(write(heard.body), options)(response, heard);

/** A whole answer, not streamed, of an endpoint that does not heed `stream`. */
export const wholeAnswer =
  (content: string): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'c1', choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] }));
  };

/** An error, as OpenAI words it; a string is sent as it is. */
export const status =
  (
    code: number,
    error: Readonly<Record<string, unknown>> | string = { message: 'failed' },
    headers: Readonly<Record<string, string>> = {},
  ): Reply =>
  (response) => {
    const text = typeof error === 'string' ? error : JSON.stringify({ error });
    response.writeHead(code, { 'content-type': typeof error === 'string' ? 'text/plain' : 'application/json', ...headers });
    response.end(text);
  };

/** These lines of a stream and then nothing more: the connection stays open. */
export const stall =
  (...lines: readonly string[]): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const line of lines) response.write(line);
  };

/** Nothing at all is answered. */
export const silence: Reply = () => undefined;

/** The connection is reset after the first piece, or before anything where there is none. */
export const reset =
  (piece?: string): Reply =>
  async (response) => {
    if (piece !== undefined) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(frame({ choices: [{ index: 0, delta: { content: piece } }] }));
      await pause(5);
    }
    response.socket?.resetAndDestroy();
  };

/** A stream of these events, each a JSON value or raw text of one `data:` line, then the end. */
export const events =
  (...values: readonly unknown[]): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const value of values) response.write(typeof value === 'string' ? `data: ${value}\n\n` : frame(value));
    response.end();
  };

/** Any bytes of any content type. */
export const bytes =
  (text: string, contentType: string): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(text);
  };

/** Refuses a response format as DeepSeek does, else answers. */
export const withoutFormat =
  (formats: readonly string[], then: Reply): Reply =>
  (response, heard) =>
    formats.includes(heard.body.response_format?.type ?? 'text')
      ? status(400, { message: 'This response_format type is unavailable now', type: 'invalid_request_error' })(response, heard)
      : then(response, heard);

/**
 * An OpenAI-compatible endpoint on this machine: the first question gets the first reply and so on; the last one answers all further
 * questions. `GET /models` lists `models`. Without a `port` it takes a free one.
 */
export async function startEndpoint(
  replies: readonly [Reply, ...Reply[]],
  models: readonly string[] = ['test-model'],
  port = 0,
): Promise<FakeEndpoint> {
  const requests: Heard[] = [];
  const questions: Heard[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('end', async () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const heard: Heard = { path: request.url ?? '', headers: request.headers, body: text === '' ? {} : JSON.parse(text) };
      requests.push(heard);
      if (request.method === 'GET') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ object: 'list', data: models.map((id) => ({ id, object: 'model' })) }));
        return;
      }
      const reply = replies[questions.length] ?? replies.at(-1);
      questions.push(heard);
      open++;
      most = Math.max(most, open);
      response.on('close', () => {
        open--;
      });
      await reply?.(response, heard);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const portOf = (address: string | AddressInfo | null) => (typeof address === 'object' && address !== null ? address.port : 0);
  const baseUrl = `http://127.0.0.1:${portOf(address)}/v1`;
  return {
    baseUrl,
    environment: { ZIPING_LLM_BASE_URL: baseUrl, ZIPING_LLM_API_KEY: KEY, ZIPING_LLM_MODEL: 'test-model' },
    questions,
    requests,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
