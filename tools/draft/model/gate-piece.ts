import type { DraftFault } from '../../../schemas/template.ts';
import { gateDraft } from '../gate-draft.ts';
import type { Writing } from '../writing.ts';
import { findFormFaults } from './find-form-faults.ts';
import { readProse, writeProse } from './prose.ts';
import type { Piece } from './write-brief.ts';

/** A piece's text as it will stand, and what is against it. Places of faults are those of `text`. */
export type GatedPiece = { readonly text: string; readonly faults: readonly DraftFault[] };

/** Faults of numbers, which no wording excuses. */
const OF_NUMBERS: ReadonlySet<string> = new Set(['loose-numeral', 'unknown-mark', 'missing-figure']);
/** Shorter ones are in every text. */
const LEAST = 4;
const STOP = /[。；，\n]/u;

/** The clause that a fault stands in. */
function clauseAt(text: string, { start, end }: DraftFault): string {
  let from = start;
  while (from > 0 && !STOP.test(text[from - 1] ?? '')) from -= 1;
  let to = Math.max(start, end);
  while (to < text.length && !STOP.test(text[to] ?? '')) to += 1;
  return text.slice(from, to).trim();
}

/** Holds the text of a piece, a model's or a person's, to its form and lets it through the gate. */
export function gatePiece(written: string, piece: Piece, w: Writing): GatedPiece {
  const passages = readProse(written);
  const text = writeProse(passages);
  const form = findFormFaults(text, passages, piece);
  if (form.length > 0) return { text, faults: form };
  const section = { ...piece.section, bodies: [piece.body], required: piece.byProblem ? [] : [...piece.facts.required] };
  // A clause that the writer was given stands as it was given.
  const given = piece.passages.map((passage) => passage.text).join('\n');
  const isGiven = (fault: DraftFault): boolean => {
    const clause = clauseAt(text, fault);
    return !OF_NUMBERS.has(fault.kind) && clause.length >= LEAST && given.includes(clause);
  };
  return { text, faults: gateDraft(text, section, w).faults.filter((fault) => !isGiven(fault)) };
}
