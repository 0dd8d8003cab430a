import { z } from 'zod';
import { type Outcome, type Refusal, refused, served } from '../schemas/outcome.ts';
import { type Paging, pageAnswer } from './answer-page.ts';
import { proveInput } from './figure/prove-input.ts';
import { type Reading, readingFields } from './reading.ts';
import { understandArguments } from './understand-arguments.ts';
import type { World } from './world.ts';

/** What a tool does to the world: nothing, reads a named file, asks a model, or writes files. */
export type Effects = 'pure' | 'reads-files' | 'asks-model' | 'writes-files';

export { type Outcome, type Refusal, refused, served };

/** Shown in the docs and run by the tests through every face. `output` is matched as a subset. */
export type Example = { readonly title: string; readonly input: Record<string, unknown>; readonly output: Record<string, unknown> };

type Card<I extends z.ZodObject, O extends z.ZodObject> = {
  /** ASCII snake_case, at most 30 characters. */
  readonly name: string;
  /** Chinese, a few characters. */
  readonly title: string;
  /** When to use it, when not, what comes back, what next. */
  readonly description: string;
  readonly effects: Effects;
  readonly input: I;
  readonly output: O;
  readonly examples: readonly [Example, ...Example[]];
};

/** One tool is one value; every face (MCP, command line, HTTP) is derived from it. */
type Tool<I extends z.ZodObject, O extends z.ZodObject> = Card<I, O> & {
  run(input: z.output<I>, world: World): Promise<Outcome<z.output<O>>>;
  /** The same answer as compact Markdown that loses nothing a model needs. */
  render(output: z.output<O>): string;
  /** How it comes apart where the caller cannot take all of it. */
  readonly paging?: Paging<z.output<O>>;
  /** What a brief reading leaves out of each of its things, or that there is one. Without it every page is as long as a page may be. */
  readonly brief?: ((output: z.output<O>) => z.output<O>) | 'shorter';
  /** The same answer in other fields, where the usual ones have no room on a page. */
  abridge?(output: z.output<O>): z.output<O>;
};

/** `markdown` is written when it is asked for. */
export type Answer = { readonly data: Record<string, unknown>; readonly markdown: string };

/**
 * A tool with its type parameters folded away, so that the catalogue can be typed. Without a `reading`, in the call or in the input, the
 * answer is whole; a chat client's is a page of it (`CHAT`).
 */
export type AnyTool = Card<z.ZodObject, z.ZodObject> & {
  call(input: unknown, world: World, reading?: Reading): Promise<Outcome<Answer>>;
};

type Failed = Extract<Outcome<never>, { ok: false }>;

const Reader = z.object(readingFields);
const { cursor: cursorField } = readingFields;

/** A refusal speaks of parameters and fields by their own names: it says which of the caller's words these are. */
const tellUnderstood = ({ refusal }: Failed, understood: readonly string[]): Failed =>
  understood.length === 0
    ? { ok: false, refusal }
    : { ok: false, refusal: { ...refusal, hint: `${refusal.hint}（${understood.join('；')}）` } };

export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): AnyTool {
  const { run, render, paging = { lists: {} }, brief, abridge, ...card } = tool;
  const keys = [...Object.keys(card.input.shape), ...Object.keys(readingFields)];
  return {
    ...card,
    input: card.input.extend(brief === undefined ? { cursor: cursorField } : readingFields),
    async call(input, world, usual) {
      const words = { whole: '参数', code: 'invalid-input', hint: `请按 ${card.name} 的输入说明改正后重试。` };
      const { given, understood } = understandArguments(input, keys);
      const { detail, cursor, ...own } = given;
      const wish = proveInput(Reader, { detail, cursor }, words);
      if (!wish.ok) return wish;
      const proved = proveInput(card.input, own, words);
      const outcome = proved.ok ? await run(proved.value, world) : proved;
      if (!outcome.ok) return tellUnderstood(outcome, understood);
      const wished: Reading = { detail: wish.value.detail ?? usual?.detail, cursor: wish.value.cursor };
      const told = understood.length > 0 ? { understood: [...understood] } : {};
      const lead = understood.length > 0 ? `（${understood.join('；')}）\n` : '';
      if (wished.detail === undefined && wished.cursor === undefined) {
        const data = understood.length > 0 ? { ...outcome.value, ...told } : outcome.value;
        return served({
          data,
          get markdown() {
            return lead + render(outcome.value);
          },
        });
      }
      const reading: Reading = brief === undefined ? { ...wished, detail: 'full' } : wished;
      const shorten = reading.detail === 'brief' && typeof brief === 'function' ? brief : abridge;
      return pageAnswer(
        { ...outcome.value, ...told },
        (page) => lead + render(page),
        paging,
        reading,
        shorten && ((answer) => ({ ...answer, ...shorten(answer) })),
      );
    },
  };
}
