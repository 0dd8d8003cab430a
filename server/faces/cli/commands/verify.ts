import { verifyFiles } from '../../../adapters/verify-files.ts';
import type { Command } from '../command.ts';
import { formatRefusal } from '../format-refusal.ts';

const SHOWN = 20;

export const verify: Command = {
  operands: 'REPORT PROOF',
  arity: [2, 2],
  about: [
    '复核报告与证明：每个数字都有出处，每个算式由自评数据重算无误，各文件未被改动。自评数据和自己的口径文件按证明所记的位置读取。',
    '例：ziping verify 报告.docx 报告.proof.json',
  ],
  options: { dossier: { help: '自评数据不在原处时，指明它在哪里', value: '文件' } },
  async run(call, { openWorld, terminal }) {
    const [report = '', proof = ''] = call.operands;
    const world = openWorld();
    const outcome = world.ok
      ? await verifyFiles(report, proof, { dossier: call.text('dossier'), profile: call.text('profile') }, world.value)
      : world;
    if (!outcome.ok) {
      terminal.err(formatRefusal(outcome.refusal));
      return 2;
    }
    const { faults, numerals, figures, dossier } = outcome.value;
    if (call.flag('json')) terminal.out(`${JSON.stringify(outcome.value, null, 2)}\n`);
    else if (faults.length === 0) terminal.out(`属实：${numerals} 个数字都有出处，${figures} 项数据由 ${dossier} 重算无误。\n`);
    else {
      const more = faults.length > SHOWN ? [`另有 ${faults.length - SHOWN} 处，用 --json 查看`] : [];
      terminal.out(`不符，共 ${faults.length} 处：\n${[...faults.slice(0, SHOWN), ...more].map((fault) => `- ${fault}`).join('\n')}\n`);
    }
    return faults.length === 0 ? 0 : 1;
  },
};
