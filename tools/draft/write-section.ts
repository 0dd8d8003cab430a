import type { Section } from '../../schemas/profile.ts';
import { writeBudget } from './sections/budget.ts';
import { writeConclusion } from './sections/conclusion.ts';
import { writeExecution } from './sections/execution.ts';
import { writeExperience } from './sections/experience.ts';
import { writeIndicatorResults } from './sections/indicator-results.ts';
import { writeMeasuresAndUse } from './sections/measures.ts';
import { writeMethod, writeOrganisation } from './sections/organisation.ts';
import { writeOverview } from './sections/overview.ts';
import { writeOwn } from './sections/own.ts';
import { writeProblems } from './sections/problems.ts';
import { writeProjectTable } from './sections/project-table.ts';
import { writeProjectTargets, writeTargetResults, writeTargets } from './sections/targets.ts';
import { writeWorkingGroup } from './sections/working-group.ts';
import { type Block, beginSection, list, type SectionWriter, type Writing } from './writing.ts';

/** The one body that several sections may have. */
const OWN_BODY = 'own';

/** The built-in prose by the name that outlines call it. */
const BODIES: ReadonlyMap<string, SectionWriter> = new Map<string, SectionWriter>([
  ['overview', writeOverview],
  ['budget', writeBudget],
  ['execution', writeExecution],
  ['targets', writeTargets],
  ['project-targets', writeProjectTargets],
  ['organisation', writeOrganisation],
  ['method', writeMethod],
  ['target-results', writeTargetResults],
  ['indicator-results', writeIndicatorResults],
  ['project-table', writeProjectTable],
  ['conclusion', writeConclusion],
  ['experience', writeExperience],
  ['problems', writeProblems],
  ['measures', writeMeasuresAndUse],
  ['working-group', writeWorkingGroup],
  [OWN_BODY, writeOwn],
]);

/** What an outline may name as the prose of a section. */
export const bodyNames: readonly string[] = [...BODIES.keys()];

export type SectionDraft = { readonly blocks: readonly Block[]; readonly missing: readonly string[] };

/** A level of one heading divides nothing. */
function dropLoneHeading(blocks: readonly Block[]): readonly Block[] {
  const isHeading = (block: Block) => typeof block === 'object' && 'heading' in block;
  return blocks.filter(isHeading).length === 1 ? blocks.filter((block) => !isHeading(block)) : blocks;
}

/** The blocks of one section, with what it would have used and was not given; a heading that only holds others has none. */
export function writeSection(section: Section, writing: Writing): SectionDraft {
  const writers = section.bodies.flatMap((body) => BODIES.get(body) ?? []);
  if (writers.length === 0) return { blocks: [], missing: [] };
  const own = beginSection(writing);
  const blocks = dropLoneHeading(writers.flatMap((write) => [...write(own, section)]).filter((block) => block !== undefined));
  const missing = [...new Set(own.lacking)];
  if (blocks.length > 0) return { blocks, missing };
  return { blocks: [missing.length > 0 ? `${list(missing)}没有列入自评数据，本节无从表述。` : '自评数据中没有本节的内容。'], missing };
}
