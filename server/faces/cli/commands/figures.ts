import { computeFigures } from '../../../../tools/compute-figures.ts';
import { defineToolCommand } from '../tool-command.ts';

export const figures = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: [
    'FILE 是自评数据（.json 或 .xlsx）。每一项有编号、值、显示文字、算式和来源。',
    '例：ziping figures 数据.json --only execution-rate,unspent',
  ],
  options: { only: { help: '只要这些编号，逗号分开，末尾可用 *', value: '编号' } },
  tool: computeFigures,
  input: (call) => ({ dossier_path: call.operands[0], profile: call.text('profile'), only: call.text('only') }),
});
