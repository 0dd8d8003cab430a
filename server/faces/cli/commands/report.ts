import { type Refusal, refused } from '../../../../schemas/outcome.ts';
import { exportReport } from '../../../../tools/export-report.ts';
import type { Call, Command } from '../command.ts';
import { type DrafterChoice, drafterOptions, readDrafter } from '../drafter-options.ts';
import { formatRefusal } from '../format-refusal.ts';
import { defineToolCommand } from '../tool-command.ts';

/** Proved before the tool is called. */
function readChoice(call: Call): Partial<DrafterChoice> {
  const choice = readDrafter(call);
  return choice.ok ? choice.value : {};
}

const hasErrors = (summary: unknown): boolean =>
  typeof summary === 'object' && summary !== null && 'errors' in summary && summary.errors !== 0;

const hasRefusedEdit = (sections: unknown): boolean =>
  Array.isArray(sections) &&
  sections.some((section: unknown) => typeof section === 'object' && section !== null && 'edit_refused' in section);

const command = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。写出整份报告和它旁边的证明（.proof.json），并核对成稿；缺的数据逐节列出。',
    '-o 以 .docx 结尾时按 GB/T 9704 排版，可用 Word 和 WPS 打开；版面由口径的“版面”一块规定，可在自己的口径里改。',
    '-o 以 .xlsx 结尾时写成各种自评表、公开汇总表和整改台账，带公式，可直接打印。',
    '设了模型端点（ZIPING_LLM_BASE_URL、ZIPING_LLM_MODEL、ZIPING_LLM_API_KEY）时逐节由模型写，数字由程序填、逐句核对，通不过的用内置写法。',
    '写好的各节随时存在报告旁边的 .draft 文件夹，可以改；中断后加 --resume 接着写，数据变了只重写有关的节。',
    '例：ziping report 数据.json -o 报告.docx；ziping report 数据.json -o 自评表.xlsx',
  ],
  options: {
    output: { help: '报告（.docx、.md）或自评表（.xlsx）', value: '文件', short: 'o' },
    ...drafterOptions,
  },
  tool: exportReport,
  interruptible: true,
  input: (call) => ({
    ...readChoice(call),
    dossier_path: call.operands[0],
    path: call.text('output'),
    profile: call.text('profile'),
    force: call.flag('force'),
    resume: call.flag('resume'),
  }),
  exitCode: ({ summary, sections }) => (hasErrors(summary) || hasRefusedEdit(sections) ? 1 : 0),
});

export const report: Command = {
  ...command,
  async run(call, shell) {
    const fail = (refusal: Refusal): 2 => {
      shell.terminal.err(formatRefusal(refusal));
      return 2;
    };
    const choice = readDrafter(call);
    if (!choice.ok) return fail(choice.refusal);
    if (call.text('output') !== undefined) return command.run(call, shell);
    return fail(refused('missing-output', '没有说报告写到哪里', '请用 -o 给出文件名，如 -o 报告.docx。').refusal);
  },
};
