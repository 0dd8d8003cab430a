import { z } from 'zod';
import { CheckResult } from '../schemas/check.ts';
import { renderResult } from './check/render-result.ts';
import { checkForCaller } from './check-for-caller.ts';
import { checkPaging } from './check-paging.ts';
import { documentFields, openDocument } from './document-input.ts';
import { dossierFields } from './dossier-input.ts';
import { openStandard } from './open-standard.ts';
import { selectAbout } from './select-about.ts';
import { defineTool, served } from './tool.ts';

const input = z.strictObject({
  ...documentFields,
  ...dossierFields,
  profile: z.string().optional().describe('口径，如 hubei'),
  previous_path: z.string().optional().describe('上年报告、台账或数据文件'),
  about: z.string().optional().describe('只看有关这个数的，如 49.40%'),
  name: z.string().optional().describe('文稿名称').meta({ unlisted: true }),
});

export const checkDraft = defineTool({
  name: 'check_draft',
  title: '核对文稿',
  description:
    '核对自评文稿的数和说法：执行率、合计、占比、增幅、等级、年度、前后是否一致等。“查一查草稿”时用；问“这个数怎么来的”把数填进 about。返回问题（位置、应为、改法，先重后轻）和多少数没有依据（不等于错）。改完再核对，直到错误为 0。单张表用 validate_table；没认出的关系用 verify_claims。',
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
    const result = await checkForCaller(document.value, standard.value, world);
    return given.about === undefined ? served(result) : selectAbout(result, document.value.text, given.about);
  },
  render: renderResult,
  brief: 'shorter',
  paging: checkPaging,
});
