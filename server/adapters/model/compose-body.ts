import type { ModelRequest } from '../../../schemas/model.ts';
import type { Habits } from './habits.ts';
import type { Body } from './send-request.ts';
import { toStrictSchema } from './strict-schema.ts';

/** The request as this endpoint takes it. */
export function composeBody<T>(model: string, { system, turns, shape, maxOutputTokens }: ModelRequest<T>, habits: Habits): Body {
  const schema = habits.format === 'text' ? undefined : toStrictSchema(shape.schema);
  const form =
    habits.format === 'json_object'
      ? `\n\n只输出一个 JSON 对象，不加说明和代码围栏。它应符合这个 JSON Schema：\n${JSON.stringify(schema)}`
      : '';
  return {
    model,
    messages: [{ role: 'system', content: system + form }, ...turns.map(({ role, content }) => ({ role, content }))],
    stream: true,
    ...(habits.askUsage ? { stream_options: { include_usage: true } } : {}),
    ...(habits.temperature ? { temperature: 0.2 } : {}),
    ...(habits.limit === 'none' ? {} : { [habits.limit]: maxOutputTokens }),
    ...(habits.stopThinking ? { enable_thinking: false } : {}),
    ...(habits.format === 'json_schema'
      ? { response_format: { type: 'json_schema', json_schema: { name: shape.name, strict: true, schema } } }
      : {}),
    ...(habits.format === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
  };
}
