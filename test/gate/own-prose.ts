import type { Dossier } from '../../schemas/dossier.ts';
import type { Profile, Section } from '../../schemas/profile.ts';
import { gatherMaterial, gatherSources } from '../../tools/draft/compose-report.ts';
import { findFaults, openDraft } from '../../tools/draft/gate-draft.ts';
import { readMarks } from '../../tools/draft/marks.ts';
import { renderSource } from '../../tools/draft/render-source.ts';
import { writeParts } from '../../tools/draft/write-report.ts';

/** Sections of our own prose as a writer would hand them in: serials as a reader sees them, all else in marks. What the office wrote itself is not ours. */
export function* listOwnSections(
  dossier: Dossier,
  profile: Profile,
): Generator<{ readonly text: string; readonly section: Section | undefined }> {
  const { parts, writing } = writeParts(gatherMaterial({ ...dossier, own_sections: [] }, profile));
  for (const { section, blocks } of parts) {
    const marked = blocks.join('\n\n');
    let text = '';
    let from = 0;
    for (const { start, end, source } of readMarks(marked)) {
      if (source?.kind !== 'serial') continue;
      text += `${marked.slice(from, start)}${renderSource(source, writing)}`;
      from = end;
    }
    yield { text: text + marked.slice(from), section: section && { ...section, required: [] } };
  }
}

/** What the gate has against our own prose. */
export function judgeOwnProse(dossier: Dossier, profile: Profile): string[] {
  const sources = gatherSources(dossier, profile);
  return [...listOwnSections(dossier, profile)].flatMap(({ text, section }) =>
    findFaults(openDraft(text, section, sources)).map(
      ({ kind, quote, message, start, end }) =>
        `${section?.id ?? '-'} ${kind} “${quote}”: ${message} @ ${text.slice(Math.max(0, start - 30), end + 12)}`,
    ),
  );
}
