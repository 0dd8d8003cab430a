import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { Profile, Section } from '../../schemas/profile.ts';
import { findNearest } from '../figure/find-nearest.ts';

/** A section of the outline by its id or title, with those that stand under it. */
export function findSections({ id: profile, outline }: Profile, wanted: string): Outcome<readonly [Section, ...Section[]]> {
  const { sections } = outline;
  const at = sections.findIndex(({ id, title }) => id === wanted || title === wanted);
  const section = sections[at];
  if (!section) {
    const ids = sections.map(({ id }) => id);
    const nearest = findNearest(wanted, ids);
    return refused(
      'unknown-section',
      `口径 ${profile} 没有编号或标题为“${wanted}”的节，应为 ${ids.join('、')} 之一`,
      nearest ? `是否应为 ${nearest}？` : '请改用其中一个编号。',
    );
  }
  const below = sections.slice(at + 1);
  const end = below.findIndex(({ level }) => level <= section.level);
  return served([section, ...below.slice(0, end < 0 ? below.length : end)]);
}
