import { z } from 'zod';
import type { World } from '../../../../tools/world.ts';

/** A question as it passes between threads: the answer's shape is a JSON Schema. */
export const AskedQuestion = z.object({ message: z.string(), schema: z.record(z.string(), z.unknown()) });
export type AskedQuestion = z.infer<typeof AskedQuestion>;

/** Thrown through a tool in a thread that wants to ask a person: nobody is waited for there, the whole call comes again with the answer. */
export class QuestionRaised extends Error {
  readonly question: AskedQuestion;
  constructor(question: AskedQuestion) {
    super('a person is to be asked first');
    this.question = question;
  }
}

type Ask = NonNullable<World['ask']>;

/** What was asked before the call came again, and what was answered. */
export const AnsweredQuestion = z.object({ message: z.string(), answer: z.unknown() });
export type AnsweredQuestion = z.infer<typeof AnsweredQuestion>;

/** The way to ask where there is nobody: raises the question, or gives the answer that came with the call. One question is asked in a call. */
export function raiseQuestions(answered: AnsweredQuestion | undefined): Ask {
  return async ({ message, answer }) => {
    if (answered && answered.message !== message) return undefined;
    if (!answered) throw new QuestionRaised({ message, schema: z.toJSONSchema(answer, { io: 'input' }) });
    const proved = answer.safeParse(answered.answer);
    return proved.success ? proved.data : undefined;
  };
}

/** Puts a question that was raised in a thread. */
export async function putQuestion({ message, schema }: AskedQuestion, ask: Ask): Promise<AnsweredQuestion> {
  const shape = z.fromJSONSchema(schema);
  if (!(shape instanceof z.ZodObject)) throw new Error('Expected the shape of an answer to be an object');
  return { message, answer: await ask({ message, answer: shape }) };
}
