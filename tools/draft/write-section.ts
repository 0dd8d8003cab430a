import type { Section } from '../../schemas/profile.ts';
import { writeBudget, writeFunds } from './sections/budget.ts';
import { writeConclusion } from './sections/conclusion.ts';
import { writeExecution, writeMoney, writeProjectExecution } from './sections/execution.ts';
import { writeExperience } from './sections/experience.ts';
import { writeFramework } from './sections/framework.ts';
import { writeIndicatorResults } from './sections/indicator-results.ts';
import { writeMeasuresAndUse, writeUseOfResults } from './sections/measures.ts';
import {
  writeAnalysis,
  writeMethod,
  writeMethodNames,
  writeMonitoringTimes,
  writeOrganisation,
  writePreparation,
  writeProcess,
  writeStandards,
} from './sections/organisation.ts';
import { writeDuties, writeOffices, writeOverview, writeStaff, writeUnits } from './sections/overview.ts';
import { writeOwn } from './sections/own.ts';
import { writeProblems } from './sections/problems.ts';
import { writeProjectGoals, writeProjectResults } from './sections/project-goals.ts';
import { writeProjectTable } from './sections/project-table.ts';
import { writeProjectTargets, writeTargetResults, writeTargets } from './sections/targets.ts';
import { writeWorkingGroup } from './sections/working-group.ts';
import { writeOwnSections } from './write-own-sections.ts';
import { type Block, beginSection, list, type SectionWriter, type Writing, type Written } from './writing.ts';

/** The one body that several sections may have. */
const OWN_BODY = 'own';

/** The built-in prose by the name that outlines call it. */
const BODIES: ReadonlyMap<string, SectionWriter> = new Map<string, SectionWriter>([
  ['overview', writeOverview],
  ['duties', writeDuties],
  ['offices', writeOffices],
  ['units', writeUnits],
  ['staff', writeStaff],
  ['budget', writeBudget],
  ['funds', writeFunds],
  ['money', writeMoney],
  ['execution', writeExecution],
  ['project-execution', writeProjectExecution],
  ['targets', writeTargets],
  ['project-targets', writeProjectTargets],
  ['project-goals', writeProjectGoals],
  ['project-results', writeProjectResults],
  ['organisation', writeOrganisation],
  ['method', writeMethod],
  ['methods', writeMethodNames],
  ['standards', writeStandards],
  ['preparation', writePreparation],
  ['monitoring', writeMonitoringTimes],
  ['process', writeProcess],
  ['analysis', writeAnalysis],
  ['framework', writeFramework],
  ['target-results', writeTargetResults],
  ['indicator-results', writeIndicatorResults],
  ['project-table', writeProjectTable],
  ['conclusion', writeConclusion],
  ['experience', writeExperience],
  ['problems', writeProblems],
  ['measures', writeMeasuresAndUse],
  ['use', writeUseOfResults],
  ['working-group', writeWorkingGroup],
  [OWN_BODY, writeOwn],
]);

/** What an outline may name as the prose of a section. */
export const bodyNames: readonly string[] = [...BODIES.keys()];

export type SectionDraft = { readonly blocks: readonly Written[]; readonly missing: readonly string[] };

const isHeading = (block: Block): boolean => typeof block === 'object' && ('heading' in block || 'title' in block);

/** Cases become sub-headings with their paragraph, or items where the outline knows no headings below. */
function settleCases(blocks: readonly Block[], asItems: boolean): readonly Written[] {
  return blocks.flatMap((block): readonly Written[] => {
    if (typeof block === 'string') return [block];
    if ('title' in block) return asItems ? [{ item: `${block.title}。${block.text}` }] : [{ heading: block.title }, block.text];
    return asItems && 'heading' in block && !block.own ? [] : [block];
  });
}

/** Whether sections stand below this one. */
function holdsOthers(section: Section, { profile: { outline } }: Writing): boolean {
  const next = outline.sections[outline.sections.indexOf(section) + 1];
  return next !== undefined && next.level > section.level && section.bodies.length === 0;
}

/** Another writer's prose for a body of a section, made of the built-in blocks. */
export type Rewrite = (section: Section, body: string, blocks: readonly Block[], writing: Writing) => readonly Block[];

const keep: Rewrite = (_section, _body, blocks) => blocks;

/** The blocks of one section, with what it would have used and was not given; a heading that only holds others has none. */
export function writeSection(section: Section, writing: Writing, rewrite: Rewrite = keep): SectionDraft {
  const own = beginSection(writing);
  const write = (bodies: readonly string[]): Block[] =>
    bodies.flatMap((body) => {
      const blocks = [...(BODIES.get(body)?.(own, section) ?? [])].filter((block) => block !== undefined);
      return rewrite(section, body, blocks, own);
    });
  const place = section.bodies.includes(OWN_BODY) ? section.bodies.indexOf(OWN_BODY) : section.bodies.length;
  const [before, office, after] = [
    write(section.bodies.slice(0, place)),
    [...writeOwnSections(own, section)],
    write(section.bodies.slice(place)),
  ];
  const built = [...before, ...after];
  // Numbered paragraphs and numbered headings do not stand side by side; a level of one heading divides nothing.
  const runsIn = office.some((block) => typeof block === 'object' && 'runIn' in block);
  const lone = [...built, ...office].filter(isHeading).length < 2;
  const asItems = writing.profile.outline.inner === 'none' || runsIn || lone;
  const blocks = [...settleCases(before, asItems), ...settleCases(office, false), ...settleCases(after, asItems)];
  const missing = [...new Set(own.lacking)];
  if (blocks.length > 0 || holdsOthers(section, writing)) return { blocks, missing };
  return {
    blocks: [missing.length > 0 ? `${list(missing)}没有列入自评数据，本节无从表述。` : `${section.title}没有列入自评数据。`],
    missing,
  };
}
