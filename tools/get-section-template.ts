import { z } from 'zod';
import type { Section } from '../schemas/profile.ts';
import { SectionTemplate } from '../schemas/template.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { findSections } from './draft/find-section.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { openProfile } from './open-profile.ts';
import { defineTool, served } from './tool.ts';

const output = z.object({ profile: z.string(), sections: z.array(SectionTemplate) });

const describeSection = (
  { id, title, level, purpose, required, optional, patterns }: Section,
  known: ReadonlySet<string> | undefined,
): SectionTemplate => ({
  id,
  title,
  level,
  purpose,
  required,
  optional: known ? optional.filter((figure) => known.has(figure)) : optional,
  patterns,
  missing: known ? required.filter((figure) => !known.has(figure)) : [],
});

export const getSectionTemplate = defineTool({
  name: 'get_section_template',
  title: '报告提纲',
  description:
    '取某一地区口径的报告提纲：各节的编号、标题、层次、写什么、必须写明和可以写明的数据编号、参考句式。给 section 时只取一节及其下级；给自评数据时，missing 列出必备而数据里没有的，optional 只列数据里有的。写报告前先取提纲，逐节写好后交 render_draft。',
  effects: 'reads-files',
  input: z.strictObject({
    section: z.string().optional().describe('节的编号或标题；不给时为整份报告'),
    ...dossierFields,
    ...profileField,
  }),
  output,
  examples: [
    { title: '整份提纲', input: { profile: 'national' }, output: { profile: 'national' } },
    { title: '一节，并看缺什么', input: { section: 'budget', dossier_path: 'examples/small.json' }, output: { profile: 'national' } },
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
    const known = subject && new Set(computeLedger(subject.value.dossier, subject.value.profile).map(({ id }) => id));
    return served({ profile: profile.id, sections: found.value.map((one) => describeSection(one, known)) });
  },
  render({ profile, sections }) {
    const parts = sections.map(({ id, title, level, purpose, required, optional, patterns, missing }) =>
      [
        `${'#'.repeat(level + 1)} ${title}（${id}）`,
        `写什么：${purpose}`,
        ...(required.length > 0 ? [`必备数据：${required.join('、')}`] : []),
        ...(optional.length > 0 ? [`可用数据：${optional.join('、')}`] : []),
        ...(missing.length > 0 ? [`还缺：${missing.join('、')}`] : []),
        ...patterns.map((pattern) => `句式：${pattern}`),
      ].join('\n'),
    );
    return [`口径 ${profile}，共 ${sections.length} 节。`, ...parts].join('\n\n');
  },
});
