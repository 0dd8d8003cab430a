import type { CheckOptions } from './check/check-document.ts';
import { type DossierInput, openSubject } from './dossier-input.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { openProfile } from './open-profile.ts';
import { type Outcome, served } from './tool.ts';
import type { World } from './world.ts';

type Given = DossierInput & { readonly profile?: string | undefined };

/** What a document is checked against: the profile named, or the dossier's; a stranger's document is checked without one. */
export async function openStandard({ profile, dossier, dossier_path }: Given, world: World): Promise<Outcome<CheckOptions>> {
  if (dossier === undefined && dossier_path === undefined) {
    if (profile === undefined) return served({});
    const found = await openProfile(profile, world);
    return found.ok ? served({ profile: found.value.profile }) : found;
  }
  const subject = await openSubject({ dossier, dossier_path, profile }, world);
  if (!subject.ok) return subject;
  return served({ profile: subject.value.profile, figures: computeLedger(subject.value.dossier, subject.value.profile) });
}
