import { z } from 'zod';
import type { Dossier } from '../schemas/dossier.ts';
import type { Profile } from '../schemas/profile.ts';
import { findNearest } from './figure/find-nearest.ts';
import { parseDossier } from './figure/parse-dossier.ts';
import { type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

/** Used where neither the call nor the dossier names a profile. */
const USUAL_PROFILE = 'national';

/** How every tool takes a dossier. */
export const dossierFields = {
  dossier: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      '自评数据对象，如 {"year":2023,"department":{"name":"…"},"projects":[…]}，结构见 ziping://schemas/dossier；与 dossier_path 只给一个',
    ),
  dossier_path: z.string().optional().describe('自评数据文件（.json 或 .xlsx）在工作目录内的路径；与 dossier 只给一个'),
};

export const profileField = {
  profile: z.string().optional().describe('地区口径编号（见 list_profiles）；不给时按自评数据的 profile，再没有按 national'),
};

type DossierInput = { readonly dossier?: unknown; readonly dossier_path?: string | undefined };

export function findProfile(id: string, world: World): Outcome<Profile> {
  const profile = world.profiles.get(id);
  if (profile) return served(profile);
  const known = [...world.profiles.keys()];
  const nearest = findNearest(id, known);
  return refused(
    'unknown-profile',
    `没有编号为“${id}”的地区口径，应为 ${known.join('、')} 之一`,
    nearest ? `是否应为 ${nearest}？` : '请改用其中一个编号，或不给 profile。',
  );
}

/** A dossier however it was given, proved. */
export async function openDossier({ dossier, dossier_path: path }: DossierInput, world: World): Promise<Outcome<Dossier>> {
  if ((dossier === undefined) === (path === undefined)) {
    const got = dossier === undefined ? '两个都没有' : '两个都有';
    return refused('missing-dossier', `应给 dossier 或 dossier_path 之一，收到${got}`, '请只给自评数据对象，或只给自评数据文件的路径。');
  }
  if (path === undefined) return parseDossier(dossier);
  const raw = await world.readDossier(path);
  return raw.ok ? parseDossier(raw.value) : raw;
}

/** A dossier with the profile it is to be read by. */
export async function openSubject(
  input: DossierInput & { readonly profile?: string | undefined },
  world: World,
): Promise<Outcome<{ readonly dossier: Dossier; readonly profile: Profile }>> {
  const dossier = await openDossier(input, world);
  if (!dossier.ok) return dossier;
  const profile = findProfile(input.profile ?? dossier.value.profile ?? USUAL_PROFILE, world);
  return profile.ok ? served({ dossier: dossier.value, profile: profile.value }) : profile;
}
