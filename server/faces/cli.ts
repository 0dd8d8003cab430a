import type { Refusal } from '../../schemas/outcome.ts';
import { findNearest } from '../../tools/figure/find-nearest.ts';
import { readVersion } from '../adapters/package-root.ts';
import type { Terminal } from '../adapters/terminal.ts';
import type { ExitCode } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { formatRefusal } from './cli/format-refusal.ts';
import { parseCall } from './cli/parse-call.ts';
import { renderCommandHelp, renderHelp } from './cli/render-help.ts';

/** Serves one command line and says how it ended (0 clean, 1 findings, 2 not served). */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const refuse = (refusal: Refusal): 2 => {
    terminal.err(formatRefusal(refusal));
    return 2;
  };
  const [word, ...rest] = argv;
  if (word === undefined || word === 'help' || word === '--help' || word === '-h') {
    terminal.out(renderHelp(commands, readVersion()));
    return word === undefined ? 2 : 0;
  }
  const entry = commands.find(({ name }) => name === word);
  if (!entry) {
    const near = findNearest(
      word,
      commands.map(({ name }) => name),
    );
    const hint = near ? `是否想用 ziping ${near}？` : `可用的命令：${commands.map(({ name }) => name).join('、')}。`;
    return refuse({ code: 'unknown-command', message: `没有 ${word} 这个命令`, hint });
  }
  const command = await entry.load();
  const call = parseCall(entry.name, command, rest);
  if (!call.ok) return refuse(call.refusal);
  if (call.value.flag('help')) {
    terminal.out(renderCommandHelp(entry, command));
    return 0;
  }
  const quiet = call.value.flag('quiet');
  // The world reads the standing data and brings the readers of files along: a server starts without it.
  const openWorld = command.serves ? undefined : (await import('../adapters/create-world.ts')).createWorld;
  return command.run(call.value, {
    openWorld: () => {
      if (!openWorld) throw new Error('Expected a server to open its own world');
      return openWorld({
        readInput: terminal.readInput,
        progress: quiet ? undefined : terminal.progress,
        say: quiet ? undefined : (note) => terminal.err(`提示：${note}`),
      });
    },
    terminal,
    version: readVersion(),
    line: { name: entry.name, words: rest },
  });
}
