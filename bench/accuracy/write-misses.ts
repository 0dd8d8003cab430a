import type { Measures } from './measure.ts';
import { summarise } from './summarise.ts';

type Miss = { readonly group: string; readonly text: string };

/** Groups, the fullest first, each with its cases. */
function listGroups(misses: readonly Miss[], limit: number): string[] {
  const groups = new Map<string, string[]>();
  for (const { group, text } of misses) groups.set(group, [...(groups.get(group) ?? []), text]);
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([group, texts]) => [
      `### ${group} (${texts.length})`,
      ...texts.slice(0, limit).map((text) => `- ${text}`),
      ...(texts.length > limit ? [`- … and ${texts.length - limit} more`] : []),
      '',
    ]);
}

/** What was missed and what was cried wrongly, with the sentence, for whoever works on the checker. */
export function writeMisses(measures: Measures, limit = 30): string {
  const { gold, own, ownErrors, ownWarnings, mutants, rewrites } = measures;
  const escaped = mutants.filter(({ caught }) => !caught);
  const strayed = mutants.filter(({ caught, located }) => caught && !located);
  const describe = ({ mutant, vouched, sentence }: (typeof mutants)[number]) =>
    `[${mutant.operator}${vouched ? ', VERIFIED' : ''}] ${mutant.document}: broken ${mutant.broken
      .map(({ id, kind, left, op, right }) => `${id} ${kind}: ${`${left} ${op} ${right}`.slice(0, 90)}`)
      .join('; ')
      .slice(0, 220)} — “${sentence}”`;
  return [
    '# What the checker misses',
    '',
    ...Object.entries(summarise(measures)).map(([name, value]) => `- ${name}: ${Math.round(value * 10_000) / 10_000}`),
    '',
    '## False errors and warnings on texts known to be right',
    ...ownErrors.map((text) => `- ${text}`),
    ...ownWarnings.map((text) => `- ${text}`),
    ...gold.flatMap(({ name, verdicts }) => verdicts.falseErrors.map((text) => `- ${name} ${text}`)),
    ...gold.flatMap(({ name, verdicts }) => verdicts.trapped.map((text) => `- TRAP ${name} ${text}`)),
    ...gold.flatMap(({ name, verdicts }) => verdicts.unlabelledWarnings.map((text) => `- (unlabelled) ${name} ${text}`)),
    '',
    '## Own ties not recognised, by kind',
    ...listGroups(
      own.filter(({ found }) => !found).map(({ id, kind, sentence }) => ({ group: kind, text: `${id}: “${sentence}”` })),
      limit,
    ),
    '## Consistent gold claims not recognised, by kind',
    ...listGroups(
      gold
        .flatMap(({ claims }) => claims)
        .filter(({ found }) => !found)
        .map(({ id, kind, sentence }) => ({ group: kind, text: `${id}: ${sentence}` })),
      limit,
    ),
    '## Gold verdicts not found',
    ...gold.flatMap(({ verdicts }) =>
      verdicts.inconsistent.filter(({ by }) => by.length === 0).map(({ id, explanation }) => `- INCONSISTENT ${id}: ${explanation}`),
    ),
    ...gold.flatMap(({ verdicts }) =>
      verdicts.suspicious.filter(({ by }) => by.length === 0).map(({ id, explanation }) => `- suspicious ${id}: ${explanation}`),
    ),
    '',
    '## Numerals',
    ...gold.flatMap(({ name, numerals }) => [
      ...numerals.misses.map((text) => `- ${name} missed ${text}`),
      ...numerals.extras.map((text) => `- ${name} extra or misread ${text}`),
    ]),
    '',
    '## Mutants not caught, by the kind of tie broken (first)',
    ...listGroups(
      escaped.map((outcome) => ({
        group: outcome.mutant.open ? 'sum, short behind 其中' : (outcome.mutant.broken[0]?.kind ?? ''),
        text: describe(outcome),
      })),
      limit,
    ),
    '## Mutants not caught, by operator',
    ...listGroups(
      escaped.map((outcome) => ({ group: outcome.mutant.operator, text: describe(outcome) })),
      6,
    ),
    '## Mutants caught but not located',
    ...listGroups(
      strayed.map((outcome) => ({ group: outcome.mutant.operator, text: describe(outcome) })),
      6,
    ),
    '## New findings on rewrites',
    ...listGroups(
      rewrites.flatMap(({ rewrite, document, fresh }) =>
        fresh.map(({ finding, sentence }) => ({
          group: rewrite,
          text: `${document} ${finding.severity} ${finding.rule}: ${finding.message} — “${sentence}”`,
        })),
      ),
      12,
    ),
  ].join('\n');
}
