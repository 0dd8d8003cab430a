import type { Profile, Section } from '../../schemas/profile.ts';
import type { Placement } from '../../schemas/proof.ts';
import { computeFigures } from '../figure/compute-ledger.ts';
import { listDraftFigures } from './draft-figures.ts';
import { findQuotes } from './find-quotes.ts';
import { joinMarks, readMarks, resolveMarks } from './marks.ts';
import { beginNumbering } from './number-headings.ts';
import type { Sources } from './render-source.ts';
import { writeIntroduction } from './sections/introduction.ts';
import { writeSection } from './write-section.ts';
import { beginWriting, type Material, type Writing } from './writing.ts';

export type Missing = { readonly section: string; readonly needs: readonly string[] };

export type ReportPart = { readonly section?: Section; readonly blocks: readonly string[]; readonly missing: readonly string[] };

export type WrittenReport = {
  readonly markdown: string;
  readonly placements: readonly Placement[];
  /** Ledger and what the prose states beyond it. */
  readonly sources: Sources;
  /** What each section would have used and was not given. */
  readonly missing: readonly Missing[];
};

/** The figures of the ledger with those the prose derives from them. */
export const extendMaterial = (material: Material): Material => ({
  ...material,
  figures: [
    ...material.figures,
    ...computeFigures(listDraftFigures(material, material.diagnosis.problems.length), material.dossier, material.figures),
  ],
});

function writeTitle({ wording }: Profile): string {
  return wording.title.replace('{department}', '[[=department.name]]').replace('{year}年', '[[year]]').replace('{year}', '[[=year]]');
}

/** The report in parts, still with marks: the opening, each section under its heading, the closing. */
export function writeParts(material: Material): { readonly writing: Writing; readonly parts: readonly ReportPart[] } {
  const { profile, dossier } = material;
  const writing = beginWriting(extendMaterial(material));
  const numbering = beginNumbering(profile);
  const opening = [...writeIntroduction(writing)].filter((block) => block !== undefined);
  const sections = profile.outline.sections.map((section): ReportPart => {
    const heading = numbering.openSection(section);
    const { blocks, missing } = writeSection(section, writing);
    return { section, blocks: [heading, ...blocks.map((block) => numbering.write(block))], missing };
  });
  return {
    writing,
    parts: [
      { blocks: [`# ${writeTitle(profile)}`, ...opening.map((block) => numbering.write(block))], missing: [] },
      ...sections,
      { blocks: ['[[=department.name]]', ...(dossier.report_date ? ['[[@report_date]]'] : [])], missing: [] },
    ],
  };
}

/** Marks of our own prose put in; one that stands for nothing is our fault. */
export function resolveParts(
  parts: readonly ReportPart[],
  sources: Sources,
): { readonly text: string; readonly placements: readonly Placement[] } {
  const marked = `${parts.flatMap(({ blocks }) => blocks).join('\n\n')}\n`;
  // Names of offices come with the measures as plain words; where they hold a number they are quotes of the dossier.
  const { text, placements, unknown } = resolveMarks(marked, sources, joinMarks(readMarks(marked), findQuotes(marked, sources)));
  if (unknown.length > 0) throw new Error(`Our own prose has marks that stand for nothing: ${unknown.map((mark) => mark.text).join(' ')}`);
  return { text, placements };
}

/** A complete report in the profile's outline, without a model: every number is a mark until the last step. */
export function writeReport(material: Material): WrittenReport {
  const { writing, parts } = writeParts(material);
  const { text, placements } = resolveParts(parts, writing);
  const missing = parts.flatMap(({ section, missing: needs }) => (section && needs.length > 0 ? [{ section: section.title, needs }] : []));
  return { markdown: text, placements, sources: writing, missing };
}
