import { startRandom } from '../../bench/accuracy/random.ts';
import type { Model } from '../../schemas/model.ts';
import { openModel } from '../../server/adapters/model/open-model.ts';
import { KEY, startEndpoint } from './fake-endpoint.ts';
import { drawReply } from './hostile-replies.ts';
import { DOCUMENT, question } from './question.ts';

const SECRETS = [KEY, KEY.slice(0, 12), DOCUMENT, '畜牧站', '8317.62'];
const PACE = { firstMs: 400, idleMs: 300, totalMs: 1500, backoffMs: 0, longestWaitMs: 5, tries: 2 };

/** What is wrong with how one question ended; nothing where it ended well, in an answer or in a refusal. */
async function judge(model: Model): Promise<string | undefined> {
  const asked = await model.ask(question);
  const { input_tokens, output_tokens } = model.spent();
  if (![input_tokens, output_tokens].every((count) => Number.isSafeInteger(count) && count >= 0)) return 'no count of tokens';
  if (asked.ok) return question.shape.schema.safeParse(asked.value.value).success ? undefined : 'not of the shape';
  const { code, message, hint } = asked.refusal;
  const said = `${code} ${message} ${hint}`;
  if (!/^[a-z]+(?:-[a-z]+)*$/u.test(code) || message === '' || hint === '' || /[\n\p{Cc}]/u.test(said)) return `not one line: ${said}`;
  const secret = SECRETS.find((word) => said.includes(word));
  return secret && `tells ${secret}: ${said}`;
}

export type Survival = { readonly faults: readonly string[]; readonly answered: number };

/** Asks so many questions of endpoints that reply anything, and says what went wrong. */
export async function survive(count: number, seed: number): Promise<Survival> {
  const faults: string[] = [];
  let answered = 0;
  const stray = (reason: unknown) => faults.push(`unhandled: ${String(reason)}`);
  process.on('unhandledRejection', stray);
  const random = startRandom(seed);
  const endpoint = await startEndpoint([(response, heard) => drawReply(random)(response, heard)]);
  try {
    for (let at = 0; at < count; at++) {
      // A model of its own for each, so that nothing learnt from one endpoint eases the next.
      const opened = openModel({ ...endpoint.environment, ZIPING_LLM_MODEL: `model-${seed}-${at}` }, { pace: PACE });
      if (!opened.ok || !opened.value) throw new Error('Expected a model');
      const fault = await judge(opened.value).catch((error: unknown) => `thrown: ${String(error)}`);
      if (fault) faults.push(`${at}: ${fault}`);
      else answered += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    process.off('unhandledRejection', stray);
    await endpoint.close();
  }
  return { faults, answered };
}
