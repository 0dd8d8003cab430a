import type { Proof, UnsealedProof } from '../../schemas/proof.ts';

/** A file that a proof speaks of: its path as seen from the proof, and the hash of its bytes. */
export type ProvedFile = { readonly file: string; readonly sha256: string };

/** The proof as its file holds it; `profileFile` where the profile is the user's own. Its layout is part of its seal: any change of the file breaks it. */
export function sealProof(
  { format, profile, numerals, parts, figures }: UnsealedProof,
  report: ProvedFile,
  dossier: ProvedFile,
  sha256: (text: string) => string,
  profileFile?: ProvedFile,
): string {
  const file = profileFile ? { profile_file: profileFile } : {};
  const body = { format, profile, ...file, report, dossier, numerals, ...(parts ? { parts } : {}), figures };
  const sealed: Proof = { ...body, seal: sha256(JSON.stringify(body)) };
  return `${JSON.stringify(sealed, null, 1)}\n`;
}
