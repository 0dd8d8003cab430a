import { suggestRectification } from '../../../../tools/suggest-rectification.ts';
import { defineToolCommand } from '../tool-command.ts';

export const diagnose = defineToolCommand({
  operands: 'FILE',
  arity: [1, 1],
  about: ['FILE 是自评数据（.json 或 .xlsx）。只列数据能证明的问题；缺数据而无法判断的另列。'],
  options: {},
  tool: suggestRectification,
  input: (call) => ({ dossier_path: call.operands[0], profile: call.text('profile') }),
});
