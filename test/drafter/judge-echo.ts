import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { buildProof } from '../../tools/draft/build-proof.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { gatePiece } from '../../tools/draft/model/gate-piece.ts';
import { writeProse } from '../../tools/draft/model/prose.ts';
import { settleReport } from '../../tools/draft/model/settle-report.ts';
import { sealProof } from '../../tools/draft/seal-proof.ts';
import { writeReport } from '../../tools/draft/write-report.ts';
import { clean, facts } from '../draft/make-dossiers.ts';
import { proveDossier, readProfile, sha256 } from '../draft/subject.ts';
import { listEchoes } from './scripted-model.ts';

/** What goes wrong where a model that makes no mistake writes the report of a dossier. */
export function judgeEcho(
  dossier: unknown,
  own: unknown,
  profileId: string,
): { readonly pieces: number; readonly faults: readonly string[] } {
  const raw = { ...Object(dossier), facts, own_sections: clean(own) };
  const text = JSON.stringify(raw, null, 1);
  const profile = readProfile(profileId);
  const material = gatherMaterial(proveDossier(raw), profile);
  const { pieces, writing } = listEchoes(material);
  const faults: string[] = [];
  const texts = new Map<string, string>();
  for (const piece of pieces) {
    const gated = gatePiece(writeProse(piece.passages), piece, writing);
    if (gated.faults.length === 0) texts.set(piece.id, gated.text);
    for (const { kind, quote, message } of gated.faults) faults.push(`${piece.id} ${kind} “${quote}” ${message}`);
  }
  const { report, dropped } = settleReport(material, pieces, texts, writing);
  for (const [id, why] of dropped) faults.push(`${id} dropped: ${why}`);
  const { markdown, placements, sources } = report;
  const proof = sealProof(
    buildProof(placements, sources),
    { file: 'report.md', sha256: sha256(markdown) },
    { file: 'dossier.json', sha256: sha256(text) },
    sha256,
  );
  faults.push(...verifyProof({ report: markdown, proof, dossier: text, profile }));
  const lines = (written: string): string =>
    written
      .split(/\n|(?<=。)/u)
      .filter((line) => !/^\s*$|^#/u.test(line))
      .toSorted()
      .join('\n');
  const [ours, built] = [lines(markdown), lines(writeReport(material).markdown)];
  if (
    texts.size === pieces.length &&
    dropped.size === 0 &&
    ours.replaceAll(/^.{0,6}[、）.]/gmu, '') !== built.replaceAll(/^.{0,6}[、）.]/gmu, '')
  )
    faults.push('says other things than the built-in report');
  return { pieces: pieces.length, faults };
}
