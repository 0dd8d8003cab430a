import type { Dossier } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { UnsealedProof } from '../../schemas/proof.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { computeLedger } from '../figure/compute-ledger.ts';
import { computeScore } from '../score/compute-score.ts';
import { buildProof } from './build-proof.ts';
import { type WrittenReport, writeReport } from './write-report.ts';

export type ComposedReport = Pick<WrittenReport, 'markdown' | 'missing'> & { readonly proof: UnsealedProof };

/** The whole job without a model: dossier in, report and proof out. The server adds names and hashes (`sealProof`). */
export function composeReport(dossier: Dossier, profile: Profile): ComposedReport {
  const figures = computeLedger(dossier, profile);
  const score = computeScore(dossier, profile, figures);
  const { markdown, missing, placements, sources } = writeReport({
    dossier,
    profile,
    figures,
    score,
    diagnosis: diagnose(dossier, figures, profile),
  });
  return { markdown, missing, proof: buildProof(placements, sources) };
}
