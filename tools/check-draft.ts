import { z } from 'zod';
import { CheckResult } from '../schemas/check.ts';
import { checkDocument } from './check/check-document.ts';
import { renderResult } from './check/render-result.ts';
import { checkPaging } from './check-paging.ts';
import { documentFields, openDocument } from './document-input.ts';
import { dossierFields } from './dossier-input.ts';
import { openStandard } from './open-standard.ts';
import { defineTool, served } from './tool.ts';

const input = z.strictObject({
  ...documentFields,
  ...dossierFields,
  profile: z.string().optional().describe('地区口径编号（见 list_profiles）或口径文件路径；不给时只按文稿自己的标准和国家通行标准核对'),
  previous_path: z.string().optional().describe('上年的自评报告或自评数据（.json），核对问题是否照旧'),
  name: z.string().optional().describe('文稿名称，写在结果的 file 里；用 path 时不必给'),
});

export const checkDraft = defineTool({
  name: 'check_draft',
  title: '核对文稿',
  description:
    '核对一篇绩效自评文稿的数字和说法：执行率、合计、占比、增幅、个数与列举、等级与得分、年度、编号、表内表间关系等，全部由程序精确计算。返回每个数字的状态（已核实、矛盾、非事实、无从核对）、每条勾稽关系和每个问题的位置、应为值和改法。给 dossier 或 dossier_path 时还核对文稿数字与自评数据是否一致。只有一张表时用 validate_table；自己提出算式时用 verify_claims。改完后再调用一次，直到没有错误。',
  effects: 'reads-files',
  input,
  output: CheckResult,
  examples: [
    {
      title: '执行率算错',
      input: { text: '全年预算1200万元，实际支出1080万元，执行率为92%。' },
      output: { summary: { errors: 1, warnings: 0, notes: 0 } },
    },
    {
      title: '数字相符',
      input: { text: '全年预算1200万元，实际支出1080万元，执行率为90%。', name: 'draft.md' },
      output: { file: 'draft.md', summary: { errors: 0, warnings: 0, notes: 0 } },
    },
  ],
  async run(given, world) {
    const document = await openDocument(given, given.name ?? 'draft.md', world);
    if (!document.ok) return document;
    const standard = await openStandard(given, world);
    if (!standard.ok) return standard;
    return served(checkDocument(document.value, standard.value));
  },
  render: renderResult,
  paging: checkPaging,
});
