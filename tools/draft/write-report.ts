import type { Dossier } from '../../schemas/dossier.ts';
import type { Section } from '../../schemas/profile.ts';
import type { Placement } from '../../schemas/proof.ts';
import { computeFigures } from '../figure/compute-ledger.ts';
import { listDraftFigures } from './draft-figures.ts';
import { findQuotes } from './find-quotes.ts';
import { joinMarks, readMarks, resolveMarks } from './marks.ts';
import { beginNumbering } from './number-headings.ts';
import type { Sources } from './render-source.ts';
import { writeIntroduction } from './sections/introduction.ts';
import { listUnplaced } from './write-own-sections.ts';
import { type Rewrite, writeSection } from './write-section.ts';
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

/** A line of the title or cover with its blanks filled; none where the dossier has nothing for one of them. */
function fillLine(line: string, { department, report_date: date }: Dossier): string | undefined {
  if (line.includes('{date}') && date === undefined) return undefined;
  const [short, park] = [
    department.short_name ? 'short_name' : 'name',
    department.park ? 'park' : department.short_name ? 'short_name' : 'name',
  ];
  return line
    .replaceAll('{department}', '[[=department.name]]')
    .replaceAll('{short}', `[[=department.${short}]]`)
    .replaceAll('{park}', `[[=department.${park}]]`)
    .replaceAll('{year}年', '[[year]]')
    .replaceAll('{year}', '[[=year]]')
    .replaceAll('{date}', '[[@report_date]]');
}

const isText = (block: string): boolean => !/^\||\n\|/u.test(block);

/** The heading and its blocks; a heading that runs in begins the first paragraph. */
function joinHeading({ run_in: runIn }: Section, heading: string, blocks: readonly string[]): readonly string[] {
  const [first, ...rest] = blocks;
  return runIn && first !== undefined && isText(first) ? [`${heading}${first}`, ...rest] : [heading, ...blocks];
}

/** The report in parts, still with marks: the opening, each section under its heading, the closing. `rewrite` has another writer's prose. */
export function writeParts(material: Material, rewrite?: Rewrite): { readonly writing: Writing; readonly parts: readonly ReportPart[] } {
  const { profile, dossier } = material;
  const { wording, outline } = profile;
  const writing = beginWriting(extendMaterial(material));
  const numbering = beginNumbering(profile);
  const cover = wording.cover.flatMap((line) => fillLine(line, dossier) ?? []);
  const opening = (outline.introduction ? [...writeIntroduction(writing)] : []).filter((block) => typeof block === 'string');
  const sections = outline.sections.map((section): ReportPart => {
    const heading = numbering.openSection(section);
    const { blocks, missing } = writeSection(section, writing, rewrite);
    return { section, blocks: joinHeading(section, heading, blocks.map(numbering.write)), missing };
  });
  // Who wrote it and when stands on the cover or at the end.
  const closing = cover.length > 0 ? [] : ['[[=department.name]]', ...(dossier.report_date ? ['[[@report_date]]'] : [])];
  return {
    writing,
    parts: [
      { blocks: [...cover, `# ${fillLine(wording.title, dossier) ?? ''}`, ...opening], missing: [] },
      ...sections,
      { blocks: closing, missing: [] },
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
export function writeReport(material: Material, rewrite?: Rewrite): WrittenReport {
  const { writing, parts } = writeParts(material, rewrite);
  const { text, placements } = resolveParts(parts, writing);
  const unplaced = listUnplaced(material.dossier, material.profile.outline.sections).map(
    ({ section, title }) => `提纲没有 ${section} 一节，单位自写的${title ? `“${title}”` : '内容'}未写入`,
  );
  const missing = parts.flatMap(({ section, missing: needs }) => (section && needs.length > 0 ? [{ section: section.title, needs }] : []));
  return {
    markdown: text,
    placements,
    sources: writing,
    missing: [...missing, ...(unplaced.length > 0 ? [{ section: '提纲以外', needs: unplaced }] : [])],
  };
}
