import type { AnyTool } from '../../../tools/tool.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { formatRefusal } from './format-refusal.ts';
import { listenForInterrupt } from './listen-for-interrupt.ts';

type ToolCommand = Omit<Command, 'run'> & {
  readonly tool: AnyTool;
  /** The first Ctrl-C is told to the tool, which ends in its own way. */
  readonly interruptible?: boolean;
  /** The tool's input for this call; what is `undefined` is left out. */
  input(call: Call): Record<string, unknown>;
  /** What the answer means for the exit code; 0 where nothing is judged. */
  exitCode?(data: Record<string, unknown>): ExitCode;
};

/** A command that is one call of one tool: its JSON and its Markdown are the tool's own. */
export function defineToolCommand({ tool, interruptible = false, input, exitCode, ...command }: ToolCommand): Command {
  return {
    ...command,
    async run(call, { openWorld, terminal }) {
      const world = openWorld();
      const breaking = interruptible ? listenForInterrupt(terminal) : undefined;
      const signal = breaking ? { signal: breaking.signal } : {};
      const outcome = world.ok ? await tool.call(input(call), { ...world.value, ...signal }) : world;
      breaking?.release();
      if (!outcome.ok) {
        terminal.err(formatRefusal(outcome.refusal));
        return 2;
      }
      const { data, markdown } = outcome.value;
      terminal.out(call.flag('json') ? `${JSON.stringify(data, null, 2)}\n` : `${markdown.trimEnd()}\n`);
      return exitCode?.(data) ?? 0;
    },
  };
}
