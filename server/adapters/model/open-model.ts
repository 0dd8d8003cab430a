import { setTimeout as sleep } from 'node:timers/promises';
import type { AskOptions, Model, ModelReply, ModelRequest, Usage } from '../../../schemas/model.ts';
import { type Outcome, type Refusal, refused, served } from '../../../schemas/outcome.ts';
import { readVersion } from '../package-root.ts';
import { composeBody, readRoom } from './compose-body.ts';
import { estimateTokens, FRAME_TOKENS } from './estimate-tokens.ts';
import type { Fault } from './fault.ts';
import { habitsOf, learn, looser } from './habits.ts';
import { judgeFault } from './judge-fault.ts';
import { listModels } from './list-models.ts';
import { type Pace, readPace } from './pace.ts';
import { type Endpoint, type Environment, readEndpoint } from './read-endpoint.ts';
import { readReply, withoutThoughts } from './read-reply.ts';
import { hideKey } from './scrub.ts';
import { type Body, type Sent, sendRequest } from './send-request.ts';
import { watchRequest } from './watch-request.ts';

export type ModelOptions = {
  /** Tokens that this model may use in all, questions and answers together. */
  readonly maxTokens?: number | undefined;
  /** Times that differ from the usual ones. */
  readonly pace?: Partial<Pace>;
};

/** Ways in which one question may be put before it is given up: every habit can be dropped once. */
const MOST_ADAPTATIONS = 8;

/** Rates are counted by the minute. */
const SLOWER = 4;
const MORE_TRIES = 2;

const reply = (message: string, hint: string) => refused('model-reply', message, hint);
const declined = (refusal: Refusal) => ({ ok: false, refusal }) as const;

/** The model that the environment names; nothing where none is set, a refusal where the settings are incomplete. */
export function openModel(environment: Environment, options: ModelOptions = {}): Outcome<Model | undefined> {
  const endpoint = readEndpoint(environment);
  if (!endpoint.ok) return endpoint;
  if (!endpoint.value) return served(undefined);
  const pace = readPace(environment, endpoint.value);
  return pace.ok ? served(createModel(endpoint.value, { ...pace.value, ...options.pace }, options.maxTokens)) : pace;
}

