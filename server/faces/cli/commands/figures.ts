import { refused } from '../../../../schemas/outcome.ts';
import { computeFigures } from '../../../../tools/compute-figures.ts';
import { openSubject } from '../../../../tools/dossier-input.ts';
import { writeFigures } from '../../../../tools/write-forms.ts';
import type { Call, Command, ExitCode, Shell } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';
import { defineToolCommand } from '../tool-command.ts';

const command = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。每一项有编号、值、显示文字、算式和来源。',
    '-o 写成 .xlsx：数值是活的公式，引用所用的数据，改了数据会重算。',
    '例：ziping figures 数据.json --only execution-rate,unspent；ziping figures 数据.json -o 数据台账.xlsx',
  ],
  options: {
    only: { help: '只要这些编号，逗号分开，末尾可用 *', value: '编号' },
    output: { help: '把数据台账写成 .xlsx，带公式', value: '文件', short: 'o' },
    force: { help: '覆盖已有的文件' },
  },
  tool: computeFigures,
  input: (call) => ({ dossier_path: call.operands[0], profile: call.text('profile'), only: call.text('only') }),
});

async function writeOut(call: Call, output: string, { openWorld, terminal }: Shell): Promise<ExitCode> {
  const fail = (refusal: Parameters<typeof formatRefusal>[0]): 2 => {
    terminal.err(formatRefusal(refusal));
    return 2;
  };
  if (!output.toLowerCase().endsWith('.xlsx'))
    return fail(refused('unsupported-format', `数据台账应写成 .xlsx，收到 ${output}`, '请改扩展名后重试。').refusal);
  const world = openWorld();
  if (!world.ok) return fail(world.refusal);
  const subject = await openSubject({ dossier_path: call.operands[0], profile: call.text('profile') }, world.value);
  if (!subject.ok) return fail(subject.refusal);
  const ledger = writeFigures(subject.value.dossier, subject.value.profile, call.text('only'));
  if (!ledger.ok) return fail(ledger.refusal);
  const content = await world.value.encodeWorkbook(ledger.value);
  const written = await world.value.writeFiles(new Map([[output, content]]), call.flag('force'));
  if (!written.ok) return fail(written.refusal);
  if (!call.flag('quiet')) terminal.err(`已写出 ${output}`);
  return 0;
}

export const figures: Command = {
  ...command,
  async run(call, shell) {
    const output = call.text('output');
    return output === undefined ? command.run(call, shell) : writeOut(call, output, shell);
  },
};
