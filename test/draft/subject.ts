import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import { openLibrary } from '../../server/adapters/library.ts';
import { type ComposedReport, composeReport } from '../../tools/draft/compose-report.ts';
import { sealProof } from '../../tools/draft/seal-proof.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';

const root = resolve(import.meta.dirname, '../..');

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const library = openLibrary();

export function readProfile(id: string): Profile {
  const profile = library.find(id);
  if (!profile?.ok) throw new Error(profile?.refusal.message ?? `No profile ${id}`);
  return profile.value;
}

export function proveDossier(raw: unknown): Dossier {
  const parsed = parseDossier(raw);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  return parsed.value;
}

export const profileIds: readonly string[] = library.ids;

export type Example = { readonly name: string; readonly text: string; readonly dossier: Dossier; readonly profile: Profile };

export function openExample(name: string, profileId?: string): Example {
  const text = readFileSync(`${root}/examples/${name}.json`, 'utf8');
  const dossier = proveDossier(JSON.parse(text));
  return { name, text, dossier, profile: readProfile(profileId ?? dossier.profile ?? 'national') };
}

/** The whole report of a dossier that is in order. */
export function writeWhole(dossier: Dossier, profile: Profile): ComposedReport {
  const composed = composeReport(dossier, profile);
  if (!composed.ok) throw new Error(composed.refusal.message);
  return composed.value;
}

/** Report, sealed proof and dossier as their files would hold them. */
export function proveReport({ text, dossier, profile }: Omit<Example, 'name'>) {
  const { markdown, proof, missing } = writeWhole(dossier, profile);
  const sealed = sealProof(proof, { file: 'report.md', sha256: sha256(markdown) }, { file: 'dossier.json', sha256: sha256(text) }, sha256);
  return { report: markdown, proof: sealed, dossier: text, profile, missing, unsealed: proof };
}
