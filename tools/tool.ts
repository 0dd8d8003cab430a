import type { z } from 'zod';
import { type Outcome, type Refusal, refused, served } from '../schemas/outcome.ts';
import { proveInput } from './figure/prove-input.ts';
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
};

/** `markdown` is written when it is asked for. */
export type Answer = { readonly data: Record<string, unknown>; readonly markdown: string };

/** A tool with its type parameters folded away, so that the catalogue can be typed. */
export type AnyTool = Card<z.ZodObject, z.ZodObject> & {
  call(input: unknown, world: World): Promise<Outcome<Answer>>;
};

/** Clients send `null` and blank strings for what a person left out; all three mean "not given". */
const withoutBlanks = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined && value !== ''))
    : (input ?? {});

export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): AnyTool {
  const { run, render, ...card } = tool;
  return {
    ...card,
    async call(input, world) {
      const proved = proveInput(card.input, withoutBlanks(input), {
        whole: '参数',
        code: 'invalid-input',
        hint: `请按 ${card.name} 的输入说明改正后重试。`,
      });
      if (!proved.ok) return proved;
      const outcome = await run(proved.value, world);
      if (!outcome.ok) return outcome;
      const data = outcome.value;
      return served({
        data,
        get markdown() {
          return render(data);
        },
      });
    },
  };
}
