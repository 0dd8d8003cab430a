import { checkDraft } from '../../../../tools/check-draft.ts';
import { defineCheckCommand } from '../check-command.ts';

export const check = defineCheckCommand({
  about: ['FILE 是草稿（.md .txt .html）。给 --dossier 时，草稿中的数字还与自评数据核对。', '例：ziping check 报告.md --dossier 数据.json'],
  options: { dossier: { help: '自评数据（.json 或 .xlsx）', value: '文件' } },
  tool: checkDraft,
  input: (path, _document, call) => ({ path, dossier_path: call.text('dossier'), profile: call.text('profile') }),
});
