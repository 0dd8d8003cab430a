import { refused } from '../../../../schemas/outcome.ts';
import { openSubject } from '../../../../tools/dossier-input.ts';
import { suggestRectification } from '../../../../tools/suggest-rectification.ts';
import { writeLedger, writeLedgerText } from '../../../../tools/write-forms.ts';
import type { Call, Command, ExitCode, Shell } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';
import { defineToolCommand } from '../tool-command.ts';

const command = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。只列数据能证明的问题；缺数据而无法判断的另列。',
    '例：ziping diagnose 数据.json；ziping diagnose 数据.json -o 整改台账.xlsx',
  ],
  options: {
    output: { help: '把整改台账写成 .xlsx 或 .md', value: '文件', short: 'o' },
    force: { help: '覆盖已有的文件' },
  },
  tool: suggestRectification,
  input: (call) => ({ dossier_path: call.operands[0], profile: call.text('profile') }),
});

async function writeOut(call: Call, output: string, { openWorld, terminal }: Shell): Promise<ExitCode> {
  const fail = (refusal: Parameters<typeof formatRefusal>[0]): 2 => {
    terminal.err(formatRefusal(refusal));
    return 2;
  };
  const [kind] = /\.(?:xlsx|md)$/iu.exec(output) ?? [];
  if (kind === undefined)
    return fail(refused('unsupported-format', `整改台账应写成 .xlsx 或 .md，收到 ${output}`, '请改扩展名后重试。').refusal);
  const world = openWorld();
  if (!world.ok) return fail(world.refusal);
  const subject = await openSubject({ dossier_path: call.operands[0], profile: call.text('profile') }, world.value);
  if (!subject.ok) return fail(subject.refusal);
  const { dossier, profile } = subject.value;
  const content =
    kind.toLowerCase() === '.md' ? writeLedgerText(dossier, profile) : await world.value.encodeWorkbook(writeLedger(dossier, profile));
  const written = await world.value.writeFiles(new Map([[output, content]]), call.flag('force'));
  if (!written.ok) return fail(written.refusal);
  if (!call.flag('quiet')) terminal.err(`已写出 ${output}`);
  return 0;
}

export const diagnose: Command = {
  ...command,
  async run(call, shell) {
    const output = call.text('output');
    return output === undefined ? command.run(call, shell) : writeOut(call, output, shell);
  },
};
