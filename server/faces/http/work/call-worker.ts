import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { tools } from '../../../../tools/catalog.ts';
import type { Reading } from '../../../../tools/reading.ts';
import { createWorld } from '../../../adapters/create-world.ts';
import type { ThreadMessage } from '../../../adapters/thread-pool.ts';
import { describeFault } from '../describe-fault.ts';
import { type CallAnswer, checkFormats, type ThreadAnswer } from './call.ts';
import { AnsweredQuestion, QuestionRaised, raiseQuestions } from './question.ts';
import { serveCall } from './serve-call.ts';

/** A thread that works on calls, one at a time: calls come in, what has been done so far and answers go out. */
const Given = z.object({ root: z.string().optional(), version: z.string() });

const Asked = z.object({
  tool: z.string(),
  media: z.string(),
  body: z.instanceof(Uint8Array),
  format: z.enum(checkFormats).optional(),
  reading: z.custom<Reading>().optional(),
  canAsk: z.boolean(),
  answered: AnsweredQuestion.optional(),
  isWatched: z.boolean(),
});

const buffersOf = ({ body, handed }: CallAnswer): ArrayBuffer[] => [body.buffer, ...(handed?.files ?? []).map(({ bytes }) => bytes.buffer)];

function serve(port: NonNullable<typeof parentPort>): void {
  const { root, version } = Given.parse(workerData);
  const world = createWorld(root === undefined ? {} : { root });
  if (!world.ok) throw new Error(world.refusal.message);
  const workshop = { tools, world: world.value, hasFolder: root !== undefined, version };
  const say = (message: ThreadMessage, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer);
  const answer = (given: ThreadAnswer, transfer?: readonly ArrayBuffer[]): void =>
    say({ answer: given, heap: getHeapStatistics().used_heap_size }, transfer);
  port.on('message', async (message: unknown) => {
    const { tool, media, body, format, reading, canAsk, answered, isWatched } = Asked.parse(message);
    const call = { tool, media, body: new Uint8Array(body), reading, ...(format ? { format } : {}) };
    try {
      const served = await serveCall(call, workshop, {
        ...(isWatched ? { progress: (done, total, words) => say({ note: { done, total, words } }), breathe: async () => undefined } : {}),
        ...(canAsk ? { ask: raiseQuestions(answered) } : {}),
      });
      answer({ served }, buffersOf(served));
    } catch (error) {
      answer(error instanceof QuestionRaised ? { question: error.question } : { fault: describeFault(error) });
    }
  });
}

export function serveThread(): void {
  if (parentPort) serve(parentPort);
}
