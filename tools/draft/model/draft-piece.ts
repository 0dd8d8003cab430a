import { z } from 'zod';
import type { Model, ReplyShape, Turn, Usage } from '../../../schemas/model.ts';
import type { Refusal } from '../../../schemas/outcome.ts';
import type { DraftPrompts } from '../../../schemas/section-prompt.ts';
import type { DraftFault } from '../../../schemas/template.ts';
import type { Writing } from '../writing.ts';
import { fillTemplate } from './fill-template.ts';
import { gatePiece } from './gate-piece.ts';
import type { Veil } from './veil.ts';
import { type Piece, writeBrief } from './write-brief.ts';

/** One answer and two repairs. */
export const MOST_ROUNDS = 3;
const FAULTS_TOLD = 12;
const LEAST_OUTPUT = 4096;

const shape: ReplyShape<{ text: string }> = {
  name: 'section',
  schema: z.object({ text: z.string() }),
  readText: (text) => ({ text }),
};

/** What became of a piece. */
export type DraftedPiece = {
  /** The accepted text with marks; nothing where the built-in prose has to stand in. */
  readonly text?: string;
  readonly rounds: number;
  /** What still stood against the last text. */
  readonly faults: readonly DraftFault[];
  readonly usage: Usage;
  /** Why nothing, or nothing more, was asked. */
  readonly refusal?: Refusal;
};

/** What a piece is asked for and judged with. */
export type Desk = { readonly prompts: DraftPrompts; readonly writing: Writing; readonly veil: Veil };

export type Asking = Desk & {
  readonly model: Model;
  readonly signal?: AbortSignal | undefined;
  onPiece?(characters: number): void;
};

/** What every piece of a report is asked with. */
export const writeSystem = ({ prompts, veil }: Pick<Desk, 'prompts' | 'veil'>): string =>
  veil.seal(veil.blind ? `${prompts.writer}\n\n${prompts.blind}` : prompts.writer);

/** Room for the answer: twice the built-in prose, and what a model may think. */
export const allowOutput = ({ passages }: Piece): number =>
  Math.max(LEAST_OUTPUT, 4 * passages.reduce((sum, { text }) => sum + text.length, 0));

const NEAR = 20;

/** A fault in the words of the reply: its place in the text, not what was filled in there. */
function tellFault({ message, fix, start, end }: DraftFault, text: string, veil: Veil): string {
  const quote = start < end ? text.slice(start, end) : text.slice(Math.max(0, start - NEAR), start);
  const where = quote.trim() === '' ? '' : `“${veil.tell(quote)}”：`;
  return `- ${where}${veil.tell(message)}。${veil.tell(fix)}`;
}

/** The turn that sends a text back. */
export function writeRepair(faults: readonly DraftFault[], text: string, { prompts, veil }: Pick<Desk, 'prompts' | 'veil'>): string {
  const lines = faults.slice(0, FAULTS_TOLD).map((fault) => tellFault(fault, text, veil));
  return veil.seal(fillTemplate(prompts.repair, { count: String(faults.length), faults: lines.join('\n') }));
}

const addUsage = (a: Usage, b: Usage): Usage => ({
  input_tokens: a.input_tokens + b.input_tokens,
  output_tokens: a.output_tokens + b.output_tokens,
});

function describePseudonym(quote: string, text: string): DraftFault {
  const start = Math.max(0, text.indexOf(quote));
  const end = Math.min(text.length, start + quote.length);
  return { kind: 'unknown-pseudonym', quote, start, end, message: `“${quote}”不是给出的代号`, fix: '改用给出的代号，或不提名称。' };
}

/** Asks for a piece, sends it back with what stands against it, and gives up after the last round. */
export async function draftPiece(piece: Piece, asking: Asking): Promise<DraftedPiece> {
  const { model, prompts, writing, veil, signal, onPiece } = asking;
  const system = writeSystem(asking);
  let turns: readonly Turn[] = [{ role: 'user', content: writeBrief(piece, prompts, writing, veil) }];
  let usage: Usage = { input_tokens: 0, output_tokens: 0 };
  let faults: readonly DraftFault[] = [];
  let refusal: Refusal | undefined;
  let rounds = 0;
  while (rounds < MOST_ROUNDS) {
    rounds += 1;
    const reply = await model.ask(
      { system, turns, shape, maxOutputTokens: allowOutput(piece) },
      { signal, ...(onPiece ? { onPiece } : {}) },
    );
    if (!reply.ok) {
      refusal = reply.refusal;
      // An answer of no use may be followed by a better one; anything else will not.
      if (refusal.code === 'model-reply') continue;
      return { rounds: rounds - 1, faults, usage, refusal };
    }
    refusal = undefined;
    usage = addUsage(usage, reply.value.usage);
    const { text: lifted, unknown } = veil.lift(reply.value.value.text);
    const gated = gatePiece(lifted, piece, writing);
    faults = [...unknown.map((quote) => describePseudonym(quote, gated.text)), ...gated.faults];
    if (faults.length === 0) return { text: gated.text, rounds, faults, usage };
    const [first] = turns;
    if (first)
      // The last text and what is against it; what came before is settled.
      turns = [
        first,
        { role: 'assistant', content: JSON.stringify({ text: veil.blind ? veil.seal(reply.value.value.text) : reply.value.value.text }) },
        { role: 'user', content: writeRepair(faults, gated.text, asking) },
      ];
  }
  return { rounds, faults, usage, ...(refusal ? { refusal } : {}) };
}
