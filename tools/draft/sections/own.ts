import type { Section } from '../../../schemas/profile.ts';
import type { Prose, Writing } from '../writing.ts';

/** A section that only the office can write: until it has, it is missing. */
// biome-ignore lint/correctness/useYield: it has no prose of its own
export function* writeOwn(w: Writing, section: Section): Prose {
  // Where there is prose beside it, nothing is missing.
  if (section.bodies.length > 1) return;
  if (!w.dossier.own_sections.some((own) => own.section === section.id)) w.lacking.push(`单位自写的“${section.title}”`);
}
