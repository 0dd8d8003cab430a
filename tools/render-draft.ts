import { z } from 'zod';
import type { Figure } from '../schemas/figure.ts';
import { DraftFault } from '../schemas/template.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { gatherSources } from './draft/compose-report.ts';
import { findSections } from './draft/find-section.ts';
import { gateDraft } from './draft/gate-draft.ts';
import { searchFigures } from './figure/search-figures.ts';
import { defineTool, refused, served } from './tool.ts';

const LONGEST = 200_000;

const BEFORE = 16;

/** Where a number that was written outright is one of the ledger, its mark is named. */
function suggestFigure(fault: DraftFault, text: string, ledger: readonly Figure[]): DraftFault {
  if (!/\d/u.test(fault.quote) || fault.fix.includes('是否')) return fault;
  const words =
    text
      .slice(Math.max(0, fault.start - BEFORE), fault.start)
      .split(/[，。；：、！？\n]/u)
      .at(-1) ?? '';
  const number = fault.quote.trim();
  const [found] = searchFigures(
    ledger.filter(({ display }) => display.startsWith(number) || number.startsWith(display)),
    `${words}${number}`,
  );
  return found ? { ...fault, fix: `是否应连同单位换成 [[${found.id}]]（${found.name}）？${fault.fix}` } : fault;
}

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
    '给你写的文稿填数并核对。数字一律写 [[编号]]（换单位 [[编号|亿元]]，不带单位 [[编号|数值]]，名称 [[=路径]]），编号由 compute_figures 查。直接写的数字（含汉字、几成）、没有的编号、漏掉的必备数据、与数据相反的说法会退回并说改法；改后再交，直到 status 为 accepted，把 text 给用户。',
  effects: 'reads-files',
  input: z.strictObject({
    text: z.string().describe('Markdown，如 执行率为[[execution-rate]]。'),
    section: z.string().optional().describe('节，如 budget，检查必备数据'),
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
    const sources = gatherSources(dossier, profile);
    const gated = gateDraft(text, found?.value[0], sources);
    const ledger = [...sources.figures.values()];
    const used = gated.placements.flatMap(({ source }) => (source.kind === 'figure' ? [source.figure] : []));
    return served({
      status: gated.faults.length === 0 ? ('accepted' as const) : ('refused' as const),
      text: gated.text,
      figures: [...new Set(used)],
      faults: gated.faults.map((fault) => suggestFigure(fault, text, ledger)),
    });
  },
  paging: { lists: { faults: '退回', text: '正文片段', figures: '数据编号' } },
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
