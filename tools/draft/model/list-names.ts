import type { Dossier } from '../../../schemas/dossier.ts';

/** A name of the dossier with what stands for it, and where it is said; a part of a name stands nowhere by itself. */
export type Named = { readonly name: string; readonly alias: string; readonly path?: string };

const PLACE = /[^省市区县州盟旗镇乡]{1,8}(?:自治区|自治州|省|市|区|县|州|盟|旗|镇|乡)/gu;
const SUFFIX = /(?:自治区|自治州|省|市|区|县|州|盟|旗|镇|乡)$/u;
/** A single character is in every text. */
const SHORTEST = 2;

function* listTexts(dossier: Dossier): Generator<{ readonly kind: string; readonly name: string | undefined; readonly path?: string }> {
  const { department, organisation, projects, working_group: people, self_evaluation: evaluation } = dossier;
  for (const [index, { name }] of projects.entries()) yield { kind: '项目A', name, path: `projects[${index}].name` };
  for (const key of ['name', 'short_name', 'park'] as const) yield { kind: '单位B', name: department[key], path: `department.${key}` };
  for (const [index, { name }] of (organisation?.units ?? []).entries())
    yield { kind: '单位B', name, path: `organisation.units[${index}].name` };
  for (const [index, { unit }] of projects.entries()) yield { kind: '单位B', name: unit, path: `projects[${index}].unit` };
  for (const [index, { name }] of (organisation?.offices ?? []).entries())
    yield { kind: '科室C', name, path: `organisation.offices[${index}].name` };
  for (const [index, { owner }] of projects.entries()) yield { kind: '科室C', name: owner, path: `projects[${index}].owner` };
  for (const [index, { name, position }] of (people ?? []).entries()) {
    yield { kind: '人员D', name, path: `working_group[${index}].name` };
    yield { kind: '人员D', name: position, path: `working_group[${index}].position` };
  }
  for (const [index, name] of (evaluation?.basis ?? []).entries()) yield { kind: '文件E', name, path: `self_evaluation.basis[${index}]` };
  yield { kind: '地名F', name: department.region, path: 'department.region' };
  for (const [place] of (department.region ?? '').matchAll(PLACE)) {
    yield { kind: '地名F', name: place };
    yield { kind: '地名F', name: place.replace(SUFFIX, '') };
  }
}

/** Names of projects, offices, people, documents and places, each with a pseudonym that stays the same while the dossier does. */
export function listNames(dossier: Dossier): readonly Named[] {
  const found = new Map<string, Named>();
  const counts = new Map<string, number>();
  for (const { kind, name = '', path } of listTexts(dossier)) {
    const clean = name.trim();
    if (clean.length < SHORTEST || found.has(clean)) continue;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    found.set(clean, { name: clean, alias: `${kind}${count}`, ...(path === undefined ? {} : { path }) });
  }
  return [...found.values()];
}
