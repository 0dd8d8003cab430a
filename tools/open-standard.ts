import type { CheckOptions } from './check/check-document.ts';
import type { KnownProblem } from './check/rule.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { PROBLEM_TYPES } from './diagnose/problem-types.ts';
import { type DossierInput, openSubject } from './dossier-input.ts';
import { resolveMarks } from './draft/marks.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { openPrevious } from './open-previous.ts';
import { openProfile } from './open-profile.ts';
import { type Outcome, served } from './tool.ts';
import type { World } from './world.ts';

type Given = DossierInput & { readonly profile?: string | undefined; readonly previous_path?: string | undefined };

/** What a document is checked against: the profile named, or the dossier's; a stranger's document is checked without one. */
export async function openStandard(given: Given, world: World): Promise<Outcome<CheckOptions>> {
  const standard = await openOwn(given, world);
  if (!standard.ok || given.previous_path === undefined) return standard;
  const previous = await openPrevious(given.previous_path, world);
  return previous.ok ? served({ ...standard.value, previous: previous.value }) : previous;
}

async function openOwn({ profile, dossier, dossier_path }: Given, world: World): Promise<Outcome<CheckOptions>> {
  if (dossier === undefined && dossier_path === undefined) {
    if (profile === undefined) return served({});
    const found = await openProfile(profile, world);
    return found.ok ? served({ profile: found.value.profile }) : found;
  }
  const subject = await openSubject({ dossier, dossier_path, profile }, world);
  if (!subject.ok) return subject;
  const figures = computeLedger(subject.value.dossier, subject.value.profile);
  return served({ profile: subject.value.profile, figures, problems: listKnownProblems(subject.value, figures) });
}

/** The problems that the data show, with the words by which a draft may be seen to tell of them. */
function listKnownProblems(
  { dossier, profile }: Extract<Awaited<ReturnType<typeof openSubject>>, { ok: true }>['value'],
  ledger: ReturnType<typeof computeLedger>,
): KnownProblem[] {
  const figures = new Map(ledger.map((figure) => [figure.id, figure]));
  return diagnose(dossier, ledger, profile).problems.map(({ type, title, severity, statement, includes = [] }) => ({
    title,
    severity,
    text: resolveMarks(statement, { dossier, profile, figures }).text,
    mentions: PROBLEM_TYPES.filter((kind) => kind.type === type || includes.includes(kind.type)).flatMap(({ mentions }) => mentions),
  }));
}
