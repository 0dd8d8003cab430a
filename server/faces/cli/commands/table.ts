import { validateTable } from '../../../../tools/validate-table.ts';
import { defineCheckCommand } from '../check-command.ts';

export const table = defineCheckCommand({
  about: [
    'FILE 是表格（.xlsx .csv .docx .pdf .md）。按表头文字认列：合计、序号、重名、空项、执行率、得分与执行率。',
    '例：ziping table 汇总表.xlsx --profile luquan',
  ],
  options: {},
  tool: validateTable,
  // Standard input has no name that says its kind; the tool tells text tables apart.
  input: (path, document, call) => ({ ...(path === '-' ? { table: document.text } : { path }), profile: call.text('profile') }),
});
