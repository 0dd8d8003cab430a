import { z } from 'zod';
import type { AskOptions, Model, ModelRequest } from '../../schemas/model.ts';
import { type ModelOptions, openModel } from '../../server/adapters/model/open-model.ts';
import { type FakeEndpoint, type Reply, startEndpoint } from './fake-endpoint.ts';

/** Words that must never come back in a message or a log. */
export const DOCUMENT = '清河县畜牧站补助资金 8317.62 万元';

export const question: ModelRequest<{ text: string; note?: string | undefined }> = {
  system: '写一节。',
  turns: [{ role: 'user', content: `数据见下：${DOCUMENT}` }],
  shape: {
    name: 'section',
    schema: z.object({ text: z.string().min(1), note: z.string().optional() }),
    readText: (text) => ({ text }),
  },
  maxOutputTokens: 500,
};

/** Short waits between tries; a silence is given time, because a busy machine is silent too. */
const QUICK = { firstMs: 5000, idleMs: 5000, totalMs: 20_000, backoffMs: 1, longestWaitMs: 100, tries: 3 };

/** For tests in which an endpoint falls silent. */
export const IMPATIENT = { firstMs: 100, idleMs: 100 };

const open: FakeEndpoint[] = [];

export const closeAll = () => Promise.all(open.splice(0).map((endpoint) => endpoint.close()));

/** An endpoint with these replies and the model behind it. */
export async function startModel(
  replies: readonly [Reply, ...Reply[]],
  options: ModelOptions = {},
  models?: readonly string[],
  more: Readonly<Record<string, string>> = {},
) {
  const endpoint = await startEndpoint(replies, models);
  open.push(endpoint);
  const opened = openModel({ ...endpoint.environment, ...more }, { ...options, pace: { ...QUICK, ...options.pace } });
  if (!opened.ok || !opened.value) throw new Error('Expected a model');
  return { endpoint, model: opened.value };
}

/** What is told to a user of this question: the text, or the refusal's code and line. */
export async function tell(model: Model, options?: AskOptions): Promise<string> {
  const asked = await model.ask(question, options);
  return asked.ok ? asked.value.value.text : `${asked.refusal.code}：${asked.refusal.message}｜${asked.refusal.hint}`;
}
