import { z } from 'zod';
import { DraftFault } from '../schemas/template.ts';
import { checkDocument } from './check/check-document.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { gatherMaterial, gatherSources } from './draft/compose-report.ts';
import { findSections } from './draft/find-section.ts';
import { proveOwnMarks } from './draft/prove-own-marks.ts';
import { resolveParts, writeParts } from './draft/write-report.ts';
import { defineTool, served } from './tool.ts';

const output = z.object({
  section: z.string(),
  title: z.string(),
  text: z.string().describe('Markdown，数字已填好'),
  drafter: z.enum(['model', 'offline']).describe('由谁写成：模型，或内置写法'),
  rounds: z.int().describe('模型写了几轮；内置写法为 0'),
  faults: z.array(DraftFault).describe('最后一轮还没有解决的问题；位置按 text 计'),
  missing: z.array(z.string()).describe('本节想用而自评数据没有给出的'),
  usage: z.object({ input_tokens: z.int(), output_tokens: z.int() }),
});

export const draftSection = defineTool({
  name: 'draft_section',
  title: '起草一节',
  description:
    '由自评数据起草报告的一节（连同它的下级），用内置写法，不用模型；结果里 drafter 说明由谁写成，missing 列出还缺的数据。要整份报告和文件时用 export_report；要自己写再核对时用 get_section_template 和 render_draft。',
  effects: 'reads-files',
  input: z.strictObject({ section: z.string().describe('节的编号或标题，见 get_section_template'), ...dossierFields, ...profileField }),
  output,
  examples: [
    {
      title: '起草预算执行一节',
      input: { section: 'execution', dossier_path: 'examples/small.json' },
      output: { section: 'execution', drafter: 'offline', rounds: 0, faults: [] },
    },
  ],
  async run({ section, ...given }, world) {
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const found = findSections(profile, section);
    if (!found.ok) return found;
    const [{ id, title }] = found.value;
    const proved = proveOwnMarks(dossier, gatherSources(dossier, profile));
    if (!proved.ok) return proved;
    const material = gatherMaterial(dossier, profile);
    const { parts, writing } = writeParts(material);
    const ids = new Set(found.value.map((one) => one.id));
    const own = parts.filter((part) => part.section && ids.has(part.section.id));
    const { text } = resolveParts(own, writing);
    const { findings } = checkDocument({ name: `${id}.md`, format: 'md', text }, { profile, figures: material.figures });
    return served({
      section: id,
      title,
      text,
      drafter: 'offline' as const,
      rounds: 0,
      faults: findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message, fix, start, end }) => ({ kind: rule, quote: text.slice(start, end), start, end, message, fix })),
      missing: own.flatMap((part) => part.missing),
      usage: { input_tokens: 0, output_tokens: 0 },
    });
  },
  render({ title, section, text, drafter, rounds, faults, missing, usage }) {
    const by =
      drafter === 'offline'
        ? '内置写法，没有用模型'
        : `模型写成，${rounds} 轮，输入 ${usage.input_tokens}、输出 ${usage.output_tokens} 个词元`;
    return [
      `“${title}”（${section}）：${by}。`,
      ...(missing.length > 0 ? [`还缺：${missing.join('、')}`] : []),
      ...faults.map(({ kind, message, fix }) => `- [${kind}] ${message}。${fix}`),
      '',
      text,
    ].join('\n');
  },
});
