import type OpenAI from 'openai';
import { z } from 'zod';
import type { Usage } from '../../../schemas/model.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { connectionCode, type Fault, FaultError, faultOf } from './fault.ts';
import type { Endpoint } from './read-endpoint.ts';
import type { Watch } from './watch-request.ts';

export type Body = {
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
} & { readonly [field: string]: unknown };

export type Sent =
  | {
      readonly ok: true;
      readonly text: string;
      readonly refusal: string;
      readonly finish: string | undefined;
      readonly usage: Usage | undefined;
      /** What it thought aloud in a field of its own, in tokens as estimated. */
      readonly thoughtTokens: number;
    }
  | { readonly ok: false; readonly fault: Fault };

const count = z.number().int().nonnegative().nullish().catch(undefined);
const part = z
  .union([z.string(), z.array(z.object({ text: z.string().catch('') }).catch({ text: '' }))])
  .nullish()
  .catch(undefined);
const words = z.string().nullish().catch(undefined);
const message = z.object({ content: part, refusal: words, reasoning_content: words, reasoning: words }).nullish().catch(undefined);

/** What is read of a chunk or of a whole answer. Whatever else an endpoint sends (its thoughts, its own fields) is passed over. */
const answerSchema = z.object({
  choices: z
    .array(z.object({ delta: message, message, finish_reason: words }))
    .nullish()
    .catch(undefined),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
  error: z.unknown().optional(),
});

const textOf = (content: z.output<typeof part>): string =>
  typeof content === 'string' ? content : (content ?? []).map((piece) => piece.text).join('');

type Limits = {
  /** Characters of the answer. */
  readonly maxCharacters: number;
  onPiece?(characters: number): void;
};

function gather({ maxCharacters, onPiece }: Limits, watch: Watch) {
  let text = '';
  let refusal = '';
  let finish: string | undefined;
  let usage: Usage | undefined;
  let thoughtTokens = 0;
  let known = false;
  return {
    take(chunk: unknown) {
      const read = answerSchema.safeParse(chunk);
      if (!read.success) return;
      const { choices, usage: counted, error } = read.data;
      if (error) throw new FaultError({ kind: 'told', text: (JSON.stringify(error) ?? '').slice(0, 4000) });
      known ||= choices !== undefined && choices !== null;
      const choice = choices?.[0];
      const said = choice?.delta ?? choice?.message;
      const piece = textOf(said?.content);
      text += piece;
      refusal += said?.refusal ?? '';
      if (text.length + refusal.length > maxCharacters) watch.end({ kind: 'flood' });
      finish = choice?.finish_reason ?? finish;
      if (counted?.prompt_tokens != null && counted.completion_tokens != null) {
        usage = { input_tokens: counted.prompt_tokens, output_tokens: counted.completion_tokens };
      }
      const thought = said?.reasoning_content ?? said?.reasoning ?? '';
      thoughtTokens += estimateTokens(thought);
      if (piece !== '' || thought !== '') onPiece?.(text.length);
    },
    soFar: () => text,
    isKnown: () => known,
    result: () => ({ ok: true, text, refusal, finish, usage, thoughtTokens }) as const,
  };
}

/** One request, one answer: streamed where the endpoint streams, whole where it does not. */
export async function sendRequest(endpoint: Endpoint, body: Body, watch: Watch, limits: Limits): Promise<Sent> {
  const gathered = gather(limits, watch);
  let answering = false;
  const work = async (): Promise<Sent> => {
    const [{ OpenAI: Client, APIError }, { Stream }] = await Promise.all([import('openai'), import('openai/streaming')]);
    const client: OpenAI = new Client({
      baseURL: endpoint.baseUrl,
      apiKey: endpoint.key,
      organization: null,
      project: null,
      maxRetries: 0,
      // Time is watched over here; the client's own clock stops with the headers.
      timeout: 2 ** 31 - 1,
      logLevel: 'off',
      fetch: watch.fetch,
    });
    const response = await client
      .post('/chat/completions', { body, signal: watch.signal, stream: true, __binaryResponse: true })
      .asResponse();
    answering = true;
    const contentType = response.headers.get('content-type') ?? '';
    if (contentType.includes('html')) return { ok: false, fault: { kind: 'foreign', contentType } };
    if (contentType.includes('json') && !contentType.includes('event-stream')) {
      gathered.take(JSON.parse(await response.text()));
    } else {
      try {
        for await (const chunk of Stream.fromSSEResponse<unknown>(response, new AbortController(), client)) gathered.take(chunk);
      } catch (error) {
        if (error instanceof APIError) throw new FaultError({ kind: 'told', text: JSON.stringify(error.error ?? '').slice(0, 4000) });
        throw error;
      }
      if (gathered.isKnown() && gathered.result().finish === undefined && !watch.saidDone()) {
        return { ok: false, fault: { kind: 'cut', text: gathered.soFar() } };
      }
    }
    if (!gathered.isKnown()) return { ok: false, fault: { kind: 'foreign', contentType } };
    return gathered.result();
  };

  try {
    return await Promise.race([work(), watch.ended]);
  } catch (error) {
    const fault = faultOf(error) ?? faultOf(watch.signal.reason);
    if (fault) return { ok: false, fault };
    if (answering) return { ok: false, fault: { kind: 'cut', text: gathered.soFar() } };
    return { ok: false, fault: { kind: 'connection', code: connectionCode(error) } };
  } finally {
    watch.close();
  }
}
