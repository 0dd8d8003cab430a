import { computeScore } from '../../../../tools/compute-score.ts';
import { defineToolCommand } from '../tool-command.ts';

export const score = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: ['FILE 是自评数据（.json 或 .xlsx）。逐项给出得分、算式和依据，以及与自报得分的差。'],
  options: {},
  tool: computeScore,
  input: (call) => ({ dossier_path: call.operands[0], profile: call.text('profile') }),
});
