import { z } from 'zod';
import { DraftFault } from '../schemas/template.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { gatherSources } from './draft/compose-report.ts';
import { findSections } from './draft/find-section.ts';
import { gateDraft } from './draft/gate-draft.ts';
import { defineTool, refused, served } from './tool.ts';

const LONGEST = 200_000;

const output = z.object({
  status: z.enum(['accepted', 'refused']),
  text: z.string().describe('数字已填好的文字；refused 时不要使用'),
  figures: z.array(z.string()).describe('用到的数据编号'),
  faults: z.array(DraftFault).describe('位置按交来的文字计'),
});

export const renderDraft = defineTool({
  name: 'render_draft',
  title: '填数并核对',
  description:
    '把带标记的文稿填上数字并核对。数字一律写成 [[数据编号]]（换单位写 [[编号|亿元]]，表格里不带单位写 [[编号|数值]]），自评数据中的名称可照抄或写 [[=路径]]。直接写的数字（阿拉伯、全角、汉字、大写、几成、百分之几等）、台账里没有的编号、漏掉的必备数据、填数后算不对的地方都会退回，并逐处说明怎么改；改完再交，直到 status 为 accepted。编号用 compute_figures 查，各节要求用 get_section_template 查。',
  effects: 'reads-files',
  input: z.strictObject({
    text: z.string().describe('带标记的文字，Markdown'),
    section: z.string().optional().describe('节的编号或标题；给出时检查必备数据'),
    ...dossierFields,
    ...profileField,
  }),
  output,
  examples: [
    {
      title: '标记填成数字',
      input: { text: '自评项目执行率为[[execution-rate]]。', dossier_path: 'examples/small.json' },
      output: { status: 'accepted', text: '自评项目执行率为81.20%。', faults: [] },
    },
    {
      title: '直接写的数字被退回',
      input: { text: '自评项目执行率超过八成。', dossier_path: 'examples/small.json' },
      output: { status: 'refused' },
    },
  ],
  async run({ text, section, ...given }, world) {
    if (text.length > LONGEST) return refused('too-large', `文稿有 ${text.length} 字，上限为 ${LONGEST} 字`, '请逐节提交。');
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const found = section === undefined ? undefined : findSections(profile, section);
    if (found && !found.ok) return found;
    const gated = gateDraft(text, found?.value[0], gatherSources(dossier, profile));
    const used = gated.placements.flatMap(({ source }) => (source.kind === 'figure' ? [source.figure] : []));
    return served({
      status: gated.faults.length === 0 ? ('accepted' as const) : ('refused' as const),
      text: gated.text,
      figures: [...new Set(used)],
      faults: [...gated.faults],
    });
  },
  render({ status, text, figures, faults }) {
    if (status === 'accepted') return `已通过，用到数据 ${figures.length} 项：${figures.join('、')}\n\n${text}`;
    const lines = faults.map(
      ({ kind, quote, start, end, message, fix }) => `- [${kind}] 第 ${start}–${end} 字“${quote}”：${message}。${fix}`,
    );
    return [
      `退回，共 ${faults.length} 处：`,
      ...lines,
      '',
      `填数后的文字（不能使用）：\n\n${text}`,
      '',
      `用到的数据：${figures.join('、') || '无'}`,
    ].join('\n');
  },
});
