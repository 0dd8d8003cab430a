import type { Finding } from '../../schemas/check.ts';
import type { SourceDocument } from '../../schemas/document.ts';
import type { Section } from '../../schemas/profile.ts';
import type { Placement } from '../../schemas/proof.ts';
import type { DraftFault } from '../../schemas/template.ts';
import { checkDocument } from '../check/check-document.ts';
import { findQuotes } from './find-quotes.ts';
import { findSerials } from './find-serials.ts';
import { type Draft, type GateSources, readDraft } from './gate/draft.ts';
import { faultKinds } from './gate/kinds.ts';
import { joinMarks, type Mark, readMarks, resolveMarks } from './marks.ts';

export type { GateSources } from './gate/draft.ts';
export type Gated = { readonly text: string; readonly placements: readonly Placement[]; readonly faults: readonly DraftFault[] };

/** Serials are written as a reader sees them; the mark for them is our own prose's. */
const readOwnMarks = (written: string): Mark[] =>
  readMarks(written).map((mark) => (mark.source?.kind === 'serial' ? { ...mark, source: undefined } : mark));

const ROW = /^\|[^\n]*$/gmu;
/** A line within a cell is the one thing that a table has no other sign for; it reads as blanks, and all else keeps its place. */
const hideBreaks = (written: string): string =>
  written.replace(ROW, (row) => row.replace(/<br ?\/?>/giu, (found) => ' '.repeat(found.length)));

/** The text as the kinds of faults read it. */
export function openDraft(given: string, section: Section | undefined, sources: GateSources): Draft {
  const written = hideBreaks(given);
  const marks = readOwnMarks(written);
  const fills = joinMarks(joinMarks(marks, findSerials(written)), findQuotes(written, sources));
  return readDraft(written, section, sources, { marks, fills });
}

/** What stands against a text before its marks are filled, in order of place; of faults over the same place the first kind's stands. */
export function findFaults(draft: Draft): DraftFault[] {
  const faults: DraftFault[] = [];
  const told = new Uint8Array(draft.written.length + 1);
  for (const kind of faultKinds)
    for (const fault of kind.find(draft)) {
      if (fault.end > fault.start && told.subarray(fault.start, fault.end).some(Boolean)) continue;
      told.fill(1, fault.start, fault.end);
      faults.push(fault);
    }
  return faults.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Rules that choose by themselves which numbers are parts of which. */
const CHOOSING: ReadonlySet<string> = new Set([
  'parts-sum-to-whole',
  'share-of-total',
  'sentence-parts-sum',
  'listed-items-sum',
  'shares-add-up',
]);

/**
 * Whether a calculation is told wrong between numbers that all come from the ledger under their own names: the ledger has worked them out,
 * so that it is the reading of the sentence that is wrong.
 */
function isOfLedger({ rule, start, end, evidence }: Finding, placements: readonly Placement[]): boolean {
  const isFigure = (at: { readonly start: number; readonly end: number }) =>
    placements.some(({ start: from, end: to, source }) => source.kind === 'figure' && from <= at.start && to >= at.end);
  // What stands in a name of the dossier is not the writer's.
  if (placements.some(({ start: from, end: to, source }) => source.kind === 'quote' && from <= start && to >= end)) return true;
  return CHOOSING.has(rule) && evidence.length > 0 && [{ start, end }, ...evidence].every(isFigure);
}

/**
 * Lets a writer's text through, or says what stands against it: numbers that are not marks, words that the figures do not bear out
 * and, once the marks are filled, whatever the checker finds to be wrong. Places of faults are those of the text as written.
 */
export function gateDraft(written: string, section: Section | undefined, sources: GateSources): Gated {
  const draft = openDraft(written, section, sources);
  const { text, placements, findOrigin } = resolveMarks(written, sources, draft.fills);
  const faults = findFaults(draft);
  if (faults.length > 0) return { text, placements, faults };
  const source: SourceDocument = { name: 'draft.md', format: 'md', text };
  const { findings } = checkDocument(source, { profile: sources.profile, figures: [...sources.figures.values()] });
  return {
    text,
    placements,
    faults: findings
      .filter(({ severity }) => severity === 'error')
      .filter((finding) => !isOfLedger(finding, placements))
      .map(({ rule, message, fix, start, end }) => ({
        kind: rule,
        quote: text.slice(start, end),
        start: findOrigin(start),
        end: Math.max(findOrigin(start), findOrigin(end)),
        message,
        fix,
      })),
  };
}
