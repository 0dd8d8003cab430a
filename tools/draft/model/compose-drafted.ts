import type { Dossier } from '../../../schemas/dossier.ts';
import type { DraftedSection } from '../../../schemas/drafted.ts';
import type { Usage } from '../../../schemas/model.ts';
import { type Outcome, served } from '../../../schemas/outcome.ts';
import type { Profile } from '../../../schemas/profile.ts';
import { buildProof } from '../build-proof.ts';
import { type ComposedReport, composeReport, gatherMaterial } from '../compose-report.ts';
import { proveOwnMarks } from '../prove-own-marks.ts';
import { extendMaterial } from '../write-report.ts';
import { beginWriting } from '../writing.ts';
import { type DraftWish, draftWithModel, type OpenKeeper } from './draft-with-model.ts';
import type { DraftWorld } from './drafting.ts';
import { settleReport } from './settle-report.ts';

/** Who wrote what of a report; nothing where the built-in prose wrote all. */
export type Drafters = {
  readonly sections: readonly DraftedSection[];
  readonly usage: Usage;
  readonly notices: readonly string[];
};

/** The whole job: what a model wrote and the built-in prose in one report, numbered, filled, proved and checked together. */
export async function composeDrafted(
  dossier: Dossier,
  profile: Profile,
  wish: DraftWish,
  world: DraftWorld,
  openKeeper: OpenKeeper,
): Promise<Outcome<ComposedReport & { readonly by?: Drafters }>> {
  const material = gatherMaterial(dossier, profile);
  const proved = proveOwnMarks(dossier, beginWriting(extendMaterial(material)));
  if (!proved.ok) return proved;
  const drafted = await draftWithModel(material, () => true, wish, world, openKeeper);
  if (!drafted.ok) return drafted;
  if (!drafted.value) return composeReport(dossier, profile);
  const { pieces, texts, writing, told, usage, notices } = drafted.value;
  const { report, dropped } = settleReport(material, pieces, texts, writing);
  const sections = told.map((section): DraftedSection => {
    const why = dropped.get(section.id);
    return why === undefined ? section : { ...section, drafter: 'offline', note: `与报告其他部分对不上，用内置写法：${why}` };
  });
  const { markdown, missing, placements, sources } = report;
  return served({ markdown, missing, proof: buildProof(placements, sources), by: { sections, usage, notices } });
}
