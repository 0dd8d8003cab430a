import { z } from 'zod';
import type { Dossier } from '../schemas/dossier.ts';
import type { Profile, Section } from '../schemas/profile.ts';
import type { SectionPrompt } from '../schemas/section-prompt.ts';
import { SectionTemplate } from '../schemas/template.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { findSections } from './draft/find-section.ts';
import { findPrompt } from './draft/model/find-prompt.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { findLacks } from './figure/find-lacks.ts';
import { openProfile } from './open-profile.ts';
import { defineTool, served } from './tool.ts';

const output = z.object({
  profile: z.string(),
  sections: z.array(SectionTemplate),
  note: z.string().optional().describe('这次没有列出的内容怎么取'),
});

/** Of many sections a brief answer tells what each is about and wants; the rest is asked for where it is written. */
const shortenSections = (answer: z.infer<typeof output>): z.infer<typeof output> => ({
  ...answer,
  sections: answer.sections.map((section) => ({ ...section, optional: [], patterns: [], reviewers: [], advice: [] })),
  note: '各节的可用数据、句式和复核要点，写到那一节时用 section 取。',
});

/** The figures a dossier has, and the dossier they are of. */
type Known = { readonly figures: ReadonlySet<string>; readonly dossier: Dossier; readonly profile: Profile };

function describeSection(
  { id, title, level, purpose, required, optional, patterns, reviewers, length }: Section,
  known?: Known,
  advice: readonly string[] = [],
): SectionTemplate {
  const missing = known ? required.filter((figure) => !known.figures.has(figure)) : [];
  return {
    id,
    title,
    level,
    purpose,
    required,
    optional: known ? optional.filter((figure) => known.figures.has(figure)) : optional,
    patterns,
    missing,
    supply: known
      ? findLacks(missing, known.dossier, known.profile).map(({ ways, ...lack }) => ({ ...lack, ways: ways.map((way) => [...way]) }))
      : [],
    reviewers,
    advice: [...advice],
    ...(length ? { length } : {}),
    own: known ? known.dossier.own_sections.flatMap((own) => (own.section === id ? [own.title ?? '（无标题）'] : [])) : [],
  };
}

/** What a model of our own is told of the section: a chat client's is told the same. */
function adviseOn({ bodies }: Section, prompts: readonly SectionPrompt[]): readonly string[] {
  if (prompts.length === 0 || bodies.length === 0) return [];
  const found = [...new Set(bodies.map((body) => findPrompt(body, prompts)))];
  return found.flatMap(({ writer, register, dos, donts, text }) => [
    ...(writer === 'code' ? [`宜用 draft_section 取程序写好的文字：${text}`] : [`写法：${register}`]),
    ...dos.map((line) => `要：${line}`),
    ...donts.map((line) => `不要：${line}`),
  ]);
}

/** What to fill in, one way after another: `“项目”表“预算数”一栏（projects[].budget）`. */
const describeSupply = ({ figure, name, ways }: SectionTemplate['supply'][number]): string => {
  const told = ways.map((way) => way.map(({ path, place }) => (place === '' ? path : `${place}（${path}）`)).join('、'));
  return `还缺：${name}（${figure}）${told.length > 0 ? `，填${told.join('；或填')}` : ''}`;
};

const describeLength = ({ from, to }: NonNullable<SectionTemplate['length']>): string =>
  from !== undefined && to !== undefined ? `${from}—${to}字` : to !== undefined ? `不超过${to}字` : `不少于${from ?? 0}字`;

export const getSectionTemplate = defineTool({
  name: 'get_section_template',
  title: '报告提纲',
  description:
    '报告提纲：各节写什么、必备数据、还缺的（missing）和补在哪里（supply）。动笔前看整份；再给 section 看那一节的可用数据、句式、字数。写好交 render_draft。',
  effects: 'reads-files',
  input: z.strictObject({
    section: z.string().optional().describe('节，如 budget'),
    ...dossierFields,
    ...profileField,
  }),
  output,
  examples: [
    { title: '整份提纲', input: { profile: 'national' }, output: { profile: 'national' } },
    {
      title: '一节，并看缺什么、补在哪里',
      input: { section: 'budget', dossier: { year: 2023, department: { name: '某开发区管理委员会' } } },
      output: { profile: 'national' },
    },
  ],
  async run({ section, profile: named, dossier, dossier_path }, world) {
    const given = dossier !== undefined || dossier_path !== undefined;
    const subject = given ? await openSubject({ dossier, dossier_path, profile: named }, world) : undefined;
    if (subject && !subject.ok) return subject;
    const opened = subject ?? (await openProfile(named ?? 'national', world));
    if (!opened.ok) return opened;
    const { profile } = opened.value;
    const found = section === undefined ? served(profile.outline.sections) : findSections(profile, section);
    if (!found.ok) return found;
    const known = subject && {
      dossier: subject.value.dossier,
      profile,
      figures: new Set(computeLedger(subject.value.dossier, profile).map(({ id }) => id)),
    };
    const drafting = section === undefined ? undefined : world.drafting?.();
    const prompts = drafting?.ok ? drafting.value.prompts.sections : [];
    return served({ profile: profile.id, sections: found.value.map((one) => describeSection(one, known, adviseOn(one, prompts))) });
  },
  brief: (answer) => (answer.sections.length > 1 ? shortenSections(answer) : answer),
  paging: { lists: { sections: '节' } },
  render({ profile, sections, note }) {
    const parts = sections.map(({ id, title, level, purpose, required, optional, patterns, supply, reviewers, advice, length, own }) =>
      [
        `${'#'.repeat(level + 1)} ${title}（${id}）`,
        `写什么：${purpose}`,
        ...(required.length > 0 ? [`必备数据：${required.join('、')}`] : []),
        ...(optional.length > 0 ? [`可用数据：${optional.join('、')}`] : []),
        ...supply.map(describeSupply),
        ...(own.length > 0 ? [`单位自写：${own.join('、')}`] : []),
        ...patterns.map((pattern) => `句式：${pattern}`),
        ...(reviewers.length > 0 ? [`复核时看：${reviewers.join('；')}`] : []),
        ...advice,
        ...(length ? [`篇幅：${describeLength(length)}`] : []),
      ].join('\n'),
    );
    return [`口径 ${profile}，列出 ${sections.length} 节。${note ?? ''}`, ...parts].join('\n\n');
  },
});
