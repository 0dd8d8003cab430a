import type { Dossier } from '../../schemas/dossier.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { UnsealedProof } from '../../schemas/proof.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { computeLedger } from '../figure/compute-ledger.ts';
import { computeScore } from '../score/compute-score.ts';
import { buildProof } from './build-proof.ts';
import { type GateSources, gateDraft } from './gate-draft.ts';
import { proveOwnMarks } from './prove-own-marks.ts';
import { extendMaterial, type Missing, writeReport } from './write-report.ts';
import type { Material } from './writing.ts';

export type ComposedReport = { readonly markdown: string; readonly missing: readonly Missing[]; readonly proof: UnsealedProof };

/** All that the prose draws on, computed from the dossier. */
export function gatherMaterial(dossier: Dossier, profile: Profile): Material {
  const figures = computeLedger(dossier, profile);
  const score = computeScore(dossier, profile, figures);
  return { dossier, profile, figures, score, diagnosis: diagnose(dossier, figures, profile) };
}

/** What the marks of a writer may stand for: the ledger, and what our own prose derives from it. */
export function gatherSources(dossier: Dossier, profile: Profile): GateSources {
  const { figures, diagnosis } = extendMaterial(gatherMaterial(dossier, profile));
  return { dossier, profile, figures: new Map(figures.map((figure) => [figure.id, figure])), diagnosis };
}

/** The whole job without a model: dossier in, report and proof out. Names and hashes are put to it by `sealProof`. */
export function composeReport(dossier: Dossier, profile: Profile): Outcome<ComposedReport> {
  const proved = proveOwnMarks(dossier, gatherSources(dossier, profile));
  if (!proved.ok) return proved;
  const { markdown, missing, placements, sources } = writeReport(gatherMaterial(dossier, profile));
  return served({ markdown, missing, proof: buildProof(placements, sources) });
}

const FAULTS_SHOWN = 3;

/** A report that somebody else wrote with marks, finished and proved; refused with what stands against it. */
export function finishReport(written: string, dossier: Dossier, profile: Profile): Outcome<ComposedReport> {
  const sources = gatherSources(dossier, profile);
  const { text, placements, faults } = gateDraft(written, undefined, sources);
  if (faults.length === 0)
    return served({ markdown: text.endsWith('\n') ? text : `${text}\n`, missing: [], proof: buildProof(placements, sources) });
  const shown = faults.slice(0, FAULTS_SHOWN).map(({ quote, message }) => (quote === '' ? message : `“${quote}”：${message}`));
  const more = faults.length > FAULTS_SHOWN ? `；共 ${faults.length} 处` : '';
  return refused('draft-refused', `报告没有通过核对：${shown.join('；')}${more}`, '请用 render_draft 查看全部问题并逐处改正后再输出。');
}
