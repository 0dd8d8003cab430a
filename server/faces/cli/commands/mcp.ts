import { tools } from '../../../../tools/catalog.ts';
import { createWorld } from '../../../adapters/create-world.ts';
import { loadPrompts } from '../../../adapters/load-prompts.ts';
import { listenForEnd } from '../../../adapters/process-end.ts';
import { listShelves } from '../../mcp/list-shelves.ts';
import { serveMcpOnStdio } from '../../mcp-stdio.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

export const mcp: Command = {
  operands: '',
  arity: [0, 0],
  about: ['客户端只能读写工作目录内的文件；工作目录默认为当前文件夹。'],
  options: { workspace: { help: '工作目录', value: '文件夹' } },
  async run(call, { terminal, version }) {
    const world = createWorld({ root: call.text('workspace') ?? '.' });
    if (!world.ok) {
      terminal.err(formatRefusal(world.refusal));
      return 2;
    }
    const report = (error: unknown) =>
      terminal.err(`ziping mcp：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const offer = { tools, world: world.value, prompts: loadPrompts(), shelves: listShelves(world.value), version, report };
    await serveMcpOnStdio(offer, { input: process.stdin, output: process.stdout, stop: listenForEnd() });
    return 0;
  },
};
