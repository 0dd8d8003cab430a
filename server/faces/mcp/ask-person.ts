import { z } from 'zod';
import type { World } from '../../../tools/world.ts';
import type { Caller } from './caller.ts';
import type { InputNeeded, Json } from './wire.ts';

/** Thrown through a tool whose question the client has yet to put to its user; the whole call comes again with the answer. */
export class AnswerAwaited extends Error {
  readonly result: InputNeeded;
  constructor(params: Json) {
    super('the client has yet to ask its user');
    this.result = { resultType: 'input_required', inputRequests: { [KEY]: { method: 'elicitation/create', params } } };
  }
}

const KEY = 'question';

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A client that says `elicitation: {}` means forms. */
export function canAsk({ elicitation }: Json): boolean {
  return isRecord(elicitation) && (Object.keys(elicitation).length === 0 || 'form' in elicitation);
}

/** The flat shape of an answer as clients draw a form from it: no `$schema`, no limits that a form does not know. */
export function describeForm(answer: z.ZodObject): Json {
  const { properties, required } = z.toJSONSchema(answer, { io: 'input' });
  return { type: 'object', properties, ...(required ? { required } : {}) };
}

/** So many answers are remembered; nobody is asked that often. */
const MOST_REMEMBERED = 100;

/** The way to ask the person at the client's end: once in a call, and not again what they have answered or refused before. */
export function openAsk({ abilities, answers, request, memory = new Map() }: Caller): World['ask'] {
  if (!canAsk(abilities) || (!answers && !request)) return undefined;
  let asked = false;
  const put = async (params: Json): Promise<unknown> => {
    const known = JSON.stringify(params);
    if (memory.has(known)) return memory.get(known);
    if (asked) return undefined;
    asked = true;
    if (answers && !(KEY in answers)) throw new AnswerAwaited(params);
    const reply = answers ? answers[KEY] : await request?.('elicitation/create', params).catch(() => undefined);
    if (memory.size < MOST_REMEMBERED) memory.set(known, reply);
    return reply;
  };
  return async ({ message, answer }) => {
    const reply = await put({ message, requestedSchema: describeForm(answer) });
    if (!isRecord(reply) || reply.action !== 'accept') return undefined;
    const proved = answer.safeParse(reply.content);
    return proved.success ? proved.data : undefined;
  };
}
