import { z } from 'zod';
import { Dossier } from '../../../schemas/dossier.ts';
import { rules } from '../../../tools/check/rules.ts';
import { describeProblem } from '../../../tools/describe-problem.ts';
import { PROBLEM_TYPES } from '../../../tools/diagnose/problem-types.ts';
import type { World } from '../../../tools/world.ts';
import { renderProblem } from '../render-problem.ts';
import { renderRule } from '../render-rule.ts';
import type { Resource, Shelf } from './shelf.ts';

/** What is read once is kept: a client asks for the same list many times. */
function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
}

const DOSSIER_SCHEMA: Resource = {
  uri: 'ziping://schemas/dossier',
  name: '自评数据结构',
  description: '自评数据（dossier）的 JSON Schema，各项均有中文说明',
  mimeType: 'application/json',
  read: async () => JSON.stringify(z.toJSONSchema(Dossier, { io: 'input' }), null, 2),
};

/** What a client can read without calling a tool: local systems, rules, templates of sections, the shape of a dossier. */
export function listShelves(world: World): readonly Shelf[] {
  const openProfiles = once(() =>
    world.profiles.ids.flatMap((id) => {
      const profile = world.profiles.find(id);
      return profile?.ok ? [profile.value] : [];
    }),
  );
  return [
    {
      uriTemplate: 'ziping://profiles/{id}',
      name: '地区口径',
      description: '一个地区的权重、公式、等级、提纲和阈值，各附依据',
      mimeType: 'application/json',
      listed: true,
      list: once(() =>
        openProfiles().map((profile) => ({
          uri: `ziping://profiles/${profile.id}`,
          name: profile.name,
          description: `${profile.region}，${profile.applies_to}`,
          mimeType: 'application/json',
          read: async () => JSON.stringify(profile, null, 2),
        })),
      ),
    },
    {
      uriTemplate: 'ziping://rules/{id}',
      name: '检查规则',
      description: '一条检查规则报什么、为什么、怎么改，附例子',
      mimeType: 'text/markdown',
      listed: true,
      list: once(() => [
        ...rules.map((rule) => ({
          uri: `ziping://rules/${rule.id}`,
          name: rule.id,
          description: rule.what,
          mimeType: 'text/markdown',
          read: async () => renderRule(rule),
        })),
        ...PROBLEM_TYPES.map((kind) => ({
          uri: `ziping://rules/${kind.id}`,
          name: kind.id,
          description: `由自评数据判断的问题：${kind.title}`,
          mimeType: 'text/markdown',
          read: async () => {
            const profiles = openProfiles();
            const profile = profiles.find(({ id }) => id === 'national') ?? profiles[0];
            return profile ? renderProblem(describeProblem(kind, profile)) : kind.title;
          },
        })),
      ]),
    },
    {
      uriTemplate: 'ziping://templates/{profile}/{section}',
      name: '章节模板',
      description: '一个地区口径里一节的用途、必须用到的数据和句式',
      mimeType: 'application/json',
      listed: false,
      list: once(() =>
        openProfiles().flatMap((profile) =>
          profile.outline.sections.map((section) => ({
            uri: `ziping://templates/${profile.id}/${section.id}`,
            name: `${profile.name} ${section.title}`,
            description: section.purpose,
            mimeType: 'application/json',
            read: async () => JSON.stringify({ profile: profile.id, ...section }, null, 2),
          })),
        ),
      ),
    },
    {
      uriTemplate: DOSSIER_SCHEMA.uri,
      name: DOSSIER_SCHEMA.name,
      description: DOSSIER_SCHEMA.description,
      listed: true,
      list: () => [DOSSIER_SCHEMA],
    },
  ];
}
