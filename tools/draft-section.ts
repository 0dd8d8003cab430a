import { z } from 'zod';
import { DraftedSection, TokenUsage } from '../schemas/drafted.ts';
import { DraftFault } from '../schemas/template.ts';
import { checkForCaller } from './check-for-caller.ts';
import { describeDrafted } from './describe-drafted.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { gatherMaterial } from './draft/compose-report.ts';
import { findSections } from './draft/find-section.ts';
import { DRAFTERS } from './draft/model/choose-drafter.ts';
import { draftWithModel, type OpenKeeper } from './draft/model/draft-with-model.ts';
import { rewriteWith } from './draft/model/rewrite-with.ts';
import { proveOwnMarks } from './draft/prove-own-marks.ts';
import { extendMaterial, resolveParts, writeParts } from './draft/write-report.ts';
import { beginWriting } from './draft/writing.ts';
import { defineTool, type Outcome, served } from './tool.ts';
import type { World } from './world.ts';

const output = z.object({
  section: z.string(),
  title: z.string(),
  text: z.string().describe('Markdown，数字已填好'),
  drafter: z.enum(['model', 'offline']).describe('由谁写成：模型（至少一部分），或内置写法'),
  rounds: z.int().describe('模型写了几轮；内置写法为 0'),
  faults: z.array(DraftFault).describe('还没有解决的问题；没有采用模型的稿时，位置按那一稿计'),
  missing: z.array(z.string()).describe('本节想用而自评数据没有给出的'),
  usage: TokenUsage,
  parts: z.array(DraftedSection).optional().describe('用模型时，各部分由谁写成'),
  notices: z.array(z.string()).optional(),
});

const input = z.strictObject({
  section: z.string().describe('节，如 budget'),
  drafter: z.enum(DRAFTERS).optional().describe('由谁写'),
  blind: z.boolean().optional().describe('模型不见数额名称'),
  max_tokens: z.int().min(1).optional().describe('模型最多用多少 token').meta({ unlisted: true }),
  ...dossierFields,
  ...profileField,
});

type Given = Omit<z.output<typeof input>, 'dossier'> & { readonly dossier?: Record<string, unknown> | undefined };
/** Where the pieces are kept, and whether those of an earlier run are used. */
type Keep = { readonly resume: boolean; readonly openKeeper: OpenKeeper };

/** A section with those below it, drafted; with `keep`, each piece is on the disk as soon as it is finished. */
export async function draftSections(
  { section, drafter, blind, max_tokens, ...given }: Given,
  world: World,
  keep?: Keep,
): Promise<Outcome<z.output<typeof output>>> {
  const subject = await openSubject(given, world);
  if (!subject.ok) return subject;
  const { dossier, profile } = subject.value;
  const found = findSections(profile, section);
  if (!found.ok) return found;
  const [{ id, title }] = found.value;
  const material = gatherMaterial(dossier, profile);
  const proved = proveOwnMarks(dossier, beginWriting(extendMaterial(material)));
  if (!proved.ok) return proved;
  const ids = new Set(found.value.map((one) => one.id));
  const drafted = await draftWithModel(
    material,
    (piece) => ids.has(piece.section.id),
    { drafter, blind, max_tokens, resume: keep?.resume },
    world,
    keep?.openKeeper,
  );
  if (!drafted.ok) return drafted;
  const model = drafted.value;
  const { parts, writing } = writeParts(material, model && rewriteWith(model.pieces, model.texts));
  const own = parts.filter((part) => part.section && ids.has(part.section.id));
  const { text } = resolveParts(own, writing);
  const { findings } = await checkForCaller({ name: `${id}.md`, format: 'md', text }, { profile, figures: material.figures }, world);
  const told = model?.told ?? [];
  return served({
    section: id,
    title,
    text,
    drafter: told.some((part) => part.drafter === 'model') ? ('model' as const) : ('offline' as const),
    rounds: Math.max(0, ...told.map(({ rounds }) => rounds)),
    faults: [
      ...findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message, fix, start, end }) => ({ kind: rule, quote: text.slice(start, end), start, end, message, fix })),
      ...told.flatMap(({ faults }) => faults),
    ],
    missing: own.flatMap((part) => part.missing),
    usage: model?.usage ?? { input_tokens: 0, output_tokens: 0 },
    ...(model ? { parts: [...told], notices: [...model.notices] } : {}),
  });
}

export function renderSections({
  title,
  section,
  text,
  drafter,
  rounds,
  faults,
  missing,
  usage,
  parts = [],
  notices = [],
}: z.output<typeof output>): string {
  const by =
    drafter === 'offline' ? '内置写法' : `模型写成，${rounds} 轮，输入 ${usage.input_tokens}、输出 ${usage.output_tokens} 个 token`;
  return [
    `“${title}”（${section}）：${by}。`,
    ...notices,
    ...describeDrafted(parts),
    ...(missing.length > 0 ? [`还缺：${missing.join('、')}`] : []),
    ...faults.map(({ kind, message, fix }) => `- [${kind}] ${message}。${fix}`),
    '',
    text,
  ].join('\n');
}

export const draftSection = defineTool({
  name: 'draft_section',
  title: '起草一节',
  description:
    '由自评数据起草一节（连同下级），数字已填好：设了模型端点时由模型写、程序核对，否则由程序写，drafter 说明谁写的；missing 为缺的数据。自己写用 render_draft；成文件用 export_report。',
  effects: 'asks-model',
  input,
  output,
  examples: [
    {
      title: '起草预算执行一节',
      input: { section: 'execution', drafter: 'offline', dossier_path: 'examples/small.json' },
      output: { section: 'execution', drafter: 'offline', rounds: 0, faults: [] },
    },
  ],
  run: (given, world) => draftSections(given, world),
  paging: { lists: { faults: '问题', missing: '还缺', parts: '各部分', text: '正文片段' } },
  render: renderSections,
});
