import type { DraftedSection } from '../schemas/drafted.ts';

/** Who wrote the parts of which something is to be said; those of which the same is to be said in one line. */
export function describeDrafted(sections: readonly DraftedSection[]): readonly string[] {
  const noted = Map.groupBy(
    sections.filter(({ note }) => note !== undefined),
    ({ note }) => note,
  );
  return [...noted].map(([note, group]) => `- ${group.map(({ title }) => title).join('、')}：${note}`);
}
