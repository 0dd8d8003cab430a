import type { ModelRequest } from '../../../schemas/model.ts';
import type { Habits } from './habits.ts';
import type { Endpoint } from './read-endpoint.ts';
import type { Body } from './send-request.ts';
import { toStrictSchema } from './strict-schema.ts';

/** Tokens for thoughts beside the answer. */
const THOUGHT_TOKENS = 8192;

/** How many tokens a model may write for this request. */
export const readRoom = (maxOutputTokens: number, { thinks }: Habits): number => maxOutputTokens + (thinks ? THOUGHT_TOKENS : 0);

/** The request as this endpoint takes it. */
export function composeBody<T>(
  { model, extra }: Endpoint,
  { system, turns, shape, maxOutputTokens }: ModelRequest<T>,
  habits: Habits,
): Body {
  const schema = habits.format === 'text' ? undefined : toStrictSchema(shape.schema);
  const form =
    habits.format === 'json_object'
      ? `\n\n只输出一个 JSON 对象，不加说明和代码围栏。它应符合这个 JSON Schema：\n${JSON.stringify(schema)}`
      : '';
  return {
    ...extra,
    model,
    messages: [{ role: 'system', content: system + form }, ...turns.map(({ role, content }) => ({ role, content }))],
    stream: true,
    ...(habits.askUsage ? { stream_options: { include_usage: true } } : {}),
    ...(habits.temperature && !('temperature' in extra) ? { temperature: 0.2 } : {}),
    ...(habits.limit === 'none' ? {} : { [habits.limit]: readRoom(maxOutputTokens, habits) }),
    ...(habits.stopThinking ? { enable_thinking: false } : {}),
    ...(habits.format === 'json_schema'
      ? { response_format: { type: 'json_schema', json_schema: { name: shape.name, strict: true, schema } } }
      : {}),
    ...(habits.format === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
  };
}
