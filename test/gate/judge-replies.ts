import type { Section } from '../../schemas/profile.ts';
import { gatherSources } from '../../tools/draft/compose-report.ts';
import { type GateSources, gateDraft } from '../../tools/draft/gate-draft.ts';
import { openExample } from '../draft/subject.ts';
import { hidesNumber, writeEvasions } from './evasions.ts';
import { writeHonest } from './honest.ts';
import { readLooseNumbers } from './read-numerals.ts';
import { sources as sample } from './sample.ts';

const EXAMPLES = ['small', 'julu-2022', 'luquan-2022', 'quwo-2021', 'laoting-2023'];

/** The dossiers that replies are written over. */
export const openDossiers = (): readonly GateSources[] => [
  sample,
  ...EXAMPLES.map((name) => {
    const { dossier, profile } = openExample(name);
    return gatherSources(dossier, profile);
  }),
];

const sectionOf = ({ profile }: GateSources, body: string | undefined): Section | undefined => {
  const section = body === undefined ? undefined : profile.outline.sections.find(({ bodies }) => bodies.includes(body));
  return section && { ...section, required: [] };
};

/** Replies that should not have passed: by an independent reader a number in them is no mark, or what was planted is false. */
export function judgeEvasions(
  sources: GateSources,
  seed: number,
  count: number,
): { readonly accepted: readonly string[]; readonly loose: readonly string[] } {
  const accepted: string[] = [];
  const loose: string[] = [];
  for (const { name, text, body } of writeEvasions(sources, seed, count)) {
    const gated = gateDraft(text, sectionOf(sources, body), sources);
    if (gated.faults.length > 0) continue;
    accepted.push(`${name}: ${text}`);
    const numbers = hidesNumber(name) ? readLooseNumbers(gated.text, gated.placements) : [];
    if (numbers.length > 0) loose.push(`${name} ${numbers.join()}: ${text}`);
  }
  return { accepted, loose };
}

/** Honest replies that were refused, with what was held against them. */
export function judgeHonest(sources: GateSources, seed: number, count: number): string[] {
  return [...writeHonest(sources, seed, count)].flatMap(({ text, section }) =>
    gateDraft(text, section, sources).faults.map(({ kind, quote, message }) => `${kind} “${quote}” ${message}: ${text}`),
  );
}