function createModel(endpoint: Endpoint, pace: Pace, maxTokens: number | undefined): Model {
  const userAgent = `ziping/${readVersion()}`;
  let input = 0;
  let output = 0;
  /** Of the requests under way, so that parallel ones cannot go over the cap together. */
  let reserved = 0;
  let hasAnswered = false;

  const estimateBody = (body: Body) =>
    body.messages.reduce((sum, { content }) => sum + estimateTokens(content) + FRAME_TOKENS, 0) +
    ('response_format' in body ? estimateTokens(JSON.stringify(body.response_format)) : 0);

  const book = (usage: Usage) => {
    input += usage.input_tokens;
    output += usage.output_tokens;
    return usage;
  };
  /** An endpoint that died or refused before it answered has charged nothing, as far as anybody can know. */
  const bookFault = (fault: Fault, asked: number) => {
    if (fault.kind === 'cut') book({ input_tokens: asked, output_tokens: estimateTokens(fault.text) });
    else if (fault.kind === 'late' && fault.limit !== 'first') book({ input_tokens: asked, output_tokens: 0 });
  };

  async function send(body: Body, maxOutputTokens: number, deadline: number, options: AskOptions): Promise<Sent> {
    const watch = watchRequest({
      pace,
      deadline,
      headers: {
        accept: 'text/event-stream, application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${endpoint.key}`,
        'user-agent': userAgent,
      },
      signal: options.signal,
      // Every token may come in a frame of its own, with thoughts before the answer.
      maxBytes: 1_000_000 + 2048 * maxOutputTokens,
    });
    return sendRequest(endpoint, body, watch, {
      maxCharacters: 4096 + 12 * maxOutputTokens,
      ...(options.onPiece ? { onPiece: options.onPiece } : {}),
    });
  }

  async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    return sleep(milliseconds, undefined, signal ? { signal } : {}).then(
      () => true,
      () => false,
    );
  }

  async function ask<T>(request: ModelRequest<T>, options: AskOptions = {}): Promise<Outcome<ModelReply<T>>> {
    const deadline = performance.now() + pace.totalMs;
    let tries = 0;
    let adaptations = 0;
    let habits = habitsOf(endpoint);
    for (;;) {
      const body = composeBody(endpoint, request, habits);
      const asked = estimateBody(body);
      const room = readRoom(request.maxOutputTokens, habits);
      const most = asked + room;
      if (maxTokens !== undefined && input + output + reserved + most > maxTokens) {
        return refused(
          'model-cap',
          `已用 ${input + output} 个 token，再问一次最多要 ${most} 个，会超过上限 ${maxTokens}`,
          '请调大 --max-tokens，或只写还没有写好的各节。',
        );
      }
      reserved += most;
      const sent = await send(body, room, deadline, options).finally(() => {
        reserved -= most;
      });

      if (sent.ok) {
        hasAnswered = true;
        learn(endpoint, habits);
        const usage = book(sent.usage ?? { input_tokens: asked, output_tokens: estimateTokens(sent.text) + sent.thoughtTokens });
        if (sent.finish === 'length' && !habits.thinks && (sent.thoughtTokens > 0 || sent.text.includes('<think>'))) {
          habits = { ...habits, thinks: true };
          continue;
        }
        const read = readAnswer(sent, request);
        if (read.ok) return served({ value: read.value, text: withoutThoughts(sent.text), usage });
        // An endpoint that takes a strict schema and does not keep to it never showed it to the model.
        const next = read.unheld && habits.format === 'json_schema' ? looser(habits) : undefined;
        if (!next) return declined(read.refusal);
        habits = next;
        continue;
      }

      bookFault(sent.fault, asked);
      const verdict = judgeFault(sent.fault, {
        endpoint,
        habits,
        pace,
        hasAnswered,
        sent: body.messages.map(({ content }) => content).join('\n'),
      });
      if (verdict.act === 'adapt' && adaptations < MOST_ADAPTATIONS) {
        adaptations++;
        habits = verdict.habits;
        continue;
      }
      if (verdict.act === 'look-up') return declined(await withModels(verdict.refusal, options.signal));
      if (verdict.act === 'adapt') return refused('model-request', `模型端点 ${endpoint.host} 不接受请求`, '请换一个模型或端点。');
      tries++;
      if (verdict.act === 'refuse' || tries >= pace.tries + (verdict.slowly ? MORE_TRIES : 0)) return declined(verdict.refusal);
      const step = pace.backoffMs * (verdict.slowly ? SLOWER : 1) * 2 ** (tries - 1);
      const delay = verdict.waitMs ?? Math.min(step, pace.longestWaitMs) * (0.75 + Math.random() / 2);
      if (performance.now() + delay > deadline) return declined(verdict.refusal);
      if (!(await wait(delay, options.signal))) return refused('cancelled', '已取消，没有等模型答完', '需要时请重新提交。');
    }
  }

  /** The answer of a request that went well, which may still be none. `unheld`: complete, and not of the form asked for. */
  function readAnswer<T>(sent: Sent & { ok: true }, { shape, maxOutputTokens }: ModelRequest<T>) {
    const model = endpoint.model;
    const no = (outcome: { readonly refusal: Refusal }, unheld = false) => ({ ok: false, refusal: outcome.refusal, unheld }) as const;
    if (sent.refusal !== '' && sent.text === '') return no(reply(`模型 ${model} 拒绝回答`, '请换一个模型重试。'));
    if (sent.finish === 'length') {
      return no(
        reply(
          `模型 ${model} 的回答到 ${maxOutputTokens} 个 token 被截断`,
          '请重试；会思考的模型可用 ZIPING_LLM_EXTRA 关闭思考，例如 {"enable_thinking":false}。',
        ),
      );
    }
    if (sent.finish === 'content_filter') return no(reply(`模型 ${model} 的回答被端点的内容审查拦下`, '请重试，或换一个端点。'));
    const read = readReply(sent.text, shape);
    if (read.ok) return read;
    if (read.why === 'empty') return no(reply(`模型 ${model} 的回答是空的`, '请重试；多次如此请换一个模型。'));
    const why = read.why === 'shape' ? '不是要求的格式' : '不是能读的 JSON';
    return no(reply(`模型 ${model} 的回答${why}`, '请重试；多次如此请换一个模型。'), true);
  }

  async function withModels(refusal: Refusal, signal: AbortSignal | undefined): Promise<Refusal> {
    const models = await listModels(endpoint, userAgent, signal);
    if (models.length === 0) return refusal;
    return {
      ...refusal,
      message: `端点 ${endpoint.host} 没有模型 ${endpoint.model}；它有 ${models.join('、')} 等`,
      hint: '请改正 ZIPING_LLM_MODEL。',
    };
  }

  return {
    name: hideKey(`${endpoint.model}（${endpoint.host}）`, endpoint.key),
    ask,
    spent: () => ({ input_tokens: input, output_tokens: output }),
    estimate: estimateTokens,
  };
}
