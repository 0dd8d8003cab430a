import { refused } from '../../../../schemas/outcome.ts';
import { exportReport } from '../../../../tools/export-report.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';
import { defineToolCommand } from '../tool-command.ts';

const command = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。写出整份报告和它旁边的证明（.proof.json），并核对成稿；缺的数据逐节列出。',
    '-o 以 .docx 结尾时按 GB/T 9704 排版，可用 Word 和 WPS 打开；版面由口径的“版面”一块规定，可在自己的口径里改。',
    '-o 以 .xlsx 结尾时写成各种自评表、公开汇总表和整改台账，带公式，可直接打印。',
    '例：ziping report 数据.json -o 报告.docx；ziping report 数据.json -o 自评表.xlsx',
  ],
  options: {
    output: { help: '报告（.docx、.md）或自评表（.xlsx）', value: '文件', short: 'o' },
    force: { help: '覆盖已有的文件' },
  },
  tool: exportReport,
  input: (call) => ({
    dossier_path: call.operands[0],
    path: call.text('output'),
    profile: call.text('profile'),
    force: call.flag('force'),
  }),
  exitCode: ({ summary }) => (typeof summary === 'object' && summary !== null && 'errors' in summary && summary.errors !== 0 ? 1 : 0),
});

export const report: Command = {
  ...command,
  async run(call, shell) {
    if (call.text('output') !== undefined) return command.run(call, shell);
    shell.terminal.err(formatRefusal(refused('missing-output', '没有说报告写到哪里', '请用 -o 给出文件名，如 -o 报告.docx。').refusal));
    return 2;
  },
};
