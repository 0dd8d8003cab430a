import { z } from 'zod';
import { DraftFault } from '../../../schemas/template.ts';

/** What is known of a kept piece besides its text. */
export const DraftNote = z.object({
  format: z.literal('ziping-draft/1'),
  piece: z.string(),
  drafter: z.enum(['model', 'offline']),
  rounds: z.int(),
  faults: z.array(DraftFault),
  /** SHA-256 of the text as it was written: a text with another one was edited. */
  text: z.string(),
  /** SHA-256 of all that was asked: prompts, outline, figures, names. */
  asked: z.string(),
  /** Figures and texts that it rests on, as they read. */
  basis: z.record(z.string(), z.string()),
});
export type DraftNote = z.infer<typeof DraftNote>;

const OPENING = '<!-- ziping-draft ';
const CLOSING = ' -->';

/** The text on top for people to read and to change, the note behind it in a comment. */
export const writeDraftFile = (text: string, note: DraftNote): string =>
  `${text}\n\n${OPENING}${JSON.stringify(note).replaceAll('>', '\\u003e')}${CLOSING}\n`;

/** Nothing where the file is not whole. */
export function readDraftFile(content: string): { readonly text: string; readonly note: DraftNote } | undefined {
  const at = content.lastIndexOf(OPENING);
  const end = content.lastIndexOf(CLOSING);
  if (at < 0 || end < at) return undefined;
  try {
    const note = DraftNote.safeParse(JSON.parse(content.slice(at + OPENING.length, end)));
    return note.success ? { text: content.slice(0, at).replaceAll('\r\n', '\n').trim(), note: note.data } : undefined;
  } catch {
    return undefined;
  }
}
