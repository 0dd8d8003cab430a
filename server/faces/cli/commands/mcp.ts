import { packageRoot } from '../../../adapters/package-root.ts';
import { listenForEnd } from '../../../adapters/process-end.ts';
import { openWorkspace } from '../../../adapters/workspace.ts';
import { openFaceLater } from '../../mcp/face-later.ts';
import { INSTRUCTIONS, nameServer } from '../../mcp/instructions.ts';
import { readCards } from '../../mcp/read-cards.ts';
import { serveMcpOnStdio } from '../../mcp-stdio.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

export const mcp: Command = {
  operands: '',
  arity: [0, 0],
  about: ['客户端只能读写工作目录内的文件；不给 --workspace 时，为客户端打开的文件夹，客户端没有说明的，为当前文件夹。'],
  options: { workspace: { help: '工作目录', value: '文件夹' } },
  serves: true,
  async run(call, { terminal, version }) {
    const named = call.text('workspace');
    const root = named ?? '.';
    const workspace = openWorkspace(root);
    if (!workspace.ok) {
      terminal.err(formatRefusal(workspace.refusal));
      return 2;
    }
    const report = (error: unknown) =>
      terminal.err(`ziping mcp：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const known = { info: nameServer(version), instructions: INSTRUCTIONS, cards: readCards(packageRoot), report };
    const face = openFaceLater(known, async () =>
      (await import('../../mcp/open-product.ts')).openProduct(root, version, report, named === undefined),
    );
    await serveMcpOnStdio(face, { input: process.stdin, output: process.stdout, stop: listenForEnd() });
    return 0;
  },
};
