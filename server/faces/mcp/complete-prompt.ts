import { openDossier } from '../../../tools/dossier-input.ts';
import { openProfile } from '../../../tools/open-profile.ts';
import type { World } from '../../../tools/world.ts';
import type { Choice } from './complete.ts';

type Given = Readonly<Record<string, string>>;

const listProfiles = (world: World): readonly Choice[] =>
  world.profiles.ids.map((id) => {
    const profile = world.profiles.find(id);
    return profile?.ok ? { value: id, also: `${profile.value.name} ${profile.value.region}` } : { value: id };
  });

/** The dossier that the prompt's other arguments name; nothing where there is none or it cannot be read. */
async function findDossier(given: Given, world: World) {
  if (!given.dossier_path) return undefined;
  const dossier = await openDossier({ dossier_path: given.dossier_path }, world);
  return dossier.ok ? dossier.value : undefined;
}

async function listSections(given: Given, world: World): Promise<readonly Choice[]> {
  const named = given.profile?.trim() || (await findDossier(given, world))?.profile || 'national';
  const opened = await openProfile(named, world, given.dossier_path);
  return opened.ok ? opened.value.profile.outline.sections.map(({ id, title }) => ({ value: id, also: title })) : [];
}

async function listOffices(given: Given, world: World): Promise<readonly Choice[]> {
  const dossier = await findDossier(given, world);
  if (!dossier) return [];
  const named = dossier.organisation?.offices?.map(({ name }) => name) ?? [];
  const owners = dossier.projects.flatMap(({ owner }) => owner ?? []);
  return [...new Set([...named, ...owners])].map((value) => ({ value }));
}

const KINDS: Readonly<Record<string, (given: Given, world: World) => readonly Choice[] | Promise<readonly Choice[]>>> = {
  profile: (_, world) => listProfiles(world),
  section: listSections,
  office: listOffices,
};

/** What an argument of a prompt may be, by its name and by the arguments that are already given. */
export const listChoices = async (argument: string, given: Given, world: World): Promise<readonly Choice[]> =>
  (await KINDS[argument]?.(given, world)) ?? [];
