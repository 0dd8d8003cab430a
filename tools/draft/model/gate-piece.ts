import type { DraftFault } from '../../../schemas/template.ts';
import { gateDraft } from '../gate-draft.ts';
import type { Writing } from '../writing.ts';
import { findFormFaults } from './find-form-faults.ts';
import { readProse, writeProse } from './prose.ts';
import type { Piece } from './write-brief.ts';

/** A piece's text as it will stand, and what is against it. Places of faults are those of `text`. */
export type GatedPiece = { readonly text: string; readonly faults: readonly DraftFault[] };

/** Holds the text of a piece, a model's or a person's, to its form and lets it through the gate. */
export function gatePiece(written: string, piece: Piece, w: Writing): GatedPiece {
  const passages = readProse(written);
  const text = writeProse(passages);
  const form = findFormFaults(text, passages, piece);
  if (form.length > 0) return { text, faults: form };
  const section = { ...piece.section, bodies: [piece.body], required: piece.byProblem ? [] : [...piece.facts.required] };
  return { text, faults: gateDraft(text, section, w).faults };
}
