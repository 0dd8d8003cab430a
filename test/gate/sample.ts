import type { Section } from '../../schemas/profile.ts';
import type { DraftFault } from '../../schemas/template.ts';
import { gatherSources } from '../../tools/draft/compose-report.ts';
import type { Draft } from '../../tools/draft/gate/draft.ts';
import type { GateExample } from '../../tools/draft/gate/fault-kind.ts';
import { findFaults, openDraft } from '../../tools/draft/gate-draft.ts';
import { openExample, proveDossier } from '../draft/subject.ts';

const small = openExample('small');
const raw = JSON.parse(small.text);
const garden = { name: '园区绿化工程', unit: '规划建设局', owner: '规划建设局', budget: '60', executed: '0', returned: '0', score: '60' };
/** The small example with a budget that went down and a project on which nothing was spent. */
const dossier = proveDossier({
  ...raw,
  previous_year: {
    expenditure_total: '1700',
    change_total: '-100',
    change_basic: '-20',
    change_project: '-80',
    change_reason: '道路维修工程量减少',
  },
  projects: [...raw.projects, garden],
});

export const { profile } = small;
export const sources = gatherSources(dossier, profile);

/** The section of the profile with the body, which wants no figures but for the conclusion. */
export function findSection(body: string): Section {
  const section = profile.outline.sections.find(({ bodies }) => bodies.includes(body));
  if (!section) throw new Error(`No section of ${body}`);
  return { ...section, required: body === 'conclusion' ? ['department-score', 'department-grade'] : [] };
}

export function openSample(example: GateExample): Draft {
  const { text, body = undefined } = typeof example === 'string' ? { text: example } : example;
  return openDraft(text, body === undefined ? undefined : findSection(body), sources);
}

export const judge = (example: GateExample): readonly DraftFault[] => findFaults(openSample(example));
