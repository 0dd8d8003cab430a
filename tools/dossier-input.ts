import { z } from 'zod';
import type { Dossier } from '../schemas/dossier.ts';
import { askProfile } from './ask-person.ts';
import { parseDossier } from './figure/parse-dossier.ts';
import { type OpenedProfile, openProfile } from './open-profile.ts';
import { type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

/** The least that a dossier is made of. */
const EXAMPLE =
  '{"year":2023,"department":{"name":"某局"},"projects":[{"name":"修路","budget":"800","executed":"624"}]}（金额单位万元，数写成文字）';

/** Used where neither the call nor the dossier names a profile. */
const USUAL_PROFILE = 'national';

/** How every tool takes a dossier. */
export const dossierFields = {
  dossier: z.record(z.string(), z.unknown()).optional().describe('同 compute_score'),
  dossier_path: z.string().optional().describe('如 数据.xlsx'),
};

export const profileField = {
  profile: z.string().optional().describe('口径，如 hubei'),
};

export type DossierInput = { readonly dossier?: unknown; readonly dossier_path?: string | undefined };

/** A dossier however it was given, proved. */
export async function openDossier({ dossier, dossier_path: path }: DossierInput, world: World): Promise<Outcome<Dossier>> {
  if ((dossier === undefined) === (path === undefined)) {
    const got = dossier === undefined ? '两个都没有' : '两个都有';
    return refused(
      'missing-dossier',
      `应给 dossier 或 dossier_path 之一，收到${got}`,
      `请只给自评数据文件的路径，或只给自评数据对象，如 ${EXAMPLE}。`,
    );
  }
  if (path === undefined) return parseDossier(dossier);
  const raw = await world.readDossier(path);
  return raw.ok ? parseDossier(raw.value) : raw;
}

type SubjectInput = DossierInput & { readonly profile?: string | undefined };

/** A dossier with the profile it is to be read by. A profile file that the dossier names lies beside the dossier. */
export async function openSubject(
  input: SubjectInput,
  world: World,
  path = input.dossier_path,
): Promise<Outcome<OpenedProfile & { readonly dossier: Dossier }>> {
  const dossier = await openDossier(input, world);
  if (!dossier.ok) return dossier;
  const opened = await (input.profile === undefined
    ? openProfile(dossier.value.profile ?? (await askProfile(dossier.value, world)) ?? USUAL_PROFILE, world, path)
    : openProfile(input.profile, world));
  return opened.ok ? served({ ...opened.value, dossier: dossier.value }) : opened;
}
